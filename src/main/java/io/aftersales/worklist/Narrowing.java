package io.aftersales.worklist;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.input.Fields;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a page of tasks is narrowed to; absent parts do not narrow.
 *
 * @param key the kind of work
 * @param version of the diagram on which the case runs; means little without a type
 * @param consequence what happens if nobody acts
 * @param within how soon a clock decides, what is overdue left out
 * @param search a case or an order by how it begins, a tracking number, a buyer by id or name, or at least the last four digits
 *     of a telephone number
 */
public record Narrowing(
        @Nullable String caseId,
        @Nullable String key,
        @Nullable CaseType type,
        @Nullable Integer version,
        @Nullable OnExpiry consequence,
        @Nullable Within within,
        @Nullable String search) {

    public static final Narrowing NONE = new Narrowing(null, null, null, null, null, null, null);

    /** So soon. */
    public enum Within {
        H1(1),
        H8(8),
        H24(24);

        private final Duration time;

        Within(int hours) {
            this.time = Duration.ofHours(hours);
        }

        public Duration time() {
            return time;
        }

        /** As it is asked for: {@code 1h}, {@code 8h} or {@code 24h}. */
        @Override
        public String toString() {
            return name().substring(1) + "h";
        }
    }

    /** Notes what is wrong with {@code caseId}, {@code key}, {@code type}, {@code version}, {@code consequence}, {@code within} and {@code q}. */
    public static Narrowing read(Fields fields) {
        return new Narrowing(
                fields.id("caseId"),
                fields.id("key"),
                fields.choice("type", CaseType.class),
                version(fields),
                fields.choice("consequence", OnExpiry.class),
                within(fields),
                fields.id("q"));
    }

    private static @Nullable Integer version(Fields fields) {
        String text = fields.id("version");
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            fields.error("version", "OUT_OF_RANGE", "must be a number from 1 to 999999");
            return null;
        }
        return Integer.valueOf(text);
    }

    private static @Nullable Within within(Fields fields) {
        String text = fields.id("within");
        if (text == null) {
            return null;
        }
        for (Within each : Within.values()) {
            if (each.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        fields.error("within", "NOT_ALLOWED", "must be one of 1h, 8h, 24h");
        return null;
    }
}
