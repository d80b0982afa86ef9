package io.aftersales.domain.shift;

import io.aftersales.domain.contact.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a shift begins and ends in Shanghai, from a day on.
 *
 * @param ends where it is not after {@code starts}, on the day after; the shift belongs to the day on which it begins
 * @param ended whether it is worked no more from that day on; the rest is then as it was before
 */
public record ShiftPattern(
        String shift, Bilingual name, LocalTime starts, LocalTime ends, LocalDate validFrom, boolean ended) {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    public ShiftTime on(LocalDate date) {
        LocalDate last = ends.isAfter(starts) ? date : date.plusDays(1);
        return new ShiftTime(shift, date, at(date, starts), at(last, ends));
    }

    /** The same, from another day on. */
    public ShiftPattern from(LocalDate date) {
        return new ShiftPattern(shift, name, starts, ends, date, ended);
    }

    /** What is said of it where it is worked no more from the day on. */
    public ShiftPattern endedFrom(LocalDate date) {
        return new ShiftPattern(shift, name, starts, ends, date, true);
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(SHANGHAI).toInstant();
    }
}
