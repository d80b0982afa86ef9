package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Events that are refused: the state is judged before the fields, and nothing of them stays. */
@DeskTest
class EventInputApiTest {

    @Autowired
    Api api;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void an_event_that_the_state_does_not_allow_is_told_what_is_allowed_whatever_its_fields() {
        String caseId = returns.opened("100.00");

        Answer answer = returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_SHIPPED", Map.of("nonsense", 1)));

        answer.refused(409, "EVENT_NOT_ALLOWED");
        assertThat(Returns.texts(answer.body().get("allowed")))
                .containsExactlyInAnyOrder("BUYER_MODIFIED", "TYPE_CHANGED", "BUYER_CANCELLED", "EXTENSION_PROPOSED");
        assertThat(answer.text("/status")).isEqualTo("409");
    }

    @Test
    void each_state_names_what_it_allows() {
        String caseId = returns.approved("600.00");
        assertThat(allowed(caseId))
                .containsExactlyInAnyOrder(
                        "BUYER_SHIPPED",
                        "TYPE_CHANGED",
                        "BUYER_CANCELLED",
                        "INTERVENTION_REQUESTED",
                        "EXTENSION_PROPOSED");
        returns.ship(caseId);
        assertThat(allowed(caseId)).containsExactlyInAnyOrder(ON_THE_WAY);
        returns.sign(caseId, api.now());
        assertThat(allowed(caseId)).containsExactlyInAnyOrder(ON_THE_WAY);
        returns.pass(caseId);
        assertThat(allowed(caseId)).containsExactly("EXTENSION_PROPOSED");
        assertThat(returns.status(caseId)).isEqualTo("WAIT_REFUND_APPROVAL");
        assertThat(allowed(returns.rejected("100.00")))
                .containsExactlyInAnyOrder(
                        "BUYER_MODIFIED",
                        "TYPE_CHANGED",
                        "BUYER_CANCELLED",
                        "INTERVENTION_REQUESTED",
                        "EXTENSION_PROPOSED");
        assertThat(allowed(returns.cancelled())).isEmpty();
    }

    private static final String[] ON_THE_WAY = {"BUYER_CANCELLED", "INTERVENTION_REQUESTED", "EXTENSION_PROPOSED"};

    private List<String> allowed(String caseId) {
        Answer answer = returns.withoutATrace(caseId, () -> api.event(caseId, "REFUND_CLAIMED", Map.of()));
        answer.refused(409, "EVENT_NOT_ALLOWED");
        return Returns.texts(answer.body().get("allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TYPE_CHANGED",
                "RECEIPT_CONFIRMED",
                "REPAIR_TERMS_AGREED",
                "REFUND_CLAIMED",
                "INVOICE_SUBMITTED",
                "REMEDY_CHOSEN",
                "COUNTER_OFFER_ACCEPTED",
                "COUNTER_OFFER_DECLINED",
                "EVIDENCE_SUBMITTED",
                "APPEAL_FILED"
            })
    void an_event_of_another_process_is_not_allowed_after_the_close(String type) {
        String caseId = returns.cancelled();

        returns.withoutATrace(caseId, () -> api.event(caseId, type, Map.of())).refused(409, "EVENT_NOT_ALLOWED");
    }

    @Test
    void an_event_that_the_contract_does_not_know_and_one_without_a_type_are_422() {
        String caseId = returns.opened("100.00");

        api.event(caseId, "BUYER_SHOUTED", Map.of()).refused(422, "type", "NOT_ALLOWED");
        api.post("channel", "/cases/" + caseId + "/events", Map.of()).refused(422, "type", "REQUIRED");
    }

    @Test
    void an_unknown_case_is_404_whatever_is_told_to_it() {
        api.event("no-such-case", "BUYER_CANCELLED", Map.of()).refused(404, "NOT_FOUND");
        api.event("no-such-case", "BUYER_SHIPPED", Map.of("occurredAt", "yesterday"))
                .refused(404, "NOT_FOUND");
        api.get("agent-chen", "/cases/no-such-case").refused(404, "NOT_FOUND");
        api.get("agent-chen", "/cases/no-such-case/deadlines/merchant-review/explain")
                .refused(404, "NOT_FOUND");
        api.get("agent-chen", "/cases/" + returns.opened("1.00") + "/deadlines/appeal-window/explain")
                .refused(404, "NOT_FOUND");
    }

    @Test
    void a_waybill_needs_a_carrier_and_a_number_of_its_own() {
        Order order = api.order()
                .with("trackingNumber", "OUT-1")
                .line("1", 1, "100.00")
                .put();
        String caseId = order.open("1", 1, "QUALITY");
        returns.approve(caseId);
        String other = returns.shipped("100.00");

        ship(caseId, Map.of("carrier", "SF")).refused(422, "trackingNumber", "REQUIRED");
        ship(caseId, Map.of("trackingNumber", "X")).refused(422, "carrier", "REQUIRED");
        ship(caseId, Map.of("carrier", "SF", "trackingNumber", 12345)).refused(422, "trackingNumber", "NOT_TEXT");
        ship(caseId, Map.of("carrier", "SF", "trackingNumber", "x".repeat(101)))
                .refused(422, "trackingNumber", "TOO_LONG");
        ship(caseId, Map.of("carrier", "SF", "trackingNumber", Returns.number(other)))
                .refused(422, "trackingNumber", "TRACKING_NUMBER_IN_USE");
        ship(caseId, Map.of("carrier", "SF", "trackingNumber", "OUT-1"))
                .refused(422, "trackingNumber", "OUTBOUND_NUMBER");
        ship(caseId, Map.of("carrier", "SF", "trackingNumber", "X", "weight", 3))
                .refused(400, "weight", "UNKNOWN_FIELD");
        assertThat(returns.state(caseId, "buyer-ship-back")).isEqualTo("RUNNING");
        api.event(caseId, "BUYER_SHIPPED", Map.of("carrier", "顺丰", "trackingNumber", "任意 格式/№7 " + caseId))
                .expect(200);
    }

    private Answer ship(String caseId, Map<String, ?> fields) {
        return returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_SHIPPED", fields));
    }

    @ParameterizedTest
    @CsvSource({
        "requestedAmount, 0, NOT_POSITIVE",
        "requestedAmount, -5, NOT_POSITIVE",
        "requestedAmount, 100.01, ABOVE_PAID",
        "requestedAmount, 1.001, MONEY_FORMAT",
        "reason, LATE_SHIPMENT, REASON_NOT_ALLOWED",
        "reason, NONE, NOT_ALLOWED",
        "evidence, none, NOT_A_LIST"
    })
    void a_modification_keeps_the_rules_of_an_application(String field, String value, String rule) {
        String caseId = returns.opened("100.00");

        returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_MODIFIED", Map.of(field, value)))
                .refused(422, field, rule);
    }

    @Test
    void a_modification_of_nothing_and_one_with_unknown_evidence_are_refused() {
        String caseId = returns.opened("100.00");

        returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_MODIFIED", Map.of()))
                .refused(422, "NOTHING_MODIFIED");
        returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_MODIFIED", Map.of("evidence", List.of("none"))))
                .refused(422, "evidence[0]", "UNKNOWN_EVIDENCE");
    }

    @Test
    void a_case_cannot_become_one_without_a_reason_where_the_window_is_over_or_was_never_offered() {
        Order old = api.order()
                .with("signedAt", api.now().minus(Duration.ofDays(9)).toString())
                .line("1", 1, "100.00")
                .line("2", 1, "100.00", false, true)
                .put();
        String late = old.open("1", 1, "QUALITY");
        String without = old.open("2", 1, "QUALITY");

        returns.withoutATrace(late, () -> api.event(late, "BUYER_MODIFIED", Map.of("reason", "NO_REASON")))
                .refused(422, "reason", "NO_REASON_WINDOW_OVER");
        returns.withoutATrace(without, () -> api.event(without, "BUYER_MODIFIED", Map.of("reason", "NO_REASON")))
                .refused(422, "reason", "NO_REASON_NOT_OFFERED");
    }

    @Test
    void a_case_that_becomes_one_without_a_reason_relies_on_the_window() {
        String caseId = returns.opened("100.00");

        api.event(caseId, "BUYER_MODIFIED", Map.of("reason", "NO_REASON")).expect(200);

        assertThat(returns.state(caseId, "no-reason-window")).isEqualTo("MET");
    }

    @Test
    void the_time_of_an_event_may_be_told_by_a_channel_alone_within_72_hours() {
        String caseId = returns.approved("100.00");

        late(caseId, "channel", api.now().plus(Duration.ofMinutes(5)).toString())
                .refused(422, "occurredAt", "IN_FUTURE");
        late(
                        caseId,
                        "channel",
                        api.now().minus(Duration.ofHours(72)).minusSeconds(1).toString())
                .refused(422, "occurredAt", "TOO_LONG_AGO");
        late(caseId, "channel", "yesterday").refused(422, "occurredAt", "NOT_AN_INSTANT");
        late(caseId, "channel", "2026-01-01T10:00:00").refused(422, "occurredAt", "NOT_AN_INSTANT");
        late(caseId, "buyer-li", api.now().minusSeconds(60).toString()).refused(422, "occurredAt", "CHANNEL_ONLY");
    }

    @Test
    void the_state_is_judged_before_the_time_of_an_event_too() {
        String caseId = returns.cancelled();

        late(caseId, "channel", "yesterday").refused(409, "EVENT_NOT_ALLOWED");
        late(caseId, "channel", api.now().plus(Duration.ofDays(1)).toString()).refused(409, "EVENT_NOT_ALLOWED");
    }

    private Answer late(String caseId, String login, String occurredAt) {
        return returns.withoutATrace(
                caseId,
                () -> api.eventAs(
                        login,
                        caseId,
                        "BUYER_SHIPPED",
                        Map.of("carrier", "SF", "trackingNumber", "L-" + caseId, "occurredAt", occurredAt)));
    }
}
