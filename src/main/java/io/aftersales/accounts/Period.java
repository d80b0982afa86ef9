package io.aftersales.accounts;

import io.aftersales.domain.input.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Shanghai days, the first and the last included; at most {@link #MOST_DAYS} of them. */
public record Period(LocalDate from, LocalDate to) {

    public static final int MOST_DAYS = 366;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    /** Notes what is wrong with {@code from} and {@code to} in the fields. */
    public static Period read(Fields fields) {
        LocalDate from = day(fields, "from");
        LocalDate to = day(fields, "to");
        if (from != null && to != null && to.isBefore(from)) {
            fields.error("to", "BEFORE_FROM", "must not be before from");
        } else if (from != null && to != null && ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            fields.error("to", "TOO_MANY_DAYS", "must not be more than " + MOST_DAYS + " days, from and to included");
        }
        return new Period(from == null ? EARLIEST : from, to == null ? EARLIEST : to);
    }

    private static @Nullable LocalDate day(Fields fields, String name) {
        String text = fields.requiredId(name);
        LocalDate day = parsed(text);
        if (day == null && !text.isEmpty()) {
            fields.error(name, "NOT_A_DAY", "must be a day like 2026-03-01");
        } else if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
            fields.error(name, "OUT_OF_RANGE", "must lie between the years 2000 and 2099");
        }
        return day;
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    /** The period of so many days that ends with the day of the instant. */
    public static Period until(Instant instant, int days) {
        LocalDate to = instant.atZone(Statement.SHANGHAI).toLocalDate();
        return new Period(to.minusDays(days - 1L), to);
    }

    Instant begins() {
        return from.atStartOfDay(Statement.SHANGHAI).toInstant();
    }

    /** The first instant after it. */
    Instant ends() {
        return to.plusDays(1).atStartOfDay(Statement.SHANGHAI).toInstant();
    }
}
