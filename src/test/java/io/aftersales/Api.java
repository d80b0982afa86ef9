package io.aftersales;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The API as a stranger uses it: JSON over HTTP, each call as one of the demo's users. */
@Lazy
@Component("apiClient")
public class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The smallest picture that a type detector takes for a PNG. */
    private static final byte[] PICTURE = {
        (byte) 0x89,
        'P',
        'N',
        'G',
        '\r',
        '\n',
        0x1a,
        '\n',
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        6,
        0,
        0,
        0
    };

    private final Desk desk;

    public Api(Desk desk) {
        this.desk = desk;
    }

    /** An answer of the API. */
    public record Answer(int status, JsonNode body) {

        public String text(String pointer) {
            return body.at(pointer).asText();
        }

        /** The refusal with this status that names this rule at this field. */
        public Answer refused(int expected, String field, String rule) {
            expect(expected);
            assertThat(body.get("errors"))
                    .as(body.toPrettyString())
                    .anySatisfy(error -> assertThat(error.get("field").asText() + " "
                                    + error.get("rule").asText())
                            .isEqualTo(field + " " + rule));
            return this;
        }

        /** The refusal with this status and code. */
        public Answer refused(int expected, String code) {
            expect(expected);
            assertThat(text("/code")).isEqualTo(code);
            return this;
        }

        public Answer expect(int expected) {
            assertThat(status).as(body.toPrettyString()).isEqualTo(expected);
            return this;
        }
    }

    public Answer get(String login, String path) {
        return answer(desk.getAs(login, "/api/v1" + path));
    }

    public Answer post(String login, String path, Object body) {
        return answer(desk.postAs(login, "/api/v1" + path, write(body)));
    }

    public Answer put(String login, String path, Object body) {
        return answer(desk.putAs(login, "/api/v1" + path, write(body)));
    }

    public Answer delete(String login, String path) {
        return answer(desk.send(desk.requestAs(login, "/api/v1" + path).DELETE()));
    }

    public Answer postRaw(String login, String path, String body) {
        return answer(desk.postAs(login, "/api/v1" + path, body));
    }

    public Answer post(String login, String path, Object body, String idempotencyKey) {
        return answer(desk.send(desk.requestAs(login, "/api/v1" + path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(write(body)))));
    }

    /** An order of the demo's shop, paid and signed for just now. */
    public Order order() {
        return new Order(this, "O-" + UUID.randomUUID(), now());
    }

    public Answer caseOf(String caseId) {
        return get("agent-chen", "/cases/" + caseId).expect(200);
    }

    public Answer event(String caseId, String type, Map<String, ?> fields) {
        return eventAs("channel", caseId, type, fields);
    }

    public Answer eventAs(String login, String caseId, String type, Map<String, ?> fields) {
        Map<String, Object> body = new java.util.HashMap<>(fields);
        body.put("type", type);
        return post(login, "/cases/" + caseId + "/events", body);
    }

    /** Completes the one open task of the case with this key. */
    public Answer complete(String login, String caseId, String key, Map<String, ?> fields) {
        return post(login, "/tasks/" + taskOf(caseId, key) + "/complete", fields);
    }

    public String taskOf(String caseId, String key) {
        JsonNode tasks = caseOf(caseId).body().get("tasks");
        for (JsonNode task : tasks) {
            if (task.get("key").asText().equals(key)) {
                return task.get("id").asText();
            }
        }
        throw new AssertionError("no task " + key + " among " + tasks);
    }

    public Answer carrier(String trackingNumber, String event, Instant at) {
        return post(
                "channel",
                "/carrier-events",
                Map.of("trackingNumber", trackingNumber, "carrier", "SF", "event", event, "at", at.toString()));
    }

    public String evidence(String login) {
        return upload(login, picture(), null).expect(201).text("/id");
    }

    /** A file as somebody uploads it. */
    public record File(String kind, String name, String type, byte[] content) {}

    public static File picture() {
        return new File("PHOTO", "a.png", "image/png", PICTURE);
    }

    public Answer upload(String login, File file, @Nullable String idempotencyKey) {
        return upload(login, file, Map.of("kind", file.kind()), idempotencyKey);
    }

    public Answer supersede(String login, File file, String older) {
        return upload(login, file, Map.of("kind", file.kind(), "supersedes", older), null);
    }

    private Answer upload(String login, File file, Map<String, String> texts, @Nullable String idempotencyKey) {
        String boundary = "----" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        texts.forEach((name, text) -> head.append(
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n"));
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.name()
                + "\"\r\nContent-Type: " + file.type() + "\r\n\r\n");
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = desk.requestAs(login, "/api/v1/evidence")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(
                        List.of(head.toString().getBytes(StandardCharsets.UTF_8), file.content(), tail)));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return answer(desk.send(request));
    }

    public Instant now() {
        return instant(get("admin", "/sandbox/clock").expect(200).text("/now"));
    }

    public Answer advance(Duration by) {
        return post("admin", "/sandbox/clock/advance", Map.of("by", by.toString()))
                .expect(200);
    }

    public Answer advanceTo(Instant to) {
        return post("admin", "/sandbox/clock/advance", Map.of("to", to.toString()))
                .expect(200);
    }

    /** Lets everything that is under way come to rest. */
    public void settle() {
        advance(Duration.ZERO);
    }

    public static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    public static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
