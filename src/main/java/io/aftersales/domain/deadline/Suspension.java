package io.aftersales.domain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A clock that stands still, for as long as a dispute lasts, and keeps the time that was left.
 *
 * <p>Frozen time does not count as time left, and what is given back is pushed past freezes again: a clock that is
 * suspended across a freeze neither gains nor loses by it.
 *
 * @param left running time, always more than none
 */
public record Suspension(Instant since, Duration left) {

    public Suspension {
        if (left.isZero() || left.isNegative()) {
            throw new IllegalArgumentException("A clock without time left cannot be suspended at " + since);
        }
    }

    /**
     * Stops a clock.
     *
     * @param measures those that moved the clock: none for an agreed instant, nor where {@code dueAt} was set by extension
     * @throws IllegalArgumentException if the clock has passed at {@code at}
     */
    public static Suspension begin(Instant at, Instant dueAt, List<? extends HolidayMeasure> measures) {
        Duration frozen = Freezes.of(measures).within(at, dueAt);
        return new Suspension(at, Duration.between(at, dueAt).minus(frozen));
    }

    /** The new due instant of a clock that goes on at {@code at}. */
    public Instant end(Instant at, List<? extends HolidayMeasure> measures) {
        return Freezes.of(measures).pushOut(at, at.plus(left));
    }
}
