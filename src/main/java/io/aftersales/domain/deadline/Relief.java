package io.aftersales.domain.deadline;

import java.time.Duration;
import java.time.Instant;

/** What somebody who speaks for a platform gives many clocks at once: time, never less of it. */
public sealed interface Relief permits HolidayMeasure, Relief.Longer, Relief.Until {

    /** Every clock ends so much later. */
    record Longer(Duration by) implements Relief {
        public Longer {
            if (by.isNegative() || by.isZero()) {
                throw new IllegalArgumentException("A relief gives time, not " + by);
            }
        }
    }

    /** Every clock that would end before ends at this instant. */
    record Until(Instant end) implements Relief {}

    /** What comes of a relief for one clock. */
    enum Effect {
        /** It ends later, or has more time left once it goes on. */
        MOVED,
        /** It stands still now, and will stand still in what is left of the range when it goes on. */
        WHEN_RESUMED,
        /** Nobody may lengthen this clock of this party. */
        NOT_MOVABLE,
        /** A merchant needs no parcel to review a request about goods that were never sent. */
        UNSHIPPED,
        /** It had ended when the relief was given. */
        ENDED,
        /** It ends when both parties agreed. */
        AGREED,
        /** It counts working time, which knows the holidays. */
        WORKING_TIME,
        /** It does not run in the range, or has stood still in it already; or its event lies outside. */
        OUTSIDE,
        /** It ends as late already. */
        NOT_LATER,
        /** It was decided meanwhile. */
        DECIDED;

        public boolean isAmendment() {
            return this == MOVED || this == WHEN_RESUMED;
        }
    }

    /**
     * What a relief gives one clock.
     *
     * @param more time on top of what the clock has; none unless it is {@link Effect#MOVED}
     */
    record Given(Effect effect, Duration more) {

        static Given nothing(Effect why) {
            return new Given(why, Duration.ZERO);
        }
    }
}
