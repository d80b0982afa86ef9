package io.aftersales.studio.simulation;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulated case stands after its steps.
 *
 * @param at its own time
 * @param tokens ids of the elements where it stands
 * @param tasks keys of the forms of open tasks
 * @param messages that are waited for
 * @param taken ids of the elements and flows that it has passed
 * @param seen what each step led to, in order; the first is how the case began
 * @param next what may come next, as a step says it
 */
public record Simulated(
        Instant at,
        @Nullable CaseStatus status,
        @Nullable CaseOutcome outcome,
        List<String> tokens,
        List<String> tasks,
        List<String> messages,
        List<Clock> clocks,
        List<String> taken,
        List<Seen> seen,
        List<Map<String, Object>> next) {

    /** One that runs. */
    public record Clock(String clause, Party party, Instant dueAt, OnExpiry onExpiry) {}

    /** @param step as it was said; absent for the beginning */
    public record Seen(
            @Nullable Map<String, Object> step,
            Instant at,
            @Nullable CaseStatus status) {}
}
