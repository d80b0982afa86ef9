package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Finding one task among all, and narrowing a list to what one works on. */
@DeskTest
class TaskSearchApiTest {

    @Autowired
    private Api api;

    private Requests requests;

    @BeforeEach
    void lead_cases() {
        requests = new Requests(api);
    }

    private Case opened(Order order) {
        return requests.open(order, "RETURN_REFUND", "QUALITY");
    }

    private static String digits(int count) {
        return String.format("%012d", Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000_000L))
                .substring(12 - count);
    }

    // ---- search

    @Test
    void a_task_is_found_by_order_case_parcel_buyer_and_the_end_of_the_phone_number() {
        String buyer = "buyer-" + UUID.randomUUID();
        String name = "王" + digits(6);
        String phone = "139" + digits(8);
        String sent = "SF" + digits(12);
        Order order = api.order()
                .with("buyer", Map.of("id", buyer, "name", name, "phone", phone))
                .with("trackingNumber", sent)
                .line("1", 1, "100.00")
                .put();
        Case found = opened(order);
        opened(api.order().line("1", 1, "100.00").put());

        for (String text : List.of(
                order.id(),
                order.id().substring(0, 12),
                found.id(),
                found.id().substring(0, 12),
                buyer,
                name,
                sent,
                phone,
                phone.substring(3))) {
            assertThat(casesOf("queue=team&q=" + text)).as(text).containsExactly(found.id());
        }
        assertThat(casesOf("queue=team&q=" + phone.substring(7))).contains(found.id());
    }

    @Test
    void a_task_is_found_by_the_parcel_that_comes_back() {
        Case found = opened(api.order().line("1", 1, "100.00").put()).approve();
        String tracking = "BACK-" + UUID.randomUUID();
        found.buyer("BUYER_SHIPPED", "carrier", "SF", "trackingNumber", tracking);

        assertThat(casesOf("queue=all&q=" + tracking)).containsExactly(found.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "%5C", "O-%25", "'%20or%20true", "no-such-order"})
    void what_nothing_is_called_finds_nothing(String text) {
        opened(api.order().line("1", 1, "100.00").put());

        assertThat(casesOf("queue=all&q=" + text)).isEmpty();
    }

    @Test
    void three_digits_are_no_end_of_a_phone_number() {
        String phone = "139" + digits(8);
        opened(api.order()
                .with("buyer", Map.of("id", "buyer-" + UUID.randomUUID(), "phone", phone))
                .line("1", 1, "100.00")
                .put());

        String end = phone.substring(8);
        assertThat(casesOf("queue=all&q=" + end))
                .as("cases whose own ids begin like that are found by these")
                .allMatch(caseId -> caseId.startsWith(end));
    }

    // ---- queues

    @Test
    void a_task_is_at_risk_in_the_last_8_hours_of_its_clock_and_overdue_after_it() {
        Case inspected = opened(api.order().line("1", 1, "100.00").put())
                .reject()
                .intervene()
                .linked("disputeCaseId");
        String id = inspected.id();
        var due = inspected.dueAt("dispute-negotiation");

        api.advanceTo(due.minus(Duration.ofHours(8)).minusSeconds(60));
        assertThat(casesOf("queue=at_risk&q=" + id)).isEmpty();
        api.advanceTo(due.minus(Duration.ofHours(8)));
        assertThat(casesOf("queue=at_risk&q=" + id)).containsExactly(id);
        assertThat(casesOf("queue=overdue&q=" + id)).isEmpty();
    }

    @Test
    void what_somebody_holds_is_not_nobodys() {
        Case held = opened(api.order().line("1", 1, "100.00").put());
        assertThat(casesOf("queue=unassigned&q=" + held.id())).containsExactly(held.id());

        api.post("agent-lin", "/tasks/" + api.taskOf(held.id(), "review-request") + "/claim", Map.of())
                .expect(200);

        assertThat(casesOf("queue=unassigned&q=" + held.id())).isEmpty();
        assertThat(casesOf("queue=team&q=" + held.id())).containsExactly(held.id());
    }

    // ---- narrowing

    @Test
    void a_list_is_narrowed_by_type_version_step_consequence_and_time() {
        Case found = opened(api.order().line("1", 1, "100.00").put());
        JsonNode task = api.get("agent-chen", "/tasks?queue=all&q=" + found.id())
                .expect(200)
                .body()
                .at("/items/0");
        int version = task.get("version").asInt();
        assertThat(version).isPositive();

        String own = "queue=team&q=" + found.id();
        for (String fits : List.of(
                "type=RETURN_REFUND",
                "type=RETURN_REFUND&version=" + version,
                "key=review-request",
                "consequence=AGREE")) {
            assertThat(casesOf(own + "&" + fits)).as(fits).containsExactly(found.id());
        }
        for (String other : List.of(
                "type=REPAIR",
                "type=RETURN_REFUND&version=" + (version + 1),
                "key=send-back",
                "consequence=REFUND",
                "within=24h")) {
            assertThat(casesOf(own + "&" + other)).as(other).isEmpty();
        }
        api.advanceTo(found.dueAt("merchant-review").minus(Duration.ofHours(24)));
        assertThat(casesOf(own + "&within=24h")).containsExactly(found.id());
        assertThat(casesOf(own + "&within=8h")).isEmpty();
        api.advanceTo(found.dueAt("merchant-review").minus(Duration.ofHours(1)));
        assertThat(casesOf(own + "&within=1h")).containsExactly(found.id());
    }

    @ParameterizedTest
    @CsvSource({
        "type=HIRE, type, NOT_ALLOWED",
        "consequence=NOTHING, consequence, NOT_ALLOWED",
        "within=2h, within, NOT_ALLOWED",
        "version=0, version, OUT_OF_RANGE",
        "version=-1, version, OUT_OF_RANGE",
        "version=1.5, version, OUT_OF_RANGE",
        "version=1000000, version, OUT_OF_RANGE",
    })
    void what_no_list_can_be_narrowed_to_is_refused(String query, String field, String rule) {
        api.get("agent-chen", "/tasks?" + query).refused(422, field, rule);
    }

    private List<String> casesOf(String query) {
        return api.get("agent-chen", "/tasks?limit=200&" + query)
                .expect(200)
                .body()
                .get("items")
                .findValuesAsText("caseId");
    }
}
