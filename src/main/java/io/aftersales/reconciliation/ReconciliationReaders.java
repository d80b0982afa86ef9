package io.aftersales.reconciliation;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import java.util.EnumSet;
import java.util.Set;

/** Who may see what was paid on a day. */
public final class ReconciliationReaders {

    private static final Set<Role> READERS = EnumSet.of(Role.FINANCE, Role.SUPERVISOR, Role.MANAGER, Role.ADMIN);

    private ReconciliationReaders() {}

    public static boolean include(Actor actor) {
        return READERS.stream().anyMatch(actor::is);
    }

    /** @throws Refusal if the actor is none of them */
    public static void require(Actor actor) {
        if (!include(actor)) {
            throw Refusal.forbidden("ROLE", "What was paid is compared for " + READERS);
        }
    }

    /** @throws Refusal if the actor may not have a day compared anew */
    public static void requireRenewer(Actor actor) {
        if (!mayRenew(actor)) {
            throw Refusal.forbidden("ROLE", "Days are compared anew by FINANCE who deal with all shops");
        }
    }

    public static boolean mayRenew(Actor actor) {
        return actor.is(Role.FINANCE) && actor.dealsWithAll();
    }
}
