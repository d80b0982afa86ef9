package io.aftersales.board;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import java.util.EnumSet;
import java.util.Set;

/** Who may see how much each colleague has to do. */
public final class BoardReaders {

    private static final Set<Role> READERS = EnumSet.of(Role.SUPERVISOR, Role.MANAGER, Role.ADMIN);

    private BoardReaders() {}

    public static boolean include(Actor actor) {
        return READERS.stream().anyMatch(actor::is);
    }

    /** @throws Refusal if the actor is none of them */
    public static void require(Actor actor) {
        if (!include(actor)) {
            throw Refusal.forbidden("ROLE", "The board is shown to " + READERS);
        }
    }
}
