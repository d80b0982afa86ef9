package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Bodies and addresses that no program means to send. */
@DeskTest
class UnreadableBodyApiTest {

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "{\"orderId\": 1,}",
                "{} {}",
                "{\"type\":\"A\",\"type\":\"B\"}",
                "[]",
                "\"case\"",
                "null"
            })
    void a_body_that_cannot_be_read_is_400(String body) {
        Answer answer = api.postRaw("channel", "/cases", body);

        answer.expect(400);
        assertThat(answer.text("/code")).isIn("MALFORMED_JSON", "MISSING_BODY", "UNREADABLE_BODY");
    }

    @Test
    void a_body_that_nobody_means_is_refused() {
        List<String> bodies = List.of(
                "{\"lines\": " + "[".repeat(5000) + "]".repeat(5000) + "}",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": " + "9".repeat(5000) + "}]}",
                "{\"description\": \"" + "x".repeat(1 << 20) + "\"}");

        assertThat(bodies.stream()
                        .map(body -> api.postRaw("channel", "/cases", body).status()))
                .containsExactly(400, 400, 413);
        Order order = api.order().line("1", 1, "10.00").put();
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        for (String text : List.of("a\\u0000b", "\\ud800", "x".repeat(4001))) {
            claim.put("description", "TEXT");
            api.postRaw("channel", "/cases", Api.write(claim).replace("TEXT", text))
                    .expect(422);
        }
        assertThat(api.get("agent-chen", "/cases?orderId=" + order.id()).body().get("items"))
                .isEmpty();
    }

    @Test
    void a_body_without_a_length_is_not_read_for_ever() {
        byte[] endless = new byte[3 << 20];
        Arrays.fill(endless, (byte) ' ');
        HttpResponse<String> answer = desk.send(desk.requestAs("channel", "/api/v1/cases")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png"})
    void another_media_type_is_415(String type) {
        HttpResponse<String> answer = desk.send(desk.requestAs("channel", "/api/v1/cases")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases/%00", "/cases/a%2Fb", "/tasks/..%2f../complete", "/evidence/%5C"})
    void an_address_that_cannot_be_read_is_a_problem_like_every_other(String address) {
        HttpResponse<String> answer = desk.getAs("admin", "/api/v1" + address);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"BAD_REQUEST\"", "\"instance\":\"urn:uuid:");
    }
}
