package io.aftersales.domain.deadline;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one row. Only literals are accepted, so that reading a table and evaluating it cannot disagree:
 * quoted strings and lists of them, {@code true}, {@code false}, and {@code -} or nothing for any.
 */
final class RowReader {

    private static final Pattern STRING = Pattern.compile("\\s*\"([^\"\\\\]*)\"\\s*(,|$)");
    private static final List<@Nullable String> ANY = Collections.singletonList(null);

    private final ClauseTable.Row row;

    RowReader(ClauseTable.Row row) {
        this.row = row;
    }

    List<ClauseRule> rules() {
        List<ClauseRule> rules = new ArrayList<>();
        for (String profile : strings("profile", row.profile())) {
            for (String clause : strings("clause", row.clause())) {
                for (String caseType : caseTypes()) {
                    rules.add(rule(profile, clause, caseType));
                }
            }
        }
        return rules;
    }

    private ClauseRule rule(String profile, String clause, @Nullable String caseType) {
        return new ClauseRule(
                profile,
                clause,
                caseType,
                shipped(),
                oneOf(Party.class, "party", row.party()),
                term(),
                oneOf(OnExpiry.class, "onExpiry", row.onExpiry()),
                reminders());
    }

    private List<@Nullable String> caseTypes() {
        return isAny(row.caseType()) ? ANY : new ArrayList<>(strings("caseType", row.caseType()));
    }

    private @Nullable Boolean shipped() {
        if (isAny(row.shipped())) {
            return null;
        }
        return switch (row.shipped().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("shipped", row.shipped(), "expected true, false or -");
        };
    }

    private Term term() {
        String text = string("clock", row.clock());
        try {
            return Term.parse(text);
        } catch (IllegalArgumentException e) {
            throw refused("clock", row.clock(), String.valueOf(e.getMessage()));
        }
    }

    private List<Duration> reminders() {
        if (row.reminders().isBlank()) {
            return List.of();
        }
        String text = string("reminders", row.reminders());
        return Arrays.stream(text.split(",", -1))
                .filter(part -> !text.isBlank())
                .map(this::reminder)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Duration reminder(String text) {
        try {
            Duration before = Duration.parse(text.strip());
            if (!before.isZero() && !before.isNegative()) {
                return before;
            }
        } catch (DateTimeException e) {
            throw refused("reminders", row.reminders(), "\"" + text.strip() + "\" is not like PT24H or P1D");
        }
        throw refused("reminders", row.reminders(), "a reminder comes before the end");
    }

    private <E extends Enum<E>> E oneOf(Class<E> type, String column, String cell) {
        String text = string(column, cell);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> refused(column, cell, "expected one of " + Arrays.toString(type.getEnumConstants())));
    }

    private String string(String column, String cell) {
        List<String> strings = strings(column, cell);
        if (strings.size() != 1) {
            throw refused(column, cell, "expected one quoted string");
        }
        return strings.get(0);
    }

    private List<String> strings(String column, String cell) {
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

    private static boolean isAny(String cell) {
        return cell.isBlank() || cell.strip().equals("-");
    }

    private IllegalArgumentException refused(String column, String cell, String why) {
        return new IllegalArgumentException("Row " + row.id() + ", " + column + ": " + cell + " is refused: " + why);
    }
}
