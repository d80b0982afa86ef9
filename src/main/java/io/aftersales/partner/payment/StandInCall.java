package io.aftersales.partner.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A signed request to the stand-in.
 *
 * @param timestamp when it was signed, by the caller's clock
 */
record StandInCall(HttpExchange exchange, String timestamp, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param retryAfter how long the caller is to leave the server alone; zero if it need not */
    record Answer(int code, String body, Duration retryAfter) {

        static Answer of(int code, Object body) throws JsonProcessingException {
            return new Answer(code, JSON.writeValueAsString(body), Duration.ZERO);
        }

        static Answer empty(int code) {
            return new Answer(code, "", Duration.ZERO);
        }

        static Answer later(Duration wait) {
            return new Answer(429, "", wait);
        }

        Answer half() {
            return new Answer(code, body.substring(0, body.length() / 2), retryAfter);
        }
    }

    boolean isToPay() {
        return exchange.getRequestMethod().equals("POST");
    }

    boolean isForList() {
        return !isToPay() && exchange.getRequestURI().getRawQuery() != null;
    }

    String refundId() {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Instant from() {
        return Instant.parse(parameter("from"));
    }

    Instant to() {
        return Instant.parse(parameter("to"));
    }

    /** Absent for the first page. */
    @Nullable String after() {
        String after = parameter("after");
        return after.isEmpty() ? null : after;
    }

    private String parameter(String name) {
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, second) -> first));
        return query.getOrDefault(name, "");
    }

    void send(Answer answer, String signature) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set(RequestSigner.SIGNATURE, signature);
        if (!answer.retryAfter().isZero()) {
            headers.set(
                    "Retry-After",
                    String.valueOf(answer.retryAfter().plusMillis(999).toSeconds()));
        }
        exchange.sendResponseHeaders(answer.code(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Ends the connection without a word. */
    void drop() {
        exchange.close();
    }
}
