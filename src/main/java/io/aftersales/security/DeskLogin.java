package io.aftersales.security;

import io.aftersales.domain.actor.Actor;
import io.aftersales.security.Users.Credentials;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A user as he entered. What he may do and see is what it was then; {@link SessionGuard} has him enter anew when it changes. */
class DeskLogin extends User {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final int entryNo;

    DeskLogin(Credentials known) {
        super(
                known.user().login(),
                known.passwordHash(),
                known.user().enabled(),
                true,
                true,
                true,
                List.of(new SimpleGrantedAuthority(
                        CurrentActor.ROLE_PREFIX + known.user().role().name())));
        this.actor = known.user().actor();
        this.entryNo = known.entryNo();
    }

    Actor actor() {
        return actor;
    }

    int entryNo() {
        return entryNo;
    }
}
