package io.aftersales.administration;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;

/** Those who look after users and shops. */
public final class Administrators {

    private Administrators() {}

    public static boolean include(Actor actor) {
        return actor.is(Role.ADMIN);
    }

    /** @throws Refusal if the actor is none of them */
    public static void require(Actor actor) {
        if (!include(actor)) {
            throw refusal();
        }
    }

    static Refusal refusal() {
        return Refusal.forbidden("ROLE", "Users and shops are looked after by ADMIN");
    }
}
