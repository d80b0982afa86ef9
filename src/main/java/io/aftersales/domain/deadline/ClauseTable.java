package io.aftersales.domain.deadline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of every profile, read once from the rows of a decision table. Safe for use by many threads.
 *
 * <p>What a profile does not say falls back to {@link #BASE_PROFILE}, and the answer tells. A row for a type of case goes
 * before one for any type, then a row for shipped or unshipped orders before one for both.
 */
public final class ClauseTable {

    public static final String BASE_PROFILE = "KUAISHOU";

    /**
     * The cells of one rule as they stand in the table, FEEL text with its quotes.
     *
     * @param id names the rule in messages
     */
    public record Row(
            String id,
            String profile,
            String clause,
            String caseType,
            String shipped,
            String party,
            String clock,
            String onExpiry,
            String reminders) {}

    /** A rule, and whether it came from the base profile because the channel's own has none. */
    public record Found(ClauseRule rule, boolean isFallback) {

        /** The profile that the figure comes from. */
        public String profile() {
            return rule.profile();
        }
    }

    private record Key(
            String profile,
            String clause,
            @Nullable String caseType,
            @Nullable Boolean shipped) {}

    private final Map<Key, ClauseRule> rules;

    private ClauseTable(Map<Key, ClauseRule> rules) {
        this.rules = rules;
    }

    /**
     * Reads the rows of a table. Whether two rows of unlike reach match the same case is left to the table's own check.
     *
     * @throws IllegalArgumentException naming the row that is not literal, not readable or said twice
     */
    public static ClauseTable read(List<Row> rows) {
        Map<Key, ClauseRule> rules = new LinkedHashMap<>();
        for (Row row : rows) {
            for (ClauseRule rule : new RowReader(row).rules()) {
                Key key = new Key(rule.profile(), rule.clause(), rule.caseType(), rule.shipped());
                if (rules.putIfAbsent(key, rule) != null) {
                    throw new IllegalArgumentException("Row " + row.id() + " says again what an earlier row says");
                }
            }
        }
        return new ClauseTable(rules);
    }

    /**
     * The rule for a clause of a case.
     *
     * @param channel the profile that is asked first; one that the table does not know falls back as a whole
     * @throws IllegalArgumentException if the base profile has no rule either
     */
    public Found find(String channel, String caseType, boolean shipped, String clause) {
        return lookUp(channel, caseType, shipped, clause)
                .map(rule -> new Found(rule, false))
                .or(() -> lookUp(BASE_PROFILE, caseType, shipped, clause).map(rule -> new Found(rule, true)))
                .orElseThrow(() -> new IllegalArgumentException("No profile has the clause " + clause + " for "
                        + caseType + (shipped ? ", shipped" : ", not shipped")));
    }

    /** Every rule in the table's order; a row that lists several values is as many rules. */
    public Collection<ClauseRule> rules() {
        return new ArrayList<>(rules.values());
    }

    private Optional<ClauseRule> lookUp(String profile, String caseType, boolean shipped, String clause) {
        return Stream.of(
                        new Key(profile, clause, caseType, shipped),
                        new Key(profile, clause, caseType, null),
                        new Key(profile, clause, null, shipped),
                        new Key(profile, clause, null, null))
                .flatMap(key -> Optional.ofNullable(rules.get(key)).stream())
                .findFirst();
    }
}
