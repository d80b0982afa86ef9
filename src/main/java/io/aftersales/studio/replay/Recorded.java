package io.aftersales.studio.replay;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A closed case as it was recorded.
 *
 * @param flags the variables that its process started with
 * @param acts what its process was told, in order
 * @param clocks in the order in which they were opened
 * @param moves what moved its clocks, in order
 * @param services what each service answered, in order
 * @param paid the payments that its process decided, in fen by their keys
 */
record Recorded(
        String caseId,
        CaseType type,
        int version,
        String channel,
        boolean shipped,
        String deadlineTable,
        Instant openedAt,
        long requested,
        Ending ending,
        Map<String, Object> flags,
        List<Act> acts,
        List<Clock> clocks,
        List<Move> moves,
        Map<String, List<Map<String, Object>>> services,
        Map<String, Long> paid) {

    /** An act that was learnt of later than this was played when it was learnt of, and counts from when it happened. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    /** How a case ended: {@code refunded} in fen. */
    record Ending(String outcome, Instant closedAt, long refunded) {}

    /**
     * @param task whether it is a completed task, whose form is its name, or else a message
     * @param actedAt where the clocks count from that followed
     */
    record Act(
            boolean task,
            String name,
            @Nullable String refundId,
            Map<String, Object> flags,
            Instant actedAt,
            Instant at) {

        Instant playedAt() {
            return Duration.between(actedAt, at).compareTo(AT_ONCE) < 0 ? actedAt : at;
        }
    }

    record Clock(String clause, Instant anchorAt, Instant dueAt, String term) {

        /** Where it ended because both sides said so. */
        @Nullable Instant agreedEnd() {
            return Term.parse(term) instanceof Term.Agreed ? dueAt : null;
        }
    }

    /**
     * @param nth which of the case's clocks of the clause it was, from 1
     * @param dueAfter absent where the clock stood still then
     */
    record Move(
            String kind,
            String clause,
            int nth,
            Instant dueBefore,
            @Nullable Instant dueAfter,
            Instant at) {}

    /** The nth clock of a clause, from 1. */
    Optional<Clock> clock(String clause, int nth) {
        return clocks.stream()
                .filter(clock -> clock.clause().equals(clause))
                .skip(nth - 1L)
                .findFirst();
    }
}
