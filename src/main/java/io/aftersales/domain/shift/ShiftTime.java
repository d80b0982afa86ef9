package io.aftersales.domain.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * A shift on one day.
 *
 * @param date on which it begins
 * @param to the first instant after it
 */
public record ShiftTime(String shift, LocalDate date, Instant from, Instant to) {

    static final Comparator<ShiftTime> IN_ORDER =
            Comparator.comparing(ShiftTime::from).thenComparing(ShiftTime::to).thenComparing(ShiftTime::shift);

    boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
