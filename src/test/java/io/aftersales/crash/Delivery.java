package io.aftersales.crash;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A request with a key of its own, which its sender repeats until it is answered. */
record Delivery(String login, String path, Map<String, ?> body, String key) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> SEND_AGAIN = Set.of("UNAVAILABLE", "INTERNAL", "IDEMPOTENCY_IN_PROGRESS");

    static Delivery of(String login, String path, Map<String, ?> body) {
        return new Delivery(login, path, body, UUID.randomUUID().toString());
    }

    /** Once; whether an answer came. */
    boolean send(Api api) {
        try {
            return api.post(login, path, body, key).status() < 300;
        } catch (UncheckedIOException connectionLost) {
            return false;
        }
    }

    /** Until there is an answer, which must be a good one. */
    Answer insist(Api api) {
        Answer[] last = new Answer[1];
        Waiting.until(PATIENCE, () -> {
            last[0] = api.post(login, path, body, key);
            return last[0].status() < 300 || !SEND_AGAIN.contains(last[0].text("/code"));
        });
        return last[0].status() == 201 ? last[0] : last[0].expect(200);
    }
}
