package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DiagramTest("return-refund")
class ReturnRefundProcessTest extends ProcessBase {

    private Case opened() {
        return requests.returnRefund("100.00");
    }

    private Case shipped() {
        return opened().approve().ship();
    }

    private Case signed() {
        return shipped().returnSigned();
    }

    // ---- review

    @Test
    void approved_shipped_inspected_and_approved_again_the_buyer_has_the_money() {
        Case sent = opened().is("WAIT_MERCHANT_REVIEW").approve().is("WAIT_BUYER_SHIPMENT");
        sent.ship().is("RETURN_IN_TRANSIT").returnSigned().is("WAIT_INSPECTION");
        sent.pass().is("WAIT_REFUND_APPROVAL").approveRefund().settle();

        sent.isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(sent.seen().body().get("deadlines").findValuesAsText("state"))
                .containsOnly("MET");
    }

    @Test
    void a_silent_merchant_agrees_and_a_silent_buyer_closes_in_one_advance() {
        Case silent = opened();
        Instant openedAt = Api.instant(silent.text("/openedAt"));

        api.advance(Duration.ofDays(20));

        silent.isClosed("EXPIRED");
        assertThat(silent.dueAt("merchant-review")).isEqualTo(openedAt.plus(Duration.ofHours(48)));
        assertThat(silent.anchorAt("buyer-ship-back")).isEqualTo(openedAt.plus(Duration.ofHours(48)));
        assertThat(Api.instant(silent.text("/closedAt"))).isEqualTo(silent.dueAt("buyer-ship-back"));
        assertThat(silent.history())
                .filteredOn("DEADLINE_NEAR"::equals)
                .as("once more where the review ends while nobody works")
                .hasSizeBetween(5, 6);
    }

    @Test
    void a_modified_request_restarts_the_merchants_clock() {
        Case waiting = opened();
        api.advance(Duration.ofHours(40));

        waiting.buyer("BUYER_MODIFIED", "requestedAmount", "60.00");

        assertThat(waiting.clocks("merchant-review"))
                .extracting(clock -> clock.get("state").asText())
                .containsExactly("CANCELLED", "RUNNING");
        assertThat(waiting.left("merchant-review")).isGreaterThan(Duration.ofHours(47));
        assertThat(waiting.text("/money/requested")).isEqualTo("60.00");
    }

    @Test
    void an_accepted_partial_offer_is_paid_without_a_return() {
        Case offered = offer("PARTIAL_REFUND", "30.00").is("WAIT_MERCHANT_REVIEW");

        offered.buyer("COUNTER_OFFER_ACCEPTED").approveRefund().settle();

        offered.isClosed("REFUNDED").paid("30.00", "0.00").clock("merchant-review", "MET");
    }

    @Test
    void an_accepted_offer_of_a_return_goes_on_as_approved_for_the_offered_amount() {
        Case offered = offer("RETURN_REFUND", "80.00").buyer("COUNTER_OFFER_ACCEPTED");

        offered.is("WAIT_BUYER_SHIPMENT");
        assertThat(offered.text("/money/requested")).isEqualTo("80.00");
    }

    @Test
    void an_accepted_offer_of_another_type_goes_on_as_a_case_of_that_type_already_agreed() {
        Case offered = offer("EXCHANGE", null).buyer("COUNTER_OFFER_ACCEPTED");

        offered.isClosed("CONVERTED").linked("successorCaseId").is("WAIT_BUYER_SHIPMENT");
        assertThat(offered.linked("successorCaseId").text("/type")).isEqualTo("EXCHANGE");
    }

    @Test
    void a_declined_offer_changes_nothing() {
        Case offered = offer("PARTIAL_REFUND", "30.00").buyer("COUNTER_OFFER_DECLINED");

        offered.is("WAIT_MERCHANT_REVIEW").clock("merchant-review", "RUNNING").refuses("COUNTER_OFFER_ACCEPTED");
    }

    private Case offer(String type, String amount) {
        return amount == null
                ? opened().does("review-request", "decision", "COUNTER_OFFER", "offerType", type)
                : opened().does(
                                "review-request",
                                "decision",
                                "COUNTER_OFFER",
                                "offerType",
                                type,
                                "offerAmount",
                                amount);
    }

    @Test
    void the_refund_of_an_offer_on_an_unshipped_order_needs_nobody() {
        Case offered = requests.open(requests.unshipped("100.00"), "RETURN_REFUND", "QUALITY")
                .does(
                        "review-request",
                        "decision",
                        "COUNTER_OFFER",
                        "offerType",
                        "PARTIAL_REFUND",
                        "offerAmount",
                        "30.00");

        offered.buyer("COUNTER_OFFER_ACCEPTED").settle();

        offered.isClosed("REFUNDED").paid("30.00", "0.00");
    }

    // ---- rejection

    @Test
    void a_rejection_stands_when_the_buyer_lets_seven_days_pass() {
        Case rejected = opened().reject().is("WAIT_BUYER_AFTER_REJECTION");

        api.advance(Duration.ofDays(9));

        rejected.isClosed("REJECTED").clock("after-rejection", "MISSED").hasTasks();
        assertThat(rejected.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void a_buyer_who_modifies_after_a_rejection_is_reviewed_again() {
        Case rejected = opened().reject().buyer("BUYER_MODIFIED", "description", "See the new picture");

        rejected.is("WAIT_MERCHANT_REVIEW")
                .clock("after-rejection", "MET")
                .approve()
                .is("WAIT_BUYER_SHIPMENT");
    }

    // ---- shipment and transit

    @Test
    void cancelled_before_shipment_the_case_is_closed_and_the_units_are_free_again() {
        Order order = requests.received("100.00");
        Case cancelled =
                requests.open(order, "RETURN_REFUND", "QUALITY").approve().buyer("BUYER_CANCELLED");

        cancelled.isClosed("CANCELLED").hasTasks();
        assertThat(requests.open(order, "RETURN_REFUND", "QUALITY").text("/predecessorCaseId"))
                .isEqualTo(cancelled.id());
    }

    @Test
    void cancelled_in_transit_the_goods_are_sent_back_after_the_close() {
        Case cancelled = shipped().buyer("BUYER_CANCELLED");

        cancelled.isClosed("CANCELLED").hasTasks("send-back").send("send-back").hasTasks();
        assertThat(cancelled.text("/parcels/0/contents")).isEqualTo("SENT_BACK");
    }

    @Test
    void a_parcel_without_a_scan_counts_as_signed_after_ten_days_and_is_refunded_when_nobody_inspects() {
        Case sent = shipped();
        Instant transitEnds = sent.dueAt("return-transit");

        sent.silence("return-transit").is("WAIT_INSPECTION");
        assertThat(sent.anchorAt("merchant-inspection")).isEqualTo(transitEnds);

        sent.silence("merchant-inspection").is("WAIT_REFUND_APPROVAL").clock("merchant-inspection", "MISSED");
        assertThat(sent.anchorAt("refund-payout")).isEqualTo(transitEnds.plus(Duration.ofDays(7)));

        sent.silence("refund-payout").isClosed("REFUNDED").clock("refund-payout", "MISSED");
        assertThat(sent.history())
                .filteredOn("DEADLINE_NEAR"::equals)
                .as("once more for each clock that ends while nobody works")
                .hasSizeBetween(5, 8);
    }

    @Test
    void goods_that_pass_before_the_scan_go_straight_to_the_refund() {
        shipped().pass().is("WAIT_REFUND_APPROVAL").clock("merchant-inspection", "MET");
    }

    // ---- inspection

    @Test
    void goods_that_fail_before_the_scan_are_disagreed_about_under_the_inspection_clock() {
        Case failed = shipped().fail().is("INSPECTION_DISAGREED").clock("merchant-inspection", "RUNNING");

        failed.silence("merchant-inspection")
                .clock("merchant-inspection", "MISSED")
                .is("WAIT_REFUND_APPROVAL");
    }

    @Test
    void a_failed_inspection_that_is_rejected_and_then_approved_is_refunded_without_a_second_journey() {
        Case rejected = signed().fail().rejectAt("resolve-failed-inspection");
        rejected.is("WAIT_BUYER_AFTER_REJECTION").clock("merchant-inspection", "MET");

        rejected.buyer("BUYER_MODIFIED", "requestedAmount", "90.00").approve().is("WAIT_REFUND_APPROVAL");

        rejected.approveRefund().settle().isClosed("REFUNDED").paid("90.00", "0.00");
    }

    @Test
    void a_rejection_after_inspection_that_stands_sends_the_goods_back() {
        Case rejected = signed().fail().rejectAt("resolve-failed-inspection");

        rejected.silence("after-rejection").isClosed("REJECTED").hasTasks("send-back");
    }

    @Test
    void goods_that_failed_are_sent_back_after_the_close() {
        Case failed = signed().fail().does("resolve-failed-inspection", "decision", "SEND_BACK");

        failed.isClosed("REJECTED").hasTasks("send-back");
    }

    @Test
    void an_offer_after_a_failed_inspection_waits_for_the_buyer_and_is_paid_when_accepted() {
        Case failed = signed().fail()
                .does("resolve-failed-inspection", "decision", "PARTIAL_REFUND", "amount", "40.00")
                .is("INSPECTION_DISAGREED");

        failed.buyer("COUNTER_OFFER_ACCEPTED").approveRefund().settle();

        failed.isClosed("REFUNDED").paid("40.00", "0.00");
    }

    @Test
    void accepted_units_are_refunded_at_once_while_the_rest_is_disagreed_about() {
        Order order = api.order().line("1", 3, "100.00").put();
        Case partial = requests.openUnits(order, "RETURN_REFUND", "QUALITY", 3)
                .approve()
                .ship()
                .returnSigned();
        partial.does("inspect-return", partial(partial, 2)).is("INSPECTION_DISAGREED");
        partial.hasTasks("approve-refund", "resolve-failed-inspection");

        partial.approveRefund().settle().is("INSPECTION_DISAGREED").paid("66.66", "0.00");

        partial.does("resolve-failed-inspection", "decision", "SEND_BACK");
        partial.isClosed("REFUNDED").hasTasks("send-back");
    }

    @Test
    void units_that_are_worth_nothing_are_accepted_without_a_payment() {
        Order order = api.order().line("1", 2, "100.00").put();
        Case cheap = requests.open(
                        order,
                        "RETURN_REFUND",
                        "QUALITY",
                        "requestedAmount",
                        "0.01",
                        "lines",
                        List.of(Map.of("lineId", "1", "quantity", 2)))
                .approve()
                .ship();

        cheap.does("inspect-return", partial(cheap, 1)).hasTasks("resolve-failed-inspection");
    }

    private static Object[] partial(Case of, int accepted) {
        return new Object[] {
            "result",
            "PARTIAL",
            "acceptedQuantities",
            Map.of("1", accepted),
            "evidence",
            List.of(of.proof("warehouse-wu"))
        };
    }

    @Test
    void what_a_rule_approves_waits_for_no_person() {
        Order order = api.order()
                .ofNewBuyer()
                .with("shopId", Shop.own(api, jdbc).approvingByTable().id())
                .line("1", 1, "100.00")
                .put();

        requests.open(order, "RETURN_REFUND", "QUALITY")
                .is("WAIT_BUYER_SHIPMENT")
                .hasTasks();
    }

    // ---- what every diagram has

    @Test
    void a_refund_that_is_not_approved_goes_one_level_up_and_its_clock_runs_on() {
        Ways.approvals(
                requests.returnRefund("600.00").approve().ship().returnSigned().pass());
    }

    @Test
    void what_the_partner_refuses_for_good_is_paid_offline() {
        Ways.offline(signed().pass(), payments);
    }

    @Test
    void more_time_is_granted_denied_by_silence_and_overtaken_by_the_close() {
        Ways.extensions(() -> opened().approve(), "buyer-ship-back");
    }

    @Test
    void another_type_is_asked_for_in_place_of_the_return() {
        Case changed = opened().approve();

        Case successor = new Case(
                api,
                changed.tell("channel", "TYPE_CHANGED", "toType", "EXCHANGE")
                        .expect(200)
                        .text("/id"));

        successor.is("WAIT_MERCHANT_REVIEW");
        assertThat(successor.text("/predecessorCaseId")).isEqualTo(changed.id());
        assertThat(changed.isClosed("CONVERTED").linked("successorCaseId").id()).isEqualTo(successor.id());
    }

    @Test
    void a_merchant_that_grants_in_the_dispute_lets_the_return_go_on_as_approved() {
        Case disputed = opened().reject();

        Ways.granted(disputed).isClosed("SETTLED");

        disputed.is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_ruling_pays_compensates_or_rejects() {
        Ways.rulings(() -> opened().reject());
    }
}
