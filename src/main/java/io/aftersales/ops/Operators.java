package io.aftersales.ops;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;

/** Who sees how the machinery does, and helps it. */
public final class Operators {

    private Operators() {}

    public static boolean include(Actor actor) {
        return actor.is(Role.ADMIN);
    }

    /** @throws Refusal if the actor is none of them */
    public static void require(Actor actor) {
        if (!include(actor)) {
            throw Refusal.forbidden("ROLE", "The machinery is looked after by ADMIN");
        }
    }
}
