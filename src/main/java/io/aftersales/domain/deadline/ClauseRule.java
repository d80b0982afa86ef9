package io.aftersales.domain.deadline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one profile says about one clause.
 *
 * @param caseType the only type of case it is for; any where absent
 * @param shipped whether it is for orders that were shipped or were not; both where absent
 * @param reminders how long before the end to remind, longest first
 */
public record ClauseRule(
        String profile,
        String clause,
        @Nullable String caseType,
        @Nullable Boolean shipped,
        Party party,
        Term term,
        OnExpiry onExpiry,
        List<Duration> reminders) {

    public ClauseRule {
        reminders = List.copyOf(reminders);
    }
}
