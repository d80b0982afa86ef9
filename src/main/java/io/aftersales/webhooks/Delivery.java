package io.aftersales.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an event has come on its way to one endpoint.
 *
 * @param cursor its place in the list: what comes after it is listed, or sent again, from there
 * @param id as the endpoint is told it, the same in every attempt
 * @param sequence grows with each event of the case
 * @param attempts how often it was sent since it was written, or asked for again
 * @param nextAttemptAt when it is sent at the earliest; absent once that is over
 * @param endedAt when it was delivered or given up
 * @param lastError why the last attempt failed; absent if none did
 */
public record Delivery(
        String cursor,
        String id,
        long sequence,
        String type,
        String caseId,
        Instant at,
        State state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant endedAt,
        @Nullable String lastError) {

    /** What becomes of an event on its way. */
    public enum State {
        PENDING,
        DELIVERED,
        GIVEN_UP
    }
}
