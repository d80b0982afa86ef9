package io.aftersales.studio.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cells that a table may have: values, lists of them, and comparisons of numbers. No cell of these calls anything. */
final class Cell {

    private static final String QUOTED = "\"[^\"\\\\]*\"";
    private static final String LIST = QUOTED + "(?:\\s*,\\s*" + QUOTED + ")*";
    private static final String NUMBER = "-?\\d{1,12}(?:\\.\\d{1,6})?";
    private static final Pattern STRINGS = Pattern.compile(LIST);
    private static final Pattern NOT_STRINGS = Pattern.compile("not\\(\\s*(" + LIST + ")\\s*\\)");
    private static final Pattern QUOTE = Pattern.compile(QUOTED);
    private static final Pattern TRUTH = Pattern.compile("true|false");
    private static final Pattern VALUE = Pattern.compile(NUMBER);
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(" + NUMBER + ")");
    private static final Pattern RANGE =
            Pattern.compile("([\\[\\](])\\s*(" + NUMBER + ")\\s*\\.\\.\\s*(" + NUMBER + ")\\s*([\\[\\])])");

    private Cell() {}

    /** Whether a text may stand in an input column. A literal one has no comparisons and no {@code not}. */
    static boolean isTest(String type, String text, boolean literal) {
        if (isAny(text)) {
            return true;
        }
        return switch (type) {
            case "string" ->
                STRINGS.matcher(text).matches()
                        || (!literal && NOT_STRINGS.matcher(text).matches());
            case "boolean" -> TRUTH.matcher(text).matches();
            case "integer", "double" ->
                VALUE.matcher(text).matches()
                        || COMPARISON.matcher(text).matches()
                        || RANGE.matcher(text).matches();
            default -> false;
        };
    }

    /** Whether a text may stand in an output column. Where it may be left out, nothing may stand there too. */
    static boolean isValue(String type, String text, boolean mayBeMissing) {
        if (text.isEmpty()) {
            return mayBeMissing;
        }
        return switch (type) {
            case "string" -> QUOTE.matcher(text).matches();
            case "boolean" -> TRUTH.matcher(text).matches();
            case "integer" -> Pattern.matches("-?\\d{1,9}", text);
            case "double" -> VALUE.matcher(text).matches();
            default -> false;
        };
    }

    static boolean isAny(String text) {
        return text.isEmpty() || text.equals("-");
    }

    /** Values on both sides of every limit that the text names. */
    static List<String> samples(String type, String text) {
        if (type.equals("boolean")) {
            return List.of("true", "false");
        }
        List<String> samples = new ArrayList<>();
        Matcher named = (type.equals("string") ? QUOTE : VALUE).matcher(text.replace("..", " "));
        while (named.find()) {
            if (type.equals("string")) {
                samples.add(unquoted(named.group()));
            } else {
                BigDecimal limit = new BigDecimal(named.group());
                BigDecimal step = type.equals("integer") ? BigDecimal.ONE : new BigDecimal("0.01");
                Stream.of(limit.subtract(step), limit, limit.add(step))
                        .map(value -> value.stripTrailingZeros().toPlainString())
                        .forEach(samples::add);
            }
        }
        return samples;
    }

    /** Whether a value fits a cell that {@link #isTest} takes. */
    static boolean fits(String text, String value) {
        if (isAny(text)) {
            return true;
        }
        Matcher not = NOT_STRINGS.matcher(text);
        if (not.matches()) {
            return !fits(not.group(1), value);
        }
        if (STRINGS.matcher(text).matches()) {
            return QUOTE.matcher(text)
                    .results()
                    .anyMatch(quoted -> unquoted(quoted.group()).equals(value));
        }
        return TRUTH.matcher(text).matches() ? text.equals(value) : fits(text, new BigDecimal(value));
    }

    private static boolean fits(String text, BigDecimal value) {
        Matcher comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            int order = value.compareTo(new BigDecimal(comparison.group(2)));
            return switch (comparison.group(1)) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            int above = value.compareTo(new BigDecimal(range.group(2)));
            int below = value.compareTo(new BigDecimal(range.group(3)));
            return (range.group(1).equals("[") ? above >= 0 : above > 0)
                    && (range.group(4).equals("]") ? below <= 0 : below < 0);
        }
        return value.compareTo(new BigDecimal(text)) == 0;
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }
}
