package io.aftersales.domain.deadline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told, and who gets the task, before a clock ends: read once from the rows of a decision table, one row a step. Rows
 * that name a clause go before those for any; where none fits nobody is told. Safe for use by many threads.
 */
public final class Ladder {

    static final String OWNER = "OWNER";

    /** Clauses that bring the next level by themselves: at their end, or at their reminders to who may approve. */
    static final Set<OnExpiry> RISE_BY_THEMSELVES = EnumSet.of(OnExpiry.ESCALATE, OnExpiry.PAY);

    /**
     * The cells of one rule as they stand in the table, FEEL text with its quotes.
     *
     * @param id names the rule in messages
     */
    public record Row(
            String id,
            String clause,
            String party,
            String at,
            String role,
            String channel,
            String quiet,
            String acknowledge,
            String moves) {}

    /** A step, and the clocks that it is for: of any clause where none is named, of any party where none is. */
    record Line(@Nullable String clause, @Nullable Party party, LadderStep step) {

        boolean isFor(@Nullable String other, Party whose) {
            return Objects.equals(clause, other) && (party == null || party == whose);
        }
    }

    private final List<Line> lines;

    private Ladder(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * Reads the rows of a table.
     *
     * @param clauses every clause that there is
     * @throws IllegalArgumentException naming the row and the rule that it breaks
     */
    public static Ladder read(List<Row> rows, ClauseTable clauses) {
        List<Line> lines = new ArrayList<>();
        Set<List<@Nullable Object>> said = new HashSet<>();
        for (Row row : rows) {
            for (Line line : new LadderReader(row, clauses).lines()) {
                if (!said.add(Arrays.asList(
                        line.clause(),
                        line.party(),
                        line.step().mark(),
                        line.step().to()))) {
                    throw new IllegalArgumentException("Row " + row.id() + " says again what an earlier row says");
                }
                lines.add(line);
            }
        }
        return new Ladder(lines);
    }

    /** The steps for a clock. No step moves the task of a clause that brings the next level by itself. */
    public List<LadderStep> steps(String clause, Party party, OnExpiry onExpiry) {
        boolean named = lines.stream().anyMatch(line -> line.isFor(clause, party));
        return lines.stream()
                .filter(line -> line.isFor(named ? clause : null, party))
                .map(Line::step)
                .map(step -> RISE_BY_THEMSELVES.contains(onExpiry) ? step.withoutMoving() : step)
                .toList();
    }
}
