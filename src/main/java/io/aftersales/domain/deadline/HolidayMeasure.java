package io.aftersales.domain.deadline;

import java.time.Instant;

/** What a platform announces for a holiday. Which clauses it is for is the caller's choice. */
public sealed interface HolidayMeasure extends Relief {

    Instant from();

    Instant to();

    /** Whether an instant lies in the measure's range; {@link #to} itself is outside. */
    default boolean covers(Instant instant) {
        return !instant.isBefore(from()) && instant.isBefore(to());
    }

    private static void requireOrder(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "A holiday measure ends after it begins, not from " + from + " to " + to);
        }
    }

    /**
     * Clocks stand still in the range. A clock gets back the part of the range that it ran in, no more; an agreed
     * instant does not move.
     */
    record Freeze(Instant from, Instant to) implements HolidayMeasure {
        public Freeze {
            requireOrder(from, to);
        }
    }

    /** Clocks whose event lies in the range count by another term, in whole. */
    record Replace(Instant from, Instant to, Term term) implements HolidayMeasure {
        public Replace {
            requireOrder(from, to);
        }
    }
}
