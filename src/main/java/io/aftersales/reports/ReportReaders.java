package io.aftersales.reports;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import java.util.EnumSet;
import java.util.Set;

/** Who may see what shops refund and lose. */
public final class ReportReaders {

    private static final Set<Role> READERS = EnumSet.of(Role.SUPERVISOR, Role.MANAGER, Role.FINANCE, Role.ADMIN);

    private ReportReaders() {}

    public static boolean include(Actor actor) {
        return READERS.stream().anyMatch(actor::is);
    }

    /** @throws Refusal if the actor is none of them */
    public static void require(Actor actor) {
        if (!include(actor)) {
            throw Refusal.forbidden("ROLE", "Registers and statistics are shown to " + READERS);
        }
    }
}
