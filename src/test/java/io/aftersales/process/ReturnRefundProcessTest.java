package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageTestExecutionListener;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * Every way through the return-refund process, over the API alone. The coverage of the diagram is measured over this class
 * and must be whole; the report lies in {@code target/process-test-coverage}.
 */
@DeskTest
@Import(WholeCoverage.class)
@TestExecutionListeners(
        listeners = ProcessEngineCoverageTestExecutionListener.class,
        mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
class ReturnRefundProcessTest {

    private static final Map<String, Object> PASS = Map.of("result", "PASS");
    private static final Map<String, Object> APPROVED = Map.of("approved", true);

    @Autowired
    Api api;

    @Autowired
    StandInPaymentServer payments;

    // ---- review

    @Test
    void approved_shipped_inspected_and_approved_again_the_buyer_has_the_money() {
        String caseId = opened("239.00");
        assertStatus(caseId, "WAIT_MERCHANT_REVIEW");
        approve(caseId);
        assertStatus(caseId, "WAIT_BUYER_SHIPMENT");
        ship(caseId);
        assertStatus(caseId, "RETURN_IN_TRANSIT");
        sign(caseId, api.now());
        assertStatus(caseId, "WAIT_INSPECTION");
        api.complete("warehouse-wu", caseId, "inspect-return", PASS).expect(200);
        assertStatus(caseId, "WAIT_REFUND_APPROVAL");
        api.complete("agent-lin", caseId, "approve-refund", APPROVED).expect(200);

        assertRefunded(caseId, "239.00");
        assertThat(states(caseId)).containsOnly("MET");
    }

    @Test
    void a_silent_merchant_agrees_at_48_hours_and_a_silent_buyer_closes_at_the_end_of_the_tenth_day_in_one_advance() {
        String caseId = opened("239.00");
        Instant openedAt = Api.instant(api.caseOf(caseId).text("/openedAt"));

        api.advance(Duration.ofDays(20));

        Answer closed = api.caseOf(caseId);
        assertClosed(caseId, "EXPIRED");
        assertThat(dueAt(caseId, "merchant-review")).isEqualTo(openedAt.plus(Duration.ofHours(48)));
        assertThat(anchorAt(caseId, "buyer-ship-back")).isEqualTo(openedAt.plus(Duration.ofHours(48)));
        assertThat(Api.instant(closed.text("/closedAt"))).isEqualTo(dueAt(caseId, "buyer-ship-back"));
        assertThat(states(caseId)).containsOnly("MISSED");
        assertThat(events(caseId)).filteredOn("DEADLINE_NEAR"::equals).hasSize(5);
    }

    @Test
    void a_modified_request_restarts_the_merchants_clock() {
        String caseId = opened("100.00");
        api.advance(Duration.ofHours(40));

        api.event(caseId, "BUYER_MODIFIED", Map.of("requestedAmount", "60.00")).expect(200);

        assertThat(states(caseId)).containsExactly("CANCELLED", "RUNNING");
        assertThat(dueAt(caseId, "merchant-review")).isAfter(api.now().plus(Duration.ofHours(47)));
        assertThat(api.caseOf(caseId).text("/money/requested")).isEqualTo("60.00");
        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);
        assertClosed(caseId, "CANCELLED");
    }

    @Test
    void an_accepted_partial_offer_is_paid_without_a_return() {
        String caseId = opened("100.00");
        api.complete(
                        "agent-chen",
                        caseId,
                        "review-request",
                        Map.of("decision", "COUNTER_OFFER", "offerType", "PARTIAL_REFUND", "offerAmount", "30.00"))
                .expect(200);
        assertStatus(caseId, "WAIT_MERCHANT_REVIEW");

        api.event(caseId, "COUNTER_OFFER_ACCEPTED", Map.of()).expect(200);
        api.complete("agent-lin", caseId, "approve-refund", APPROVED).expect(200);

        assertRefunded(caseId, "30.00");
        assertThat(state(caseId, "merchant-review")).isEqualTo("MET");
    }

    @Test
    void an_accepted_offer_of_a_return_goes_on_as_approved_for_the_offered_amount() {
        String caseId = opened("100.00");
        api.complete(
                        "agent-chen",
                        caseId,
                        "review-request",
                        Map.of("decision", "COUNTER_OFFER", "offerType", "RETURN_REFUND", "offerAmount", "80.00"))
                .expect(200);

        api.event(caseId, "COUNTER_OFFER_ACCEPTED", Map.of()).expect(200);

        assertStatus(caseId, "WAIT_BUYER_SHIPMENT");
        assertThat(api.caseOf(caseId).text("/money/requested")).isEqualTo("80.00");
    }

    @Test
    void a_declined_offer_changes_nothing() {
        String caseId = opened("100.00");
        api.complete(
                        "agent-chen",
                        caseId,
                        "review-request",
                        Map.of("decision", "COUNTER_OFFER", "offerType", "PARTIAL_REFUND", "offerAmount", "30.00"))
                .expect(200);

        api.event(caseId, "COUNTER_OFFER_DECLINED", Map.of()).expect(200);

        assertStatus(caseId, "WAIT_MERCHANT_REVIEW");
        assertThat(states(caseId)).containsExactly("RUNNING");
        api.event(caseId, "COUNTER_OFFER_ACCEPTED", Map.of()).expect(409);
    }

    @Test
    void the_refund_of_an_offer_on_an_unshipped_order_needs_nobody() {
        Order order = api.order()
                .with("shippedAt", null)
                .with("signedAt", null)
                .line("1", 1, "100.00")
                .put();
        String caseId = order.open("1", 1, "QUALITY");
        api.complete(
                        "agent-chen",
                        caseId,
                        "review-request",
                        Map.of("decision", "COUNTER_OFFER", "offerType", "PARTIAL_REFUND", "offerAmount", "30.00"))
                .expect(200);

        api.event(caseId, "COUNTER_OFFER_ACCEPTED", Map.of()).expect(200);

        assertRefunded(caseId, "30.00");
    }

    // ---- rejection

    @Test
    void a_rejection_stands_when_the_buyer_lets_seven_days_pass() {
        String caseId = opened("100.00");
        reject(caseId, "review-request");
        assertStatus(caseId, "WAIT_BUYER_AFTER_REJECTION");

        api.advance(Duration.ofDays(9));

        assertClosed(caseId, "REJECTED");
        assertThat(state(caseId, "after-rejection")).isEqualTo("MISSED");
        assertThat(events(caseId)).contains("DEADLINE_NEAR");
        assertThat(tasks(caseId)).isEmpty();
    }

    @Test
    void a_buyer_who_modifies_after_a_rejection_is_reviewed_again() {
        String caseId = opened("100.00");
        reject(caseId, "review-request");

        api.event(caseId, "BUYER_MODIFIED", Map.of("description", "See the new picture"))
                .expect(200);

        assertStatus(caseId, "WAIT_MERCHANT_REVIEW");
        assertThat(state(caseId, "after-rejection")).isEqualTo("MET");
        approve(caseId);
        assertStatus(caseId, "WAIT_BUYER_SHIPMENT");
    }

    // ---- shipment and transit

    @Test
    void cancelled_before_shipment_the_case_is_closed_and_the_units_are_free_again() {
        Order order = api.order().line("1", 1, "100.00").put();
        String caseId = order.open("1", 1, "QUALITY");
        approve(caseId);

        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);

        assertClosed(caseId, "CANCELLED");
        assertThat(tasks(caseId)).isEmpty();
        assertThat(order.open("1", 1, "QUALITY")).isNotEqualTo(caseId);
    }

    @Test
    void cancelled_in_transit_the_goods_are_sent_back_after_the_close() {
        String caseId = shipped("100.00");

        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);

        assertClosed(caseId, "CANCELLED");
        assertThat(tasks(caseId)).containsExactly("send-back");
        api.complete("warehouse-wu", caseId, "send-back", Map.of("carrier", "SF", "trackingNumber", "B1"))
                .expect(200);
        assertThat(tasks(caseId)).isEmpty();
    }

    @Test
    void a_parcel_without_a_scan_counts_as_signed_after_ten_days_and_is_refunded_when_nobody_inspects() {
        String caseId = shipped("100.00");
        Instant transitEnds = dueAt(caseId, "return-transit");

        api.advanceTo(transitEnds);
        assertStatus(caseId, "WAIT_INSPECTION");
        assertThat(anchorAt(caseId, "merchant-inspection")).isEqualTo(transitEnds);

        api.advanceTo(transitEnds.plus(Duration.ofDays(7)));
        assertStatus(caseId, "WAIT_REFUND_APPROVAL");
        assertThat(state(caseId, "merchant-inspection")).isEqualTo("MISSED");
        assertThat(anchorAt(caseId, "refund-payout")).isEqualTo(transitEnds.plus(Duration.ofDays(7)));

        api.advance(Duration.ofHours(24));
        assertRefunded(caseId, "100.00");
        assertThat(state(caseId, "refund-payout")).isEqualTo("MISSED");
        assertThat(events(caseId)).filteredOn("DEADLINE_NEAR"::equals).hasSize(5);
    }

    @Test
    void goods_that_pass_before_the_scan_go_straight_to_the_refund() {
        String caseId = shipped("100.00");

        api.complete("warehouse-wu", caseId, "inspect-return", PASS).expect(200);

        assertStatus(caseId, "WAIT_REFUND_APPROVAL");
        assertThat(state(caseId, "merchant-inspection")).isEqualTo("MET");
    }

    // ---- inspection

    @Test
    void goods_that_fail_before_the_scan_are_disagreed_about_under_the_inspection_clock() {
        String caseId = shipped("100.00");
        fail(caseId);
        assertStatus(caseId, "INSPECTION_DISAGREED");
        assertThat(state(caseId, "merchant-inspection")).isEqualTo("RUNNING");

        api.advance(Duration.ofDays(7));

        assertThat(state(caseId, "merchant-inspection")).isEqualTo("MISSED");
        assertStatus(caseId, "WAIT_REFUND_APPROVAL");
    }

    @Test
    void a_failed_inspection_that_is_rejected_and_then_approved_is_refunded_without_a_second_journey() {
        String caseId = inspected("100.00");
        fail(caseId);
        reject(caseId, "resolve-failed-inspection");
        assertStatus(caseId, "WAIT_BUYER_AFTER_REJECTION");
        assertThat(state(caseId, "merchant-inspection")).isEqualTo("MET");

        api.event(caseId, "BUYER_MODIFIED", Map.of("requestedAmount", "90.00")).expect(200);
        approve(caseId);

        assertStatus(caseId, "WAIT_REFUND_APPROVAL");
        api.complete("agent-lin", caseId, "approve-refund", APPROVED).expect(200);
        assertRefunded(caseId, "90.00");
    }

    @Test
    void a_rejection_after_inspection_that_stands_sends_the_goods_back() {
        String caseId = inspected("100.00");
        fail(caseId);
        reject(caseId, "resolve-failed-inspection");

        api.advance(Duration.ofDays(9));

        assertClosed(caseId, "REJECTED");
        assertThat(tasks(caseId)).containsExactly("send-back");
    }

    @Test
    void goods_that_failed_are_sent_back_after_the_close() {
        String caseId = inspected("100.00");
        fail(caseId);

        api.complete("agent-chen", caseId, "resolve-failed-inspection", Map.of("decision", "SEND_BACK"))
                .expect(200);

        assertClosed(caseId, "REJECTED");
        assertThat(tasks(caseId)).containsExactly("send-back");
    }

    @Test
    void an_offer_after_a_failed_inspection_waits_for_the_buyer_and_is_paid_when_accepted() {
        String caseId = inspected("100.00");
        fail(caseId);
        api.complete(
                        "agent-chen",
                        caseId,
                        "resolve-failed-inspection",
                        Map.of("decision", "PARTIAL_REFUND", "amount", "40.00"))
                .expect(200);
        assertStatus(caseId, "INSPECTION_DISAGREED");

        api.event(caseId, "COUNTER_OFFER_ACCEPTED", Map.of()).expect(200);
        api.complete("agent-lin", caseId, "approve-refund", APPROVED).expect(200);

        assertRefunded(caseId, "40.00");
    }

    @Test
    void accepted_units_are_refunded_at_once_while_the_rest_is_disagreed_about() {
        Order order = api.order().line("1", 3, "100.00").put();
        String caseId = order.open("1", 3, "QUALITY");
        approve(caseId);
        ship(caseId);
        sign(caseId, api.now());
        api.complete(
                        "warehouse-wu",
                        caseId,
                        "inspect-return",
                        Map.of(
                                "result", "PARTIAL",
                                "acceptedQuantities", Map.of("1", 2),
                                "evidence", List.of(api.evidence("warehouse-wu"))))
                .expect(200);
        assertStatus(caseId, "INSPECTION_DISAGREED");
        assertThat(tasks(caseId)).containsExactlyInAnyOrder("approve-refund", "resolve-failed-inspection");

        api.complete("agent-lin", caseId, "approve-refund", APPROVED).expect(200);
        api.settle();
        assertThat(api.caseOf(caseId).text("/money/refunded")).isEqualTo("66.66");
        assertStatus(caseId, "INSPECTION_DISAGREED");

        api.complete("agent-chen", caseId, "resolve-failed-inspection", Map.of("decision", "SEND_BACK"))
                .expect(200);
        assertClosed(caseId, "REFUNDED");
        assertThat(tasks(caseId)).containsExactly("send-back");
    }

    @Test
    void units_that_are_worth_nothing_are_accepted_without_a_payment() {
        Order order = api.order().line("1", 2, "100.00").put();
        Map<String, Object> claim = order.claim("1", 2, "QUALITY");
        claim.put("requestedAmount", "0.01");
        String caseId = api.post("channel", "/cases", claim).expect(201).text("/id");
        approve(caseId);
        ship(caseId);
        api.complete(
                        "warehouse-wu",
                        caseId,
                        "inspect-return",
                        Map.of(
                                "result", "PARTIAL",
                                "acceptedQuantities", Map.of("1", 1),
                                "evidence", List.of(api.evidence("warehouse-wu"))))
                .expect(200);

        assertThat(tasks(caseId)).containsExactly("resolve-failed-inspection");
    }

    // ---- refund

    @Test
    void a_refund_that_is_not_approved_goes_one_level_up_and_its_clock_runs_on() {
        String caseId = passed("600.00");
        Instant ends = dueAt(caseId, "refund-payout");
        assertThat(groups(caseId)).containsExactly("SUPERVISOR");
        api.complete("supervisor-zhou", caseId, "approve-refund", Map.of("approved", false))
                .expect(422);

        api.complete("supervisor-zhou", caseId, "approve-refund", Map.of("approved", false, "note", "Too much"))
                .expect(200);

        assertThat(groups(caseId)).containsExactly("MANAGER");
        assertThat(dueAt(caseId, "refund-payout")).isEqualTo(ends);
        api.complete("manager-zeng", caseId, "approve-refund", APPROVED).expect(200);
        assertRefunded(caseId, "600.00");
    }

    @Test
    void what_the_partner_refuses_for_good_is_paid_offline() {
        String caseId = passed("100.00");
        payments.failNext(PaymentFault.REFUSE);
        api.complete("agent-lin", caseId, "approve-refund", APPROVED).expect(200);
        api.settle();
        assertStatus(caseId, "REFUNDING");
        assertThat(tasks(caseId)).containsExactly("pay-offline");

        api.complete(
                        "finance-qian",
                        caseId,
                        "pay-offline",
                        Map.of("voucher", "V-1", "paidAt", api.now().toString()))
                .expect(200);

        assertRefunded(caseId, "100.00");
    }

    // ---- steps

    private String opened(String paid) {
        return api.order().line("1", 1, paid).put().open("1", 1, "QUALITY");
    }

    private String shipped(String paid) {
        String caseId = opened(paid);
        approve(caseId);
        ship(caseId);
        return caseId;
    }

    private String inspected(String paid) {
        String caseId = shipped(paid);
        sign(caseId, api.now());
        return caseId;
    }

    private String passed(String paid) {
        String caseId = inspected(paid);
        api.complete("warehouse-wu", caseId, "inspect-return", PASS).expect(200);
        return caseId;
    }

    private void approve(String caseId) {
        api.complete("agent-chen", caseId, "review-request", Map.of("decision", "APPROVE"))
                .expect(200);
    }

    private void ship(String caseId) {
        api.event(caseId, "BUYER_SHIPPED", Map.of("carrier", "SF", "trackingNumber", "R-" + caseId))
                .expect(200);
    }

    private void sign(String caseId, Instant at) {
        api.carrier("R-" + caseId, "SIGNED", at).expect(200);
    }

    private void fail(String caseId) {
        api.complete(
                        "warehouse-wu",
                        caseId,
                        "inspect-return",
                        Map.of("result", "FAIL", "evidence", List.of(api.evidence("warehouse-wu"))))
                .expect(200);
    }

    private void reject(String caseId, String task) {
        api.complete(
                        "agent-chen",
                        caseId,
                        task,
                        Map.of(
                                "decision", "REJECT",
                                "contactLog", "Called the buyer",
                                "evidence", List.of(api.evidence("agent-chen"))))
                .expect(200);
    }

    // ---- what is seen

    private void assertStatus(String caseId, String status) {
        assertThat(api.caseOf(caseId).text("/status")).isEqualTo(status);
    }

    private void assertClosed(String caseId, String outcome) {
        Answer view = api.caseOf(caseId);
        assertThat(List.of(view.text("/status"), view.text("/outcome"))).containsExactly("CLOSED", outcome);
    }

    private void assertRefunded(String caseId, String amount) {
        api.settle();
        assertClosed(caseId, "REFUNDED");
        assertThat(api.caseOf(caseId).text("/money/refunded")).isEqualTo(amount);
    }

    private List<String> states(String caseId) {
        return api.caseOf(caseId).body().get("deadlines").findValuesAsText("state");
    }

    private String state(String caseId, String clause) {
        return newest(caseId, clause).text("/state");
    }

    private Instant dueAt(String caseId, String clause) {
        return Api.instant(newest(caseId, clause).text("/dueAt"));
    }

    private Instant anchorAt(String caseId, String clause) {
        return Api.instant(newest(caseId, clause).text("/anchorAt"));
    }

    private Answer newest(String caseId, String clause) {
        Answer found = null;
        for (var deadline : api.caseOf(caseId).body().get("deadlines")) {
            if (deadline.get("clause").asText().equals(clause)) {
                found = new Answer(200, deadline);
            }
        }
        assertThat(found).as("a clock of " + clause).isNotNull();
        return found;
    }

    private List<String> events(String caseId) {
        return api.caseOf(caseId).body().get("history").findValuesAsText("event");
    }

    private List<String> tasks(String caseId) {
        return api.caseOf(caseId).body().get("tasks").findValuesAsText("key");
    }

    private List<String> groups(String caseId) {
        List<String> groups = new java.util.ArrayList<>();
        api.caseOf(caseId).body().at("/tasks/0/candidateGroups").forEach(group -> groups.add(group.asText()));
        return groups;
    }
}
