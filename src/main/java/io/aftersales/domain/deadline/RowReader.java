package io.aftersales.domain.deadline;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one row of the table of clauses. */
final class RowReader {

    private static final List<@Nullable String> ANY = Collections.singletonList(null);

    private final ClauseTable.Row row;
    private final Cells cells;

    RowReader(ClauseTable.Row row) {
        this.row = row;
        this.cells = new Cells(row.id());
    }

    List<ClauseRule> rules() {
        List<ClauseRule> rules = new ArrayList<>();
        for (String profile : cells.strings("profile", row.profile())) {
            for (String clause : cells.strings("clause", row.clause())) {
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
                cells.oneOf(Party.class, "party", row.party()),
                term(),
                cells.oneOf(OnExpiry.class, "onExpiry", row.onExpiry()),
                reminders());
    }

    private List<@Nullable String> caseTypes() {
        return Cells.isAny(row.caseType()) ? ANY : new ArrayList<>(cells.strings("caseType", row.caseType()));
    }

    private @Nullable Boolean shipped() {
        if (Cells.isAny(row.shipped())) {
            return null;
        }
        return switch (row.shipped().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw cells.refused("shipped", row.shipped(), "expected true, false or -");
        };
    }

    private Term term() {
        String text = cells.string("clock", row.clock());
        try {
            return Term.parse(text);
        } catch (IllegalArgumentException e) {
            throw cells.refused("clock", row.clock(), String.valueOf(e.getMessage()));
        }
    }

    private List<Duration> reminders() {
        if (row.reminders().isBlank()) {
            return List.of();
        }
        String text = cells.string("reminders", row.reminders());
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
            throw cells.refused("reminders", row.reminders(), "\"" + text.strip() + "\" is not like PT24H or P1D");
        }
        throw cells.refused("reminders", row.reminders(), "a reminder comes before the end");
    }
}
