package io.aftersales.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What moved a clock after its party was told.
 *
 * @param dueAfter absent while the clock stands still
 * @param left the time that a suspended clock keeps
 */
public record Amendment(
        Kind kind,
        Instant dueBefore,
        @Nullable Instant dueAfter,
        @Nullable Duration left,
        String reason,
        String actor,
        Instant at) {

    /** Why a clock may be moved. */
    public enum Kind {
        EXTENSION,
        SUSPENSION,
        RESUMPTION,
        CARRIER_RECORD,
        HOLIDAY
    }
}
