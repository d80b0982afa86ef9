package io.aftersales;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Instants of Shanghai's calendar, seen from another instant. */
public final class Midnight {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Midnight() {}

    /** 00:00, that many days after the date of the instant. */
    public static Instant after(Instant of, int days) {
        return at(of, days, LocalTime.MIDNIGHT);
    }

    /** A time of the day, that many days after the date of the instant. */
    public static Instant at(Instant of, int days, LocalTime time) {
        return of.atZone(SHANGHAI)
                .toLocalDate()
                .plusDays(days)
                .atTime(time)
                .atZone(SHANGHAI)
                .toInstant();
    }
}
