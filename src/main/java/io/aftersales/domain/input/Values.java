package io.aftersales.domain.input;

import io.aftersales.domain.money.Money;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns one JSON value into ours, or says which rule it breaks and answers null. */
final class Values {

    /** More units than any line of any order. */
    static final int MOST_UNITS = 1_000_000;

    /** Instants outside are typing errors, and some of them more than the database can hold. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Without the signs and the longer years that the calendar knows beside it. */
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Where a broken rule is noted. */
    @FunctionalInterface
    interface Problems {
        void note(String rule, String message);
    }

    private Values() {}

    static @Nullable String text(Object value, int longest, Problems problems) {
        if (!(value instanceof String raw) || raw.codePoints().anyMatch(Values::cannotBeStored)) {
            return broken(problems, "NOT_TEXT", "must be a text without control characters");
        }
        String text = stripped(raw);
        if (text.length() > longest) {
            return broken(problems, "TOO_LONG", "must not be longer than " + longest + " characters");
        }
        return text;
    }

    /** Without the white space around it, of which the browser's script knows more than {@link String#strip()}. */
    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }

    private static boolean cannotBeStored(int codePoint) {
        boolean control =
                Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
        return control || Character.getType(codePoint) == Character.SURROGATE;
    }

    static <E extends Enum<E>> @Nullable E choice(Object value, Set<E> allowed, Problems problems) {
        Optional<E> found =
                allowed.stream().filter(each -> each.name().equals(value)).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        String names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
        return broken(problems, "NOT_ALLOWED", "must be one of " + names);
    }

    static @Nullable Money money(Object value, long leastFen, Problems problems) {
        Money money = value instanceof String text ? Money.parse(text).orElse(null) : null;
        if (money == null) {
            return broken(
                    problems,
                    "MONEY_FORMAT",
                    "must be a decimal string in yuan with at most two decimals, like \"239.00\"");
        }
        if (money.fen() < leastFen) {
            return leastFen > 0
                    ? broken(problems, "NOT_POSITIVE", "must be more than 0")
                    : broken(problems, "NEGATIVE", "must not be less than 0");
        }
        return money;
    }

    static @Nullable Boolean flag(Object value, Problems problems) {
        return value instanceof Boolean flag ? flag : broken(problems, "NOT_A_FLAG", "must be true or false");
    }

    static @Nullable Instant instant(Object value, Problems problems) {
        Instant instant = value instanceof String text ? parsed(text) : null;
        if (instant == null) {
            return broken(
                    problems, "NOT_AN_INSTANT", "must be an RFC 3339 time with offset, like 2026-03-01T09:30:00+08:00");
        }
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            return broken(problems, "OUT_OF_RANGE", "must lie between the years 2000 and 2099");
        }
        return instant;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    static @Nullable LocalDate date(Object value, Problems problems) {
        LocalDate date = value instanceof String text && DATE.matcher(text).matches() ? parsedDate(text) : null;
        if (date == null) {
            return broken(problems, "NOT_A_DATE", "must be a day of the calendar like 2026-03-01");
        }
        if (date.getYear() < 2000 || date.getYear() > 2099) {
            return broken(problems, "OUT_OF_RANGE", "must lie between the years 2000 and 2099");
        }
        return date;
    }

    private static @Nullable LocalDate parsedDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    static @Nullable Integer integer(Object value, int least, int most, Problems problems) {
        if (!(value instanceof Number number) || !isWhole(number)) {
            return broken(problems, "NOT_AN_INTEGER", "must be a whole number");
        }
        if (number instanceof BigInteger || number.longValue() < least || number.longValue() > most) {
            return broken(problems, "OUT_OF_RANGE", "must be between " + least + " and " + most);
        }
        return number.intValue();
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof BigInteger;
    }

    static List<?> elements(Object value, Problems problems) {
        if (!(value instanceof List<?> elements)) {
            problems.note("NOT_A_LIST", "must be a list");
            return List.of();
        }
        if (elements.size() > Fields.MOST_ELEMENTS) {
            problems.note("TOO_MANY", "must not have more than " + Fields.MOST_ELEMENTS + " elements");
            return List.of();
        }
        return elements;
    }

    @SuppressWarnings("unchecked")
    static Map<String, ?> members(@Nullable Object value, Problems problems) {
        if (value instanceof Map<?, ?> members) {
            return (Map<String, ?>) members;
        }
        problems.note("NOT_AN_OBJECT", "must be an object");
        return Map.of();
    }

    private static <T> @Nullable T broken(Problems problems, String rule, String message) {
        problems.note(rule, message);
        return null;
    }
}
