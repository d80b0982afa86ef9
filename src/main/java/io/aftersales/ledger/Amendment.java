package io.aftersales.ledger;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What moved a clock after its party was told.
 *
 * @param dueAfter absent while the clock stands still
 * @param left the time that a suspended clock keeps
 * @param frozen the range in which the clock stands still by it
 */
public record Amendment(
        Kind kind,
        Instant dueBefore,
        @Nullable Instant dueAfter,
        @Nullable Duration left,
        @Nullable Freeze frozen,
        String reason,
        String actor,
        Instant at) {

    /** Why a clock may be moved. */
    public enum Kind {
        EXTENSION,
        SUSPENSION,
        RESUMPTION,
        CARRIER_RECORD,
        HOLIDAY,
        /** A supervisor gave time back. */
        GRACE,
        /** The time that the desk was down. */
        OUTAGE
    }

    /** Where the clock with these amendments stands still by measures. */
    static List<Freeze> freezes(List<Amendment> amendments) {
        return amendments.stream()
                .map(Amendment::frozen)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Freezes, and from each suspension to the resumption after it. */
    static List<Freeze> stood(List<Amendment> amendments) {
        List<Freeze> stood = new ArrayList<>(freezes(amendments));
        Instant since = null;
        for (Amendment amendment : amendments) {
            if (amendment.kind() == Kind.SUSPENSION) {
                since = amendment.at();
            } else if (amendment.kind() == Kind.RESUMPTION && since != null && since.isBefore(amendment.at())) {
                stood.add(new Freeze(since, amendment.at()));
            }
        }
        return stood;
    }

    /** The time that the suspended clock with these amendments keeps. */
    static Duration leftOf(List<Amendment> amendments) {
        Duration left = amendments.get(amendments.size() - 1).left();
        if (left == null) {
            throw new IllegalStateException("a suspended clock has no time left on record: " + amendments);
        }
        return left;
    }
}
