package io.aftersales.administration;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.DeskUser;
import io.aftersales.security.PasswordCheck;
import io.aftersales.security.Users;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people choose the password with which they enter, so that not even the administrator who set the first one knows it. */
@Service
@Transactional
public class OwnPassword {

    private static final int LONGEST = 500;

    private final Users users;
    private final PasswordCheck check;
    private final PasswordEncoder passwords;
    private final ChangeLog log;

    OwnPassword(Users users, PasswordCheck check, PasswordEncoder passwords, ChangeLog log) {
        this.users = users;
        this.check = check;
        this.passwords = passwords;
        this.log = log;
    }

    /**
     * Sets another password. Whoever is inside as this user has to enter anew.
     *
     * @param body {@code current}, and {@code password}, see {@link PasswordRule}
     */
    public DeskUser change(Map<String, ?> body, Actor actor, Instant at) {
        DeskUser user = users.lock(actor.name())
                .filter(found -> !actor.cameByLink())
                .orElseThrow(() -> Refusal.forbidden("ROLE", "Whoever came by a link has no password"));
        String chosen = Fields.read(body, fields -> {
            String current = fields.requiredText("current", LONGEST);
            if (!current.isEmpty() && !check.knows(actor.name(), current)) {
                fields.error("current", "WRONG_PASSWORD", "is not your password");
            }
            return PasswordRule.read(fields, actor.name());
        });
        users.setPassword(actor.name(), passwords.encode(chosen));
        log.passwordSet(actor.name(), actor, at);
        return user;
    }
}
