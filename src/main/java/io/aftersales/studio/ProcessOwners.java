package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;

/** Who sees the studio, and who changes what runs: in all shops, so nobody who is bound to some. */
public final class ProcessOwners {

    private ProcessOwners() {}

    public static boolean include(Actor actor) {
        return actor.is(Role.PROCESS_OWNER) && actor.dealsWithAll();
    }

    /** Administrators read along. */
    public static boolean letRead(Actor actor) {
        return include(actor) || actor.is(Role.ADMIN);
    }

    public static void requireReader(Actor actor) {
        if (!letRead(actor)) {
            throw Refusal.forbidden("ROLE", "The studio is for PROCESS_OWNER");
        }
    }

    public static void require(Actor actor) {
        if (!include(actor)) {
            throw Refusal.forbidden("ROLE", "Processes and tables are changed by PROCESS_OWNER");
        }
    }
}
