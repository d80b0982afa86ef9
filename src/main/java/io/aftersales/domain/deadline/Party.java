package io.aftersales.domain.deadline;

import io.aftersales.domain.actor.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose clock it is: the one who loses by letting it pass.
 *
 * <p>There is no value for both. Where both must act, as for {@code overdue-evidence}, the merchant is the party, since
 * silence goes against the merchant. Where the party depends on the case, as for {@code dispute-evidence}, {@code
 * extension-answer} and {@code appeal-window}, the table says {@code MERCHANT} and the case puts its own party.
 */
public enum Party {
    BUYER,
    MERCHANT,
    ARBITER;

    /** Whom somebody of this role stands for: a shop system speaks for buyers. Nobody, for those who keep the desk. */
    public static Optional<Party> of(@Nullable Role role) {
        if (role == null) {
            return Optional.empty();
        }
        return switch (role) {
            case BUYER, CHANNEL -> Optional.of(BUYER);
            case AGENT, WAREHOUSE, REPAIR, FIELD, LOGISTICS, FINANCE, SUPERVISOR, MANAGER -> Optional.of(MERCHANT);
            case ARBITER -> Optional.of(ARBITER);
            case PROCESS_OWNER, ADMIN -> Optional.empty();
        };
    }
}
