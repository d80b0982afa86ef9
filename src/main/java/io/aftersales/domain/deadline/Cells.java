package io.aftersales.domain.deadline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cells of one row of a table. Only literals are accepted, so that reading a table and evaluating it cannot
 * disagree: quoted strings and lists of them, {@code true}, {@code false}, and {@code -} or nothing for any.
 */
final class Cells {

    private static final Pattern STRING = Pattern.compile("\\s*\"([^\"\\\\]*)\"\\s*(,|$)");

    private final String row;

    /** @param row names the row in messages */
    Cells(String row) {
        this.row = row;
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String column, String cell) {
        String text = string(column, cell);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> refused(column, cell, "expected one of " + Arrays.toString(type.getEnumConstants())));
    }

    String string(String column, String cell) {
        List<String> strings = strings(column, cell);
        if (strings.size() != 1) {
            throw refused(column, cell, "expected one quoted string");
        }
        return strings.get(0);
    }

    List<String> strings(String column, String cell) {
        List<String> strings = new ArrayList<>();
        Matcher matcher = STRING.matcher(cell);
        int at = 0;
        String separator = ",";
        while (separator.equals(",")) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw refused(column, cell, "only quoted strings are allowed here");
            }
            strings.add(matcher.group(1));
            separator = matcher.group(2);
            at = matcher.end();
        }
        return strings;
    }

    boolean flag(String column, String cell) {
        return switch (cell.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(column, cell, "expected true or false");
        };
    }

    static boolean isAny(String cell) {
        return cell.isBlank() || cell.strip().equals("-");
    }

    IllegalArgumentException refused(String column, String cell, String why) {
        return new IllegalArgumentException("Row " + row + ", " + column + ": " + cell + " is refused: " + why);
    }
}
