package io.aftersales.domain.report;

import io.aftersales.domain.input.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Days of Shanghai in a row, both ends included. A day begins at its midnight there, which is 16:00 UTC of the day before.
 * Source: E-64.
 */
public record Period(LocalDate from, LocalDate to) {

    /** More days than a leap year has would be asked for by mistake. */
    public static final int MOST_DAYS = 366;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("from " + from + " to " + to);
        }
    }

    /** Reads {@code from} and {@code to}, and notes what is wrong with them. */
    public static Period read(Fields fields) {
        LocalDate from = fields.requiredDate("from");
        LocalDate to = fields.requiredDate("to");
        if (to.isBefore(from)) {
            if (!fields.hasErrors()) {
                fields.error("to", "BEFORE_FROM", "must not be before \"from\"");
            }
            return of(from);
        }
        Period period = new Period(from, to);
        if (period.days() > MOST_DAYS && !fields.hasErrors()) {
            fields.error("to", "TOO_MANY_DAYS", "must not be more than " + MOST_DAYS + " days, both ends included");
        }
        return period;
    }

    public static Period of(LocalDate day) {
        return new Period(day, day);
    }

    /** The days that end with this one, itself included. */
    public static Period endingWith(LocalDate last, int days) {
        return new Period(last.minusDays(days - 1L), last);
    }

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(SHANGHAI).toLocalDate();
    }

    /** The first instant that belongs to the period. */
    public Instant start() {
        return from.atStartOfDay(SHANGHAI).toInstant();
    }

    /** The first instant that does not belong to it any more. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether what is counted over the period may still grow by the day. */
    public boolean isRunning(Instant now) {
        return now.isBefore(end());
    }
}
