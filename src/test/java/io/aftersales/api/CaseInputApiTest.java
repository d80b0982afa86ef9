package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.cases.CaseIntake;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Applications that are refused: each names field and rule, and opens nothing. */
@DeskTest
class CaseInputApiTest {

    private static final Actor CHANNEL = new Actor("channel", Role.CHANNEL);

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    CaseIntake intake;

    private Order order;

    @BeforeEach
    void put_an_order_of_three_kettles() {
        order = api.order()
                .line("1", 3, "100.00")
                .line("2", 1, "50.00", false, true)
                .put();
    }

    @Test
    void an_unknown_order_is_refused() {
        Map<String, Object> claim = claim();
        claim.put("orderId", "no-such-order");

        open(claim).refused(422, "orderId", "UNKNOWN_ORDER");
    }

    @Test
    void an_unknown_line_is_refused() {
        Map<String, Object> claim = claim();
        claim.put("lines", List.of(Map.of("lineId", "9", "quantity", 1)));

        open(claim).refused(422, "lines[0].lineId", "UNKNOWN_LINE");
        assertNothingOpened();
    }

    static Stream<Arguments> counts_that_are_none() {
        return Stream.of(
                Arguments.of(0, "OUT_OF_RANGE"),
                Arguments.of(-1, "OUT_OF_RANGE"),
                Arguments.of(4, "MORE_THAN_BOUGHT"),
                Arguments.of(99999999999L, "OUT_OF_RANGE"),
                Arguments.of(1.5, "NOT_AN_INTEGER"),
                Arguments.of("1", "NOT_AN_INTEGER"));
    }

    @ParameterizedTest
    @MethodSource("counts_that_are_none")
    void a_unit_count_that_is_none_is_refused(Object count, String rule) {
        Map<String, Object> claim = claim();
        claim.put("lines", List.of(Map.of("lineId", "1", "quantity", count)));

        open(claim).refused(422, "lines[0].quantity", rule);
        assertNothingOpened();
    }

    @Test
    void a_claim_without_lines_and_one_that_names_a_line_twice_are_refused() {
        Map<String, Object> claim = claim();
        claim.put("lines", List.of());
        open(claim).refused(422, "lines", "REQUIRED");

        Map<String, Integer> line = Map.of("quantity", 1);
        claim.put("lines", List.of(with(line, "lineId", "1"), with(line, "lineId", "1")));
        open(claim).refused(422, "lines[1].lineId", "DUPLICATE");
        assertNothingOpened();
    }

    @Test
    void units_under_another_case_are_refused_until_that_case_lets_them_go() {
        String caseId = order.open("1", 2, "QUALITY");

        open(order.claim("1", 2, "QUALITY")).refused(422, "lines[0].quantity", "UNITS_TAKEN");
        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);
        open(order.claim("1", 3, "QUALITY")).expect(201);
    }

    @Test
    void of_two_applications_for_the_last_unit_at_the_same_moment_one_is_taken() throws Exception {
        Order last = api.order().line("1", 1, "100.00").put();
        Callable<Integer> apply = () -> open(last.claim("1", 1, "QUALITY")).status();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : both.invokeAll(List.of(apply, apply))) {
                statuses.add(status.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 422);
        } finally {
            both.shutdown();
        }
    }

    static Stream<Arguments> amounts_that_are_none() {
        return Stream.of(
                Arguments.of("0", "NOT_POSITIVE"),
                Arguments.of("0.00", "NOT_POSITIVE"),
                Arguments.of("-1.00", "NOT_POSITIVE"),
                Arguments.of("33.34", "ABOVE_PAID"),
                Arguments.of("999999999999.99", "ABOVE_PAID"),
                Arguments.of("1.001", "MONEY_FORMAT"),
                Arguments.of("1,00", "MONEY_FORMAT"),
                Arguments.of("1e1", "MONEY_FORMAT"),
                Arguments.of("¥10", "MONEY_FORMAT"),
                Arguments.of("ten", "MONEY_FORMAT"),
                Arguments.of("99999999999999999999", "MONEY_FORMAT"),
                Arguments.of(10, "MONEY_FORMAT"),
                Arguments.of(10.5, "MONEY_FORMAT"),
                Arguments.of(true, "MONEY_FORMAT"));
    }

    @ParameterizedTest
    @MethodSource("amounts_that_are_none")
    void an_amount_that_is_none_is_refused(Object amount, String rule) {
        Map<String, Object> claim = claim();
        claim.put("requestedAmount", amount);

        open(claim).refused(422, "requestedAmount", rule);
        assertNothingOpened();
    }

    @Test
    void exactly_what_was_paid_may_be_asked_for() {
        Map<String, Object> claim = claim();
        claim.put("requestedAmount", "33.33");

        assertThat(open(claim).expect(201).text("/money/requested")).isEqualTo("33.33");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATE_SHIPMENT", "PRICE_REFUSED", "DISCOUNT_REFUSED", "CARRIER_PROMISE_BROKEN"})
    void a_reason_of_another_type_is_refused(String reason) {
        open(order.claim("1", 1, reason)).refused(422, "reason", "REASON_NOT_ALLOWED");
        assertNothingOpened();
    }

    @ParameterizedTest
    @CsvSource({
        "type, DISPUTE, NOT_ALLOWED",
        "type, RETURN, NOT_ALLOWED",
        "reason, BECAUSE, NOT_ALLOWED",
        "mode, MAIL_IN, MODE_ONLY_FOR_REPAIR",
        "description, '', REQUIRED"
    })
    void a_value_that_the_contract_does_not_know_is_refused(String field, String value, String rule) {
        Map<String, Object> claim = claim();
        claim.put(field, value);

        open(claim).refused(422, field, rule);
        assertNothingOpened();
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        Answer answer = open(Map.of("lines", List.of(Map.of("lineId", "1", "quantity", 0)), "requestedAmount", "-1"));

        answer.refused(422, "type", "REQUIRED");
        answer.refused(422, "orderId", "REQUIRED");
        answer.refused(422, "reason", "REQUIRED");
        answer.refused(422, "lines[0].quantity", "OUT_OF_RANGE");
        answer.refused(422, "requestedAmount", "NOT_POSITIVE");
    }

    @Test
    void evidence_that_does_not_exist_is_refused_and_no_evidence_is_needed() {
        Map<String, Object> claim = claim();
        claim.put("evidence", List.of(api.evidence("channel"), "no-such-evidence"));
        open(claim).refused(422, "evidence[1]", "UNKNOWN_EVIDENCE");
        assertNothingOpened();

        claim.put("evidence", List.of());
        open(claim).expect(201);
    }

    @Test
    void an_unpaid_order_and_a_shop_without_an_address_cannot_receive_cases() {
        Order unpaid = api.order().with("paidAt", null).line("1", 1, "10.00").put();
        open(unpaid.claim("1", 1, "QUALITY")).refused(422, "orderId", "ORDER_NOT_PAID");

        Order homeless = api.order()
                .with("shopId", "shop-of-nobody")
                .line("1", 1, "10.00")
                .put();
        open(homeless.claim("1", 1, "QUALITY")).refused(422, "orderId", "NO_RETURN_ADDRESS");
    }

    @Test
    void units_that_cost_nothing_cannot_be_refunded() {
        Order gift = api.order().line("1", 1, "0.00").put();

        open(gift.claim("1", 1, "QUALITY")).refused(422, "lines", "NOTHING_PAID");
    }

    @Test
    void no_reason_is_refused_on_a_line_that_was_sold_without_it() {
        open(order.claim("2", 1, "NO_REASON")).refused(422, "reason", "NO_REASON_NOT_OFFERED");
        open(order.claim("1", 1, "NO_REASON")).expect(201);
    }

    @Test
    void the_no_reason_window_ends_168_hours_after_the_midnight_that_follows_the_signing() {
        Instant now = api.now();
        Instant windowEnd = Returns.midnight(now.minus(Duration.ofDays(2)), 8);
        Order signed = api.order()
                .with("signedAt", now.minus(Duration.ofDays(2)).toString())
                .line("1", 2, "100.00")
                .put();

        assertThatThrownBy(() -> intake.open(signed.claim("1", 1, "NO_REASON"), CHANNEL, windowEnd))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("NO_REASON_WINDOW_OVER"));
        assertThat(intake.open(signed.claim("1", 1, "NO_REASON"), CHANNEL, windowEnd.minusMillis(1))
                        .openedAt())
                .isEqualTo(windowEnd.minusMillis(1));
    }

    @Test
    void after_the_window_no_reason_is_refused_and_a_fault_is_still_taken() {
        Order old = api.order()
                .with("signedAt", api.now().minus(Duration.ofDays(9)).toString())
                .line("1", 1, "100.00")
                .put();

        open(old.claim("1", 1, "NO_REASON")).refused(422, "reason", "NO_REASON_WINDOW_OVER");
        open(old.claim("1", 1, "QUALITY")).expect(201);
    }

    @Test
    void the_window_is_copied_into_the_case_that_relies_on_it() {
        Instant signedAt = api.now().minus(Duration.ofDays(1));
        Order signed = api.order()
                .with("signedAt", signedAt.toString())
                .line("1", 2, "100.00")
                .put();
        Returns returns = new Returns(api);

        String caseId = signed.open("1", 1, "NO_REASON");

        assertThat(returns.dueAt(caseId, "no-reason-window")).isEqualTo(Returns.midnight(signedAt, 8));
        assertThat(returns.clock(caseId, "no-reason-window").get("clock").asText())
                .isEqualTo("NEXT0(7)");
        assertThat(returns.state(caseId, "no-reason-window")).isEqualTo("MET");
        String faulty = signed.open("1", 1, "QUALITY");
        assertThat(api.caseOf(faulty).body().get("deadlines").findValuesAsText("clause"))
                .containsExactly("merchant-review");
    }

    @Test
    void a_misspelt_member_is_refused() {
        Map<String, Object> claim = claim();
        claim.put("requestedAmmount", "10.00");

        open(claim).refused(400, "requestedAmmount", "UNKNOWN_FIELD");
        assertNothingOpened();
    }

    @Test
    void an_opened_case_has_an_address_and_everything_that_the_contract_names() {
        HttpResponse<String> answer = desk.postAs("channel", "/api/v1/cases", Api.write(claim()));

        assertThat(answer.statusCode()).isEqualTo(201);
        String location = answer.headers().firstValue("Location").orElseThrow();
        Answer view = api.get("channel", location.substring(location.indexOf("/cases/")))
                .expect(200);
        assertThat(view.body().fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "type",
                        "mode",
                        "status",
                        "outcome",
                        "parentCaseId",
                        "predecessorCaseId",
                        "successorCaseId",
                        "orderId",
                        "channel",
                        "buyerId",
                        "owner",
                        "openedAt",
                        "closedAt",
                        "lines",
                        "money",
                        "deadlines",
                        "tasks",
                        "history");
        assertThat(view.body().get("outcome").isNull()).isTrue();
        assertThat(view.body().get("money").fieldNames())
                .toIterable()
                .contains("requested", "refunded", "freight", "compensation");
        assertThat(view.body().at("/deadlines/0").fieldNames())
                .toIterable()
                .contains("clause", "party", "anchorAt", "dueAt", "state", "onExpiry", "clock", "profile");
        assertThat(view.text("/openedAt")).endsWith("+08:00");
        assertThat(view.text("/money/requested")).isEqualTo("33.33");
    }

    private Map<String, Object> claim() {
        return order.claim("1", 1, "QUALITY");
    }

    private Answer open(Map<String, ?> claim) {
        return api.post("channel", "/cases", claim);
    }

    private void assertNothingOpened() {
        assertThat(api.get("agent-chen", "/cases?orderId=" + order.id())
                        .expect(200)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    private static Map<String, Object> with(Map<String, ?> map, String name, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(name, value);
        return more;
    }
}
