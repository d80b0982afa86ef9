package io.aftersales.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a shop is paid out, from an instant on.
 *
 * @param caseId the dispute whose deposit was not filled; absent where it was resumed
 * @param reference of the payment that filled the deposit; absent where it was paused
 * @param actor the login of whoever caused it, or {@code SYSTEM} where a clock did
 */
public record Settlement(
        State state,
        Instant since,
        @Nullable String caseId,
        @Nullable String reference,
        String actor) {

    public enum State {
        PAUSED,
        RESUMED
    }
}
