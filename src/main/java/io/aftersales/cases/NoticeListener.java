package io.aftersales.cases;

import io.aftersales.domain.actor.Role;
import org.jspecify.annotations.Nullable;

/** Hears what the people of a role, or one person, are told; called as a {@link CaseListener} is. */
public interface NoticeListener {

    /** Exactly one of role and login is there. */
    void told(Notices.Notice notice, @Nullable Role role, @Nullable String login);
}
