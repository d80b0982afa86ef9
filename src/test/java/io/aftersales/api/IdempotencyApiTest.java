package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Api.File;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The same request delivered twice is done once. */
@DeskTest
class IdempotencyApiTest {

    @Autowired
    Api api;

    private Returns returns;
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void a_case_is_opened_once_and_told_twice() {
        Order order = api.order().line("1", 2, "100.00").put();
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");

        Answer first = api.post("channel", "/cases", claim, key).expect(201);
        Answer second = api.post("channel", "/cases", claim, key).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(casesOf(order)).hasSize(1);
    }

    @Test
    void two_deliveries_at_the_same_moment_open_one_case() throws Exception {
        Order order = api.order().line("1", 2, "100.00").put();
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        Callable<Answer> delivery = () -> api.post("channel", "/cases", claim, key);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (Future<Answer> answer : both.invokeAll(List.of(delivery, delivery))) {
                assertThat(answer.get().expect(201).text("/id"))
                        .isEqualTo(casesOf(order).get(0));
            }
        } finally {
            both.shutdown();
        }
        assertThat(casesOf(order)).hasSize(1);
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        Order order = api.order().line("1", 2, "100.00").put();
        api.post("channel", "/cases", order.claim("1", 1, "QUALITY"), key).expect(201);

        api.post("channel", "/cases", order.claim("1", 1, "WRONG_ITEM"), key).refused(409, "IDEMPOTENCY_KEY_REUSED");
        assertThat(casesOf(order)).hasSize(1);
    }

    @Test
    void a_refused_first_answer_is_the_answer_even_when_it_would_be_taken_now() {
        Order order = api.order().line("1", 1, "100.00").put();
        String first = order.open("1", 1, "QUALITY");
        Answer refused = api.post("channel", "/cases", order.claim("1", 1, "QUALITY"), key)
                .refused(422, "lines[0].quantity", "UNITS_TAKEN");
        api.event(first, "BUYER_CANCELLED", Map.of()).expect(200);

        assertThat(api.post("channel", "/cases", order.claim("1", 1, "QUALITY"), key)
                        .body())
                .isEqualTo(refused.body());
        assertThat(casesOf(order)).hasSize(1);
    }

    @Test
    void a_key_belongs_to_its_caller() {
        Order order = api.order().line("1", 2, "100.00").put();
        Answer first = api.post("channel", "/cases", order.claim("1", 1, "QUALITY"), key)
                .expect(201);

        Answer second = api.post("buyer-li", "/cases", order.claim("1", 1, "QUALITY"), key)
                .expect(201);

        assertThat(second.text("/id")).isNotEqualTo(first.text("/id"));
    }

    @Test
    void an_event_and_a_completion_happen_once() {
        String caseId = returns.opened("100.00");
        String path = "/tasks/" + api.taskOf(caseId, "review-request") + "/complete";
        Answer approved = api.post("agent-chen", path, Returns.APPROVE, key).expect(200);
        assertThat(api.post("agent-chen", path, Returns.APPROVE, key)
                        .expect(200)
                        .body())
                .isEqualTo(approved.body());
        api.post("agent-chen", path, returns.rejection(), key).refused(409, "IDEMPOTENCY_KEY_REUSED");

        String events = "/cases/" + caseId + "/events";
        Map<String, String> cancelled = Map.of("type", "BUYER_CANCELLED");
        Answer closed = api.post("channel", events, cancelled, key).expect(200);
        assertThat(api.post("channel", events, cancelled, key).expect(200).body())
                .isEqualTo(closed.body());
        api.post("channel", events, cancelled).refused(409, "EVENT_NOT_ALLOWED");
        assertThat(returns.history(caseId))
                .filteredOn("BUYER_CANCELLED"::equals)
                .hasSize(1);
    }

    @Test
    void evidence_is_stored_once_whatever_the_boundary_of_its_upload() {
        Answer first = api.upload("buyer-li", Api.picture(), key).expect(201);

        assertThat(api.upload("buyer-li", Api.picture(), key).expect(201).body())
                .isEqualTo(first.body());
        File other = new File("PHOTO", "b.txt", "text/plain", "other".getBytes(StandardCharsets.UTF_8));
        api.upload("buyer-li", other, key).refused(409, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_carrier_event_under_a_key_is_told_twice_and_kept_once() {
        Map<String, String> event = Map.of(
                "trackingNumber",
                "T-" + key,
                "carrier",
                "SF",
                "event",
                "PICKED_UP",
                "at",
                api.now().toString());
        Answer first = api.post("channel", "/carrier-events", event, key).expect(200);

        assertThat(api.post("channel", "/carrier-events", event, key).body()).isEqualTo(first.body());
    }

    @Test
    void a_key_that_is_none_is_refused() {
        Order order = api.order().line("1", 1, "100.00").put();

        api.post("channel", "/cases", order.claim("1", 1, "QUALITY"), "x".repeat(201))
                .refused(422, "INVALID_IDEMPOTENCY_KEY");
        assertThat(casesOf(order)).isEmpty();
    }

    private List<String> casesOf(Order order) {
        return api.get("agent-chen", "/cases?orderId=" + order.id())
                .expect(200)
                .body()
                .get("items")
                .findValuesAsText("id");
    }
}
