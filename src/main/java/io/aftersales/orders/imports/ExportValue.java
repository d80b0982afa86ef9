package io.aftersales.orders.imports;

import io.aftersales.domain.money.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values look in the files that shops export, often after a spreadsheet had its way with them. */
final class ExportValue {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Pattern FORMULA = Pattern.compile("=\\s*\"(.*)\"", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}\\uFEFF]+");
    private static final Pattern SHORTENED = Pattern.compile("\\d+(\\.\\d+)?[eE]\\+?\\d+");
    private static final Pattern MONEY = Pattern.compile("[¥￥]?\\s*(-?[\\d,]+(\\.\\d+)?)\\s*元?");
    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,9})(\\.0+)?\\s*件?");
    private static final Pattern NUMBER_PREFIX = Pattern.compile("(?i)no\\s*[:：]\\s*");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu/M/d H:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);

    private ExportValue() {}

    /** The value without its wrapping; empty if it means nothing. */
    static String clean(String raw) {
        String text = BLANK.matcher(raw).replaceAll(" ").strip();
        Matcher formula = FORMULA.matcher(text);
        String value = formula.matches() ? formula.group(1).strip() : text;
        return value.equalsIgnoreCase("null") ? "" : value;
    }

    /** A number that is a name, without the quote that keeps spreadsheets from calculating with it. */
    static String number(String clean) {
        return clean.startsWith("'") || clean.startsWith("’")
                ? clean.substring(1).strip()
                : clean;
    }

    /** Whether a spreadsheet made {@code 1.93068E+15} of the number, whose digits are gone. */
    static boolean isShortened(String number) {
        return SHORTENED.matcher(number).matches();
    }

    /** The first of the tracking numbers in a cell, bare. */
    static Optional<String> firstTrackingNumber(String clean) {
        return Arrays.stream(number(clean).split("[,;，；、\\s]+"))
                .map(each -> NUMBER_PREFIX.matcher(each).replaceFirst(""))
                .filter(each -> !each.isEmpty())
                .findFirst();
    }

    static Optional<Money> money(String clean) {
        Matcher amount = MONEY.matcher(number(clean));
        if (!amount.matches()) {
            return Optional.empty();
        }
        String digits = amount.group(1);
        return Money.parse(THOUSANDS.matcher(digits).matches() ? digits.replace(",", "") : digits);
    }

    static Optional<Integer> count(String clean) {
        Matcher count = COUNT.matcher(number(clean));
        return count.matches() ? Optional.of(Integer.valueOf(count.group(1))) : Optional.empty();
    }

    /** A wall-clock time of Shanghai, with or without seconds. */
    static Optional<Instant> time(String clean) {
        try {
            LocalDateTime time = LocalDateTime.parse(number(clean).replace('-', '/'), TIME);
            boolean sane = time.getYear() >= 2000 && time.getYear() < 2100;
            return sane ? Optional.of(time.atZone(SHANGHAI).toInstant()) : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
