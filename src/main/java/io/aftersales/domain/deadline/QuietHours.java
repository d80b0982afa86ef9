package io.aftersales.domain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of every day, in Asia/Shanghai, in which nobody is to be told; they may go over midnight.
 *
 * @param from quiet from here on
 * @param to no longer quiet here
 */
public record QuietHours(LocalTime from, LocalTime to) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration BEFORE_THEY_BEGIN = Duration.ofMinutes(1);

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("Quiet hours begin and end at different times, not both at " + from);
        }
    }

    /**
     * When to tell what is meant for an instant: in quiet hours at their end or, if the clock ends by then, a minute before they
     * begin. What came to be within them, since then, is told of at the instant itself.
     */
    Instant keep(Instant meantFor, Instant since, Instant end) {
        ZonedDateTime local = meantFor.atZone(ZONE);
        if (!covers(local.toLocalTime())) {
            return meantFor;
        }
        Instant over = endAround(local);
        if (over.isBefore(end)) {
            return over;
        }
        Instant before = beginAround(local).minus(BEFORE_THEY_BEGIN);
        return before.isAfter(since) ? before : meantFor;
    }

    private boolean covers(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    private Instant endAround(ZonedDateTime local) {
        LocalDate day = local.toLocalDate();
        return at(local.toLocalTime().isBefore(to) ? day : day.plusDays(1), to);
    }

    private Instant beginAround(ZonedDateTime local) {
        LocalDate day = local.toLocalDate();
        return at(local.toLocalTime().isBefore(from) ? day.minusDays(1) : day, from);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
