package io.aftersales.board;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Open tasks, counted. What is within eight hours includes what is within one; what is overdue is within none.
 *
 * @param overdue due now or before
 * @param oldest when the oldest of them was opened; absent where there is none
 */
public record Load(
        long open,
        long overdue,
        Stake within1h,
        Stake within8h,
        Stake within24h,
        @Nullable Instant oldest) {

    static final Load NONE = new Load(0, 0, Stake.NONE, Stake.NONE, Stake.NONE, null);

    Load plus(Load other) {
        return new Load(
                open + other.open,
                overdue + other.overdue,
                within1h.plus(other.within1h),
                within8h.plus(other.within8h),
                within24h.plus(other.within24h),
                Stream.of(oldest, other.oldest)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }
}
