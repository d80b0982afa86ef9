package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Gifts, lost free shipping, freight of the way back and several ways of payment: E-24 to E-26. */
@DeskTest
class DeductionsApiTest {

    @Autowired
    Api api;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    /** Goods of three lines, 60.00 + 50.00 + 30.00, that travelled free because they are worth 99.00. */
    private Order freeFrom99() {
        return api.order()
                .with("freeShippingThreshold", Map.of("from", "99.00", "freight", "12.00"))
                .line("1", 1, "60.00")
                .line("2", 1, "50.00")
                .line("3", 1, "30.00")
                .put();
    }

    /** From an application to the money, and what of it the case shows. */
    private JsonNode refunded(String caseId, Map<String, Object> inspection) {
        returns.approve(caseId);
        returns.ship(caseId);
        returns.sign(caseId, api.now());
        api.complete("warehouse-wu", caseId, "inspect-return", inspection).expect(200);
        return paid(caseId);
    }

    private JsonNode refunded(String caseId) {
        return refunded(caseId, Returns.PASS);
    }

    /** What was decided is paid, by a person or by the clock. */
    private JsonNode paid(String caseId) {
        api.advance(Duration.ofHours(24));
        assertThat(returns.status(caseId)).isEqualTo("CLOSED");
        return api.caseOf(caseId).body().get("money");
    }

    private static void assertMoney(JsonNode money, String refunded, String lostFreeShipping, String missingGifts) {
        assertThat(List.of(
                        money.at("/refunded").asText(),
                        money.at("/deductions/lostFreeShipping").asText(),
                        money.at("/deductions/missingGifts").asText()))
                .containsExactly(refunded, lostFreeShipping, missingGifts);
    }

    // ---- free shipping

    @Test
    void who_keeps_less_than_travels_free_bears_the_way_out_once() {
        Order order = freeFrom99();
        assertMoney(refunded(order.open("3", 1, "NO_REASON")), "30.00", "0.00", "0.00");
        assertMoney(refunded(order.open("2", 1, "NO_REASON")), "38.00", "12.00", "0.00");
    }

    @Test
    void whoever_gives_all_back_after_all_gets_it_back() {
        Order order = freeFrom99();
        assertMoney(refunded(order.open("1", 1, "NO_REASON")), "48.00", "12.00", "0.00");
        assertMoney(refunded(order.open("2", 1, "NO_REASON")), "50.00", "0.00", "0.00");
        assertMoney(refunded(order.open("3", 1, "NO_REASON")), "42.00", "-12.00", "0.00");
    }

    @Test
    void a_merchants_fault_costs_the_buyer_no_freight() {
        Order order = freeFrom99();
        assertMoney(refunded(order.open("1", 1, "QUALITY")), "60.00", "0.00", "0.00");
        assertMoney(refunded(order.open("3", 1, "NO_REASON")), "30.00", "0.00", "0.00");
    }

    @Test
    void a_fault_that_the_inspection_does_not_find_turns_it_to_the_buyer() {
        JsonNode money =
                refunded(freeFrom99().open("1", 1, "QUALITY"), Map.of("result", "PASS", "faultConfirmed", false));
        assertMoney(money, "48.00", "12.00", "0.00");
    }

    @ParameterizedTest(name = "{0} paid, {1} of freight: {2} back")
    @CsvSource({"12.00, 12.00, 0.00", "11.99, 11.99, 0.00", "12.01, 12.00, 0.01"})
    void a_refund_is_never_below_zero(String paid, String taken, String back) {
        Order order = api.order()
                .with("freeShippingThreshold", Map.of("from", "99.00", "freight", "12.00"))
                .line("1", 1, paid)
                .line("2", 1, "90.00")
                .put();
        assertMoney(refunded(order.open("1", 1, "NO_REASON")), back, taken, "0.00");
    }

    @Test
    void goods_worth_the_threshold_itself_still_travel_free() {
        Order order = api.order()
                .with("freeShippingThreshold", Map.of("from", "99.00", "freight", "12.00"))
                .line("1", 1, "99.00")
                .line("2", 1, "20.00")
                .put();
        assertMoney(refunded(order.open("2", 1, "NO_REASON")), "20.00", "0.00", "0.00");
    }

    // ---- gifts

    private Order withGift() {
        return api.order().line("1", 2, "100.00").gift("gift", 2, "19.00").put();
    }

    private Map<String, Object> missing(Map<String, Integer> gifts) {
        return Map.of("result", "PASS", "missingGifts", gifts, "evidence", List.of(api.evidence("warehouse-wu")));
    }

    @Test
    void a_gift_that_does_not_come_back_is_taken_off_once() {
        Order order = withGift();
        assertMoney(refunded(order.open("1", 1, "NO_REASON"), missing(Map.of("gift", 1))), "31.00", "0.00", "19.00");
        String second = inspected(order);
        Answer tooMany = api.complete("warehouse-wu", second, "inspect-return", missing(Map.of("gift", 2)));
        assertThat(tooMany.expect(422).text("/errors/0/field")).isEqualTo("missingGifts.gift");
        api.complete("warehouse-wu", second, "inspect-return", missing(Map.of("gift", 1)))
                .expect(200);
        assertMoney(paid(second), "31.00", "0.00", "19.00");
    }

    private String inspected(Order order) {
        String caseId = order.open("1", 1, "NO_REASON");
        returns.approve(caseId);
        returns.ship(caseId);
        returns.sign(caseId, api.now());
        return caseId;
    }

    @Test
    void gifts_dearer_than_the_goods_leave_nothing_to_refund_and_the_case_ends() {
        Order order = api.order().line("1", 1, "15.00").gift("gift", 1, "19.00").put();
        assertMoney(refunded(order.open("1", 1, "NO_REASON"), missing(Map.of("gift", 1))), "0.00", "0.00", "15.00");
    }

    @Test
    void a_missing_gift_needs_a_picture_a_gift_and_goods_that_are_taken() {
        String caseId = inspected(withGift());
        refuses(caseId, Map.of("result", "PASS", "missingGifts", Map.of("gift", 1)), "evidence", "REQUIRED");
        refuses(caseId, missing(Map.of("1", 1)), "missingGifts.1", "MORE_THAN_GIVEN");
        Map<String, Object> failed = new HashMap<>(missing(Map.of("gift", 1)));
        failed.put("result", "FAIL");
        refuses(caseId, failed, "missingGifts", "NOTHING_ACCEPTED");
    }

    private void refuses(String caseId, Map<String, Object> inspection, String field, String rule) {
        Answer refused =
                returns.withoutATrace(caseId, () -> api.complete("warehouse-wu", caseId, "inspect-return", inspection));
        assertThat(refused.expect(422).body().get("errors"))
                .anySatisfy(error -> assertThat(List.of(
                                error.get("field").asText(), error.get("rule").asText()))
                        .containsExactly(field, rule));
    }

    @Test
    void a_gift_does_not_count_as_the_last_unit_that_brings_the_freight() {
        Order order = api.order()
                .with("freight", "8.00")
                .line("1", 1, "100.00")
                .gift("gift", 1, "19.00")
                .put();
        JsonNode money = refunded(order.open("1", 1, "QUALITY"));
        assertThat(money.at("/freight/refunded").asText()).isEqualTo("8.00");
    }

    @Test
    void a_gift_alone_has_nothing_to_refund_and_goes_back_with_the_goods() {
        Order order = withGift();
        assertThat(api.post("channel", "/cases", order.claim("gift", 1, "QUALITY"))
                        .expect(422)
                        .text("/code"))
                .isEqualTo("NOTHING_PAID");
        Map<String, Object> both = new HashMap<>(order.claim("1", 2, "QUALITY"));
        both.put("lines", List.of(Map.of("lineId", "1", "quantity", 2), Map.of("lineId", "gift", "quantity", 2)));
        String caseId = api.post("channel", "/cases", both).expect(201).text("/id");
        assertMoney(refunded(caseId), "100.00", "0.00", "0.00");
    }

    // ---- freight of the way back

    private JsonNode sentBackFor(String reason, String freight) {
        String caseId = api.order().line("1", 1, "100.00").put().open("1", 1, reason);
        returns.approve(caseId);
        Map<String, Object> waybill = new HashMap<>(Returns.waybill(caseId));
        waybill.put("returnFreight", freight);
        waybill.put("evidence", List.of(api.evidence("channel")));
        api.event(caseId, "BUYER_SHIPPED", waybill).expect(200);
        returns.sign(caseId, api.now());
        returns.pass(caseId);
        return paid(caseId);
    }

    @ParameterizedTest(name = "{0}, {1} paid for the way back: {2}")
    @CsvSource({"QUALITY, 12.50, 12.50", "QUALITY, 50.00, 50.00", "QUALITY, 50.01, 50.00", "NO_REASON, 12.50, 0.00"})
    void the_way_back_is_paid_back_by_its_receipt_where_the_merchant_bears_it(
            String reason, String freight, String back) {
        JsonNode money = sentBackFor(reason, freight);
        assertThat(money.at("/freight/returnClaimed").asText()).isEqualTo(freight);
        assertThat(money.at("/freight/returnRefunded").asText()).isEqualTo(back);
        assertThat(money.at("/refunded").asText()).isEqualTo("100.00");
    }

    @Test
    void no_receipt_no_freight() {
        String caseId = returns.approved("100.00");
        Map<String, Object> waybill = new HashMap<>(Returns.waybill(caseId));
        waybill.put("returnFreight", "12.00");
        Answer refused = returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_SHIPPED", waybill));
        assertThat(refused.expect(422).text("/errors/0/rule")).isEqualTo("RECEIPT_REQUIRED");
        waybill.put("returnFreight", "0.00");
        assertThat(api.event(caseId, "BUYER_SHIPPED", waybill).expect(422).text("/errors/0/field"))
                .isEqualTo("returnFreight");
    }

    // ---- ways of payment

    private Order paidWith(Object... payments) {
        return api.order()
                .with("freight", "6.00")
                .with("payments", List.of(payments))
                .line("1", 2, "100.00");
    }

    private static Map<String, String> payment(String method, String amount) {
        return Map.of("method", method, "amount", amount);
    }

    @Test
    void every_way_of_payment_gets_its_part_back_and_in_the_end_all() {
        Order order = paidWith(payment("MONEY", "79.51"), payment("POINTS", "6.49"), payment("COUPON", "20.00"))
                .put();
        assertThat(routes(order.open("1", 1, "QUALITY"))).containsExactly("MONEY 37.50", "POINTS 3.06", "COUPON 9.44");
        assertThat(routes(order.open("1", 1, "QUALITY"))).containsExactly("MONEY 42.01", "POINTS 3.43", "COUPON 10.56");
    }

    private List<String> routes(String caseId) {
        refunded(caseId);
        return api.caseOf(caseId).body().at("/refunds/0/routes").findParents("method").stream()
                .map(route ->
                        route.get("method").asText() + " " + route.get("amount").asText())
                .toList();
    }

    @Test
    void payments_that_do_not_add_up_are_refused() {
        Order order = paidWith(payment("MONEY", "100.00"));
        assertThat(problem(order, "payments")).isEqualTo("SUM_DIFFERS");
        order.with("payments", List.of(payment("MONEY", "53.00"), payment("MONEY", "53.00")));
        assertThat(problem(order, "payments[1].method")).isEqualTo("DUPLICATE");
        order.with("payments", List.of(payment("CASH", "106.00")));
        assertThat(problem(order, "payments[0].method")).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void a_gift_that_was_paid_for_is_none() {
        Order order = api.order().gift("gift", 1, "19.00").line("1", 1, "10.00").with("payments", List.of());
        assertThat(order.tell().status()).isEqualTo(201);
        Order paidFor = api.order().line("1", 1, "10.00").giftPriceOf("1", "19.00");
        assertThat(problem(paidFor, "lines[0].giftPrice")).isEqualTo("PAID_FOR");
    }

    private static String problem(Order order, String field) {
        for (JsonNode error : order.tell().expect(422).body().get("errors")) {
            if (error.get("field").asText().equals(field)) {
                return error.get("rule").asText();
            }
        }
        return "";
    }

    @Test
    void what_a_refund_was_computed_from_is_not_taken_back() {
        Order order = freeFrom99();
        order.open("1", 1, "NO_REASON");
        order.with("freeShippingThreshold", Map.of("from", "10.00", "freight", "99.00"));
        Answer kept = order.tell().expect(200);
        assertThat(kept.body().get("kept").toString()).contains("freeShippingThreshold");
        assertThat(kept.text("/freeShippingThreshold/from")).isEqualTo("99.00");
    }
}
