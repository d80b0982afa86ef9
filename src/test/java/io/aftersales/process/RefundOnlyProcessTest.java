package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shop;
import org.junit.jupiter.api.Test;

@DiagramTest("refund-only")
class RefundOnlyProcessTest extends ProcessBase {

    private Case underWay() {
        return requests.refundOnlyOfShipped("100.00");
    }

    @Test
    void an_unshipped_order_is_refunded_by_one_agent_at_once() {
        Case unshipped = requests.refundOnlyOfUnshipped("100.00").is("WAIT_MERCHANT_REVIEW");

        unshipped.approve().settle();

        unshipped.isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(unshipped.history()).doesNotContain("APPROVAL_RAISED");
    }

    @Test
    void a_parcel_under_way_needs_a_second_person() {
        underWay().approve().is("WAIT_REFUND_APPROVAL").approveRefund().settle().isClosed("REFUNDED");
    }

    @Test
    void a_buyer_keeps_goods_and_gets_a_part_of_the_money() {
        Case kept = requests.open(
                requests.received("100.00"), "REFUND_ONLY", "DAMAGED_IN_TRANSIT", "requestedAmount", "30.00");

        kept.approve().approveRefund().settle().isClosed("REFUNDED").paid("30.00", "0.00");
    }

    @Test
    void a_silent_merchant_agrees_and_a_silent_approver_pays() {
        underWay()
                .silence("merchant-review")
                .is("WAIT_REFUND_APPROVAL")
                .silence("refund-payout")
                .isClosed("REFUNDED");
    }

    @Test
    void a_parcel_that_is_stopped_and_comes_back_is_refunded() {
        Order order = requests.underWay("100.00");
        Case stopped = requests.open(order, "REFUND_ONLY", "NOT_RECEIVED")
                .does("review-request", "decision", "INTERCEPT")
                .is("INTERCEPTING");

        api.carrier(Requests.parcelOf(order), "RETURNED", api.now()).expect(200);

        stopped.is("WAIT_REFUND_APPROVAL").clock("interception", "MET");
    }

    @Test
    void a_parcel_that_came_back_before_it_was_to_be_stopped_is_refunded_at_once() {
        Order order = requests.underWay("100.00");
        api.carrier(Requests.parcelOf(order), "RETURNED", api.now()).expect(200);

        requests.open(order, "REFUND_ONLY", "NOT_RECEIVED")
                .does("review-request", "decision", "INTERCEPT")
                .is("WAIT_REFUND_APPROVAL");
    }

    @Test
    void a_parcel_that_cannot_be_stopped_in_five_days_is_refunded() {
        Case running = underWay().does("review-request", "decision", "INTERCEPT");

        running.silence("interception").is("WAIT_REFUND_APPROVAL").clock("interception", "MISSED");
        assertThat(running.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void only_a_parcel_under_way_can_be_stopped() {
        Case unshipped = requests.refundOnlyOfUnshipped("100.00");

        unshipped.attempt("review-request", "decision", "INTERCEPT").refused(422, "decision", "INTERCEPT_NOT_POSSIBLE");
    }

    @Test
    void an_offer_is_accepted_a_request_modified_a_rejection_stands_or_is_reviewed_again() {
        underWay()
                .does(
                        "review-request",
                        "decision",
                        "COUNTER_OFFER",
                        "offerType",
                        "PARTIAL_REFUND",
                        "offerAmount",
                        "30.00")
                .buyer("COUNTER_OFFER_ACCEPTED")
                .approveRefund()
                .settle()
                .isClosed("REFUNDED")
                .paid("30.00", "0.00");
        underWay().buyer("BUYER_MODIFIED", "requestedAmount", "50.00").is("WAIT_MERCHANT_REVIEW");
        underWay()
                .reject()
                .buyer("BUYER_MODIFIED", "description", "Still not here")
                .is("WAIT_MERCHANT_REVIEW");
        underWay().reject().silence("after-rejection").isClosed("REJECTED");
    }

    @Test
    void an_offer_of_a_return_goes_on_as_a_return() {
        Case offered = underWay()
                .does("review-request", "decision", "COUNTER_OFFER", "offerType", "RETURN_REFUND")
                .buyer("COUNTER_OFFER_ACCEPTED");

        Case successor = offered.isClosed("CONVERTED").linked("successorCaseId").is("WAIT_BUYER_SHIPMENT");
        assertThat(successor.text("/type")).isEqualTo("RETURN_REFUND");
    }

    @Test
    void what_a_rule_approves_waits_for_no_person() {
        Order order = api.order()
                .ofNewBuyer()
                .with("shopId", Shop.own(api, jdbc).approvingByTable().id())
                .with("shippedAt", null)
                .with("signedAt", null)
                .line("1", 1, "100.00")
                .put();

        requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED").settle().isClosed("REFUNDED");
    }

    // ---- what every diagram has

    @Test
    void cancelled_it_is_closed() {
        underWay().buyer("BUYER_CANCELLED").isClosed("CANCELLED").hasTasks();
    }

    @Test
    void more_time_is_granted_denied_by_silence_and_overtaken_by_the_close() {
        Ways.extensions(this::underWay, "merchant-review");
    }

    @Test
    void a_refund_that_is_not_approved_goes_one_level_up_and_one_that_is_refused_is_paid_offline() {
        Ways.approvals(requests.refundOnlyOfShipped("600.00").approve());
        Ways.offline(underWay().approve(), payments);
    }

    @Test
    void a_dispute_goes_on_as_agreed_pays_compensates_or_rejects() {
        Case disputed = underWay().reject();
        Ways.granted(disputed).isClosed("SETTLED");
        disputed.is("WAIT_REFUND_APPROVAL");

        Ways.rulings(() -> underWay().reject());
    }

    @Test
    void what_an_appeal_has_paid_already_is_not_refunded_again() {
        Order order = requests.underWay("100.00");
        Case rejected = requests.open(order, "REFUND_ONLY", "NOT_RECEIVED").reject();

        Ways.nothingLeft(requests, order, rejected, "REFUND_ONLY", Case::approve);
    }
}
