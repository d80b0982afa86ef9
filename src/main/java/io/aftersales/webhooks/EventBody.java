package io.aftersales.webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is told of an event: enough to know whether to ask for the case. The same in every attempt.
 *
 * @param type an entry of the case's history, or {@code deadline.changed}
 * @param at when it counts
 * @param actor {@code BUYER}, {@code CHANNEL}, {@code MERCHANT}, {@code ARBITER} or {@code SYSTEM}
 * @param deadline the clock that it is about; absent if it is about none
 */
record EventBody(
        String id,
        long sequence,
        String type,
        String caseId,
        Instant at,
        String actor,
        @Nullable Map<String, Object> deadline) {

    /** What of an event's detail is told; the rest is in the case, for those who may see it. */
    static final Set<String> OF_A_DEADLINE =
            Set.of("clause", "party", "onExpiry", "dueAt", "dueBefore", "change", "until");
}
