package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.Api;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money that must come out to the fen. */
@DeskTest
class MoneyApiTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void three_cases_on_three_units_of_100_get_33_33_and_33_33_and_33_34() {
        Order order = api.order().line("1", 3, "100.00").put();

        assertThat(requested(order.open("1", 1, "QUALITY"))).isEqualTo("33.33");
        String second = order.open("1", 1, "QUALITY");
        assertThat(requested(second)).isEqualTo("33.33");
        assertThat(requested(order.open("1", 1, "QUALITY"))).isEqualTo("33.34");
        api.event(second, "BUYER_CANCELLED", Map.of()).expect(200);
        assertThat(requested(order.open("1", 1, "QUALITY"))).isEqualTo("33.33");
    }

    @Test
    void all_units_together_get_all_that_was_paid() {
        Order order = api.order().line("1", 3, "100.00").line("2", 7, "0.05").put();
        Map<String, Object> claim = order.claim("1", 3, "QUALITY");
        claim.put("lines", List.of(Map.of("lineId", "1", "quantity", 3), Map.of("lineId", "2", "quantity", 7)));

        String caseId = api.post("channel", "/cases", claim).expect(201).text("/id");

        assertThat(requested(caseId)).isEqualTo("100.05");
        assertThat(api.caseOf(caseId).body().get("lines").findValuesAsText("paid"))
                .containsExactly("100.00", "0.05");
    }

    @ParameterizedTest
    @CsvSource({"0.01, AGENT", "500.00, AGENT", "500.01, SUPERVISOR", "5000.00, SUPERVISOR", "5000.01, MANAGER"})
    void the_amount_decides_who_approves(String paid, String group) {
        String caseId = returns.passed(paid);

        assertThat(Returns.texts(api.caseOf(caseId).body().at("/tasks/0/candidateGroups")))
                .containsExactly(group);
        api.complete("manager-zeng", caseId, "approve-refund", Returns.APPROVED).expect(200);
        api.settle();
        assertThat(api.caseOf(caseId).text("/money/refunded")).isEqualTo(paid);
    }

    @Test
    void a_refund_that_is_not_approved_goes_up_level_by_level_and_stays_at_the_top() {
        String caseId = returns.passed("100.00");
        Map<String, Object> no = Map.of("approved", false, "note", "Too much");

        api.complete("agent-lin", caseId, "approve-refund", no).expect(200);
        assertThat(group(caseId)).isEqualTo("SUPERVISOR");
        api.complete("supervisor-zhou", caseId, "approve-refund", no).expect(200);
        assertThat(group(caseId)).isEqualTo("MANAGER");
        api.complete("manager-zeng", caseId, "approve-refund", no).expect(200);
        assertThat(group(caseId)).isEqualTo("MANAGER");
        assertThat(returns.state(caseId, "refund-payout")).isEqualTo("RUNNING");
        assertThat(returns.status(caseId)).isEqualTo("WAIT_REFUND_APPROVAL");
    }

    private String group(String caseId) {
        return api.caseOf(caseId).text("/tasks/0/candidateGroups/0");
    }

    /** What the buyer says, what the agent decides if anything, free shipping, and who bears the way out and back. */
    @ParameterizedTest
    @CsvSource({
        "QUALITY,, true, MERCHANT, MERCHANT",
        "NOT_AS_DESCRIBED,, false, MERCHANT, MERCHANT",
        "WRONG_ITEM,, false, MERCHANT, MERCHANT",
        "NO_REASON,, true, MERCHANT, BUYER",
        "NO_REASON,, false, BUYER, BUYER",
        "QUALITY, BUYER, true, MERCHANT, BUYER",
        "QUALITY, BUYER, false, BUYER, BUYER",
        "QUALITY, UNCLEAR, true, MERCHANT, BUYER",
        "NO_REASON, UNCLEAR, false, MERCHANT, BUYER",
        "NO_REASON, MERCHANT, false, MERCHANT, MERCHANT",
        "DAMAGED_IN_TRANSIT,, false, MERCHANT, MERCHANT"
    })
    void the_fault_decides_who_bears_the_freight(
            String reason, String responsibility, boolean freeShipping, String outbound, String back) {
        String caseId =
                api.order().line("1", 1, "100.00", true, freeShipping).put().open("1", 1, reason);
        Map<String, Object> review = new HashMap<>(Returns.APPROVE);
        review.put("responsibility", responsibility);

        api.complete("agent-chen", caseId, "review-request", review).expect(200);

        assertThat(bearers(caseId)).containsExactly(outbound, back);
    }

    @ParameterizedTest
    @CsvSource({"true, MERCHANT, BUYER", "false, BUYER, BUYER"})
    void where_no_fault_is_found_the_freight_flips(boolean freeShipping, String outbound, String back) {
        String caseId = api.order()
                .with("freight", "12.00")
                .line("1", 1, "100.00", true, freeShipping)
                .put()
                .open("1", 1, "QUALITY");
        returns.approve(caseId);
        assertThat(bearers(caseId)).containsExactly("MERCHANT", "MERCHANT");
        returns.ship(caseId);
        returns.sign(caseId, api.now());

        api.complete("warehouse-wu", caseId, "inspect-return", Map.of("result", "PASS", "faultConfirmed", false))
                .expect(200);

        assertThat(bearers(caseId)).containsExactly(outbound, back);
        assertThat(api.caseOf(caseId).text("/responsibility")).isEqualTo("BUYER");
        assertRefunded(caseId, "100.00", "0.00");
    }

    @Test
    void a_silent_merchant_is_judged_by_the_reason() {
        String caseId = api.order().line("1", 1, "100.00").put().open("1", 1, "NO_REASON");

        api.advance(Duration.ofHours(48));

        assertThat(bearers(caseId)).containsExactly("MERCHANT", "BUYER");
    }

    private List<String> bearers(String caseId) {
        return List.of(
                api.caseOf(caseId).text("/money/freight/outboundBearer"),
                api.caseOf(caseId).text("/money/freight/returnBearer"));
    }

    @Test
    void the_freight_of_the_way_out_goes_back_once_with_the_last_unit() {
        Order order = api.order().with("freight", "8.00").line("1", 2, "100.00").put();
        String first = order.open("1", 1, "QUALITY");
        String last = order.open("1", 1, "QUALITY");

        assertRefunded(passed(first), "50.00", "0.00");
        assertRefunded(passed(last), "50.00", "8.00");
        assertThat(freightRefunded(order)).isEqualTo(800);
    }

    @Test
    void the_freight_is_the_buyers_where_the_last_unit_comes_back_for_no_reason() {
        Order order = api.order()
                .with("freight", "8.00")
                .line("1", 2, "100.00", true, false)
                .put();

        assertRefunded(passed(order.open("1", 1, "QUALITY")), "50.00", "0.00");
        assertRefunded(passed(order.open("1", 1, "NO_REASON")), "50.00", "0.00");
        assertThat(freightRefunded(order)).isZero();
    }

    @Test
    void an_offer_that_was_accepted_is_all_that_is_paid() {
        Order order = api.order().with("freight", "8.00").line("1", 1, "100.00").put();
        String caseId = order.open("1", 1, "QUALITY");
        returns.approve(caseId);
        returns.ship(caseId);
        returns.sign(caseId, api.now());
        Map<String, Object> failed = Map.of("result", "FAIL", "evidence", List.of(api.evidence("warehouse-wu")));
        api.complete("warehouse-wu", caseId, "inspect-return", failed).expect(200);
        Map<String, Object> offer = Map.of("decision", "PARTIAL_REFUND", "amount", "40.00");
        api.complete("agent-chen", caseId, "resolve-failed-inspection", offer).expect(200);
        api.event(caseId, "COUNTER_OFFER_ACCEPTED", Map.of()).expect(200);

        assertRefunded(caseId, "40.00", "0.00");
        assertThat(freightRefunded(order)).isZero();
    }

    @Test
    void freight_counts_for_the_level_of_approval() {
        Order order = api.order().with("freight", "0.01").line("1", 1, "500.00").put();
        String caseId = passed(order.open("1", 1, "QUALITY"));

        assertThat(group(caseId)).isEqualTo("SUPERVISOR");
    }

    @ParameterizedTest
    @CsvSource({
        "TAOBAO, 10, 1.00",
        "TAOBAO, 19.99, 1.00",
        "TAOBAO, 20, 1.00",
        "TAOBAO, 100, 5.00",
        "TAOBAO, 600, 30.00",
        "TAOBAO, 1000, 30.00",
        "TMALL, 2400 500, 650.00",
        "TMALL, 1666.67, 500.00"
    })
    void shipping_late_costs_what_the_channel_takes_of_each_line(String channel, String paid, String penalty) {
        Order order =
                api.order().with("channel", channel).with("shippedAt", null).with("signedAt", null);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String line : paid.split(" ")) {
            order.line(line, 1, line);
            lines.add(Map.of("lineId", line, "quantity", 1));
        }
        Map<String, Object> complaint = order.put().claim("1", 1, "LATE_SHIPMENT");
        complaint.put("type", "DELAYED_SHIPPING");
        complaint.put("lines", lines);
        String caseId = api.post("channel", "/cases", complaint).expect(201).text("/id");

        api.complete("agent-chen", caseId, "pay-compensation", Map.of("decision", "PAY"))
                .expect(200);
        api.settle();

        assertThat(returns.outcome(caseId)).isEqualTo("COMPENSATED");
        assertThat(api.caseOf(caseId).text("/money/compensation")).isEqualTo(penalty);
    }

    @Test
    void what_was_asked_for_is_what_is_paid() {
        Order order = api.order().line("1", 3, "100.00").put();
        Map<String, Object> claim = order.claim("1", 2, "QUALITY");
        claim.put("requestedAmount", "50.01");
        String caseId = api.post("channel", "/cases", claim).expect(201).text("/id");

        assertRefunded(passed(caseId), "50.01", "0.00");
    }

    @Test
    void refunded_units_never_come_under_a_case_again() {
        Order order = api.order().line("1", 1, "10.00").put();
        assertRefunded(passed(order.open("1", 1, "QUALITY")), "10.00", "0.00");

        api.post("channel", "/cases", order.claim("1", 1, "QUALITY")).refused(422, "lines[0].quantity", "UNITS_TAKEN");
    }

    @Test
    void the_database_itself_keeps_the_refunds_of_a_line_at_most_what_was_paid() {
        Order order = api.order().with("freight", "8.00").line("1", 1, "100.00").put();

        assertThatThrownBy(() -> jdbc.sql(
                                "update aftersales.order_line set goods_refund_fen = 10001 where order_id = :orderId")
                        .param("orderId", order.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql(
                                "update aftersales.shop_order set freight_refund_fen = 801 where order_id = :orderId")
                        .param("orderId", order.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private String passed(String caseId) {
        returns.approve(caseId);
        returns.ship(caseId);
        returns.sign(caseId, api.now());
        returns.pass(caseId);
        return caseId;
    }

    private void assertRefunded(String caseId, String goods, String freight) {
        api.complete("manager-zeng", caseId, "approve-refund", Returns.APPROVED).expect(200);
        api.settle();
        assertThat(List.of(returns.status(caseId), returns.outcome(caseId))).containsExactly("CLOSED", "REFUNDED");
        assertThat(api.caseOf(caseId).text("/money/refunded")).isEqualTo(goods);
        assertThat(api.caseOf(caseId).text("/money/freight/refunded")).isEqualTo(freight);
    }

    private String requested(String caseId) {
        return api.caseOf(caseId).text("/money/requested");
    }

    private long freightRefunded(Order order) {
        return jdbc.sql("select freight_refund_fen from aftersales.shop_order where order_id = :orderId")
                .param("orderId", order.id())
                .query(Long.class)
                .single();
    }
}
