package io.aftersales.web.api;

import io.aftersales.web.api.Register.Column;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * How values stand in a CSV that somebody opens in a spreadsheet: names in words, times as Shanghai's, and every text as the
 * text that it is. A text that would be run as a formula gets an apostrophe in front; one that would be read as a number or a
 * date, and lose digits, gets a tab at its end, which is not seen.
 */
final class CsvCells {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    /** The wide forms count too where the spreadsheet is a Chinese one. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\d[\\d.,:/\\- ]*([eE][+-]?\\d+)?");

    private final MessageSource messages;
    private final Locale locale;

    CsvCells(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    String title(Column<?> column) {
        return text("report.column." + column.title());
    }

    <R> String cell(Column<R> column, R row) {
        Object value = column.value().apply(row);
        if (value == null) {
            return "";
        }
        if (value instanceof Instant instant) {
            return SECONDS.format(instant);
        }
        if (column.texts() != null) {
            return text(column.texts() + value);
        }
        return value instanceof String text ? asText(text) : value.toString();
    }

    static String asText(String text) {
        if (FORMULA.matcher(text).matches()) {
            return "'" + text;
        }
        return LIKE_A_NUMBER.matcher(text).matches() ? text + "\t" : text;
    }

    private String text(String key) {
        @Nullable String found = messages.getMessage(key, null, key, locale);
        return found == null ? key : found;
    }
}
