package io.aftersales.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint outside, as its administrators see it.
 *
 * @param events the events it wants; empty for all
 * @param waiting how many events it has not taken yet
 * @param oldSecretUntil until when events are signed with the secret before this one as well; absent if they are not
 * @param secret what events are signed with; told when it is made, and never again
 */
public record Webhook(
        String id,
        String url,
        List<String> events,
        State state,
        int waiting,
        String createdBy,
        Instant createdAt,
        @Nullable Instant oldSecretUntil,
        @Nullable String secret) {

    /** A paused endpoint is sent nothing; its events wait. */
    public enum State {
        ACTIVE,
        PAUSED
    }

    Webhook with(String told) {
        return new Webhook(id, url, events, state, waiting, createdBy, createdAt, oldSecretUntil, told);
    }
}
