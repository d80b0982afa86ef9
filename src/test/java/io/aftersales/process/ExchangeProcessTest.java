package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DiagramTest("exchange")
class ExchangeProcessTest extends ProcessBase {

    private Case opened() {
        return requests.exchange("100.00");
    }

    private Case signed() {
        return opened().approve().ship().returnSigned();
    }

    private Case passed() {
        return signed().pass();
    }

    private Case sent() {
        return passed().send("dispatch-replacement");
    }

    // ---- the usual way

    @Test
    void goods_go_back_others_come_and_the_buyer_confirms() {
        Case swapped = opened().is("WAIT_MERCHANT_REVIEW").approve().is("WAIT_BUYER_SHIPMENT");
        swapped.ship().is("RETURN_IN_TRANSIT").hasTasks("inspect-return");
        swapped.returnSigned().is("WAIT_INSPECTION").pass().is("WAIT_REPLACEMENT_DISPATCH");
        swapped.send("dispatch-replacement").is("REPLACEMENT_IN_TRANSIT");
        swapped.delivered().is("WAIT_BUYER_CONFIRMATION").buyer("RECEIPT_CONFIRMED");

        swapped.isClosed("EXCHANGED").hasTasks();
        assertThat(swapped.seen().body().get("deadlines").findValuesAsText("state"))
                .containsOnly("MET");
        assertThat(swapped.text("/money/freight/reshipBearer")).isEqualTo("MERCHANT");
    }

    @Test
    void every_clock_of_both_parties_is_reminded_of_and_every_silence_decides() {
        Case silent = opened().silence("merchant-review").is("WAIT_BUYER_SHIPMENT");
        silent.silence("buyer-ship-back").isClosed("EXPIRED");

        Case unscanned = opened().approve().ship().silence("return-transit").is("WAIT_INSPECTION");
        unscanned.silence("merchant-inspection").is("WAIT_REFUND_APPROVAL");
        unscanned.silence("refund-payout").isClosed("REFUNDED");

        Case unconfirmed = sent().delivered().silence("buyer-confirmation");
        unconfirmed.isClosed("EXCHANGED");
        assertThat(unconfirmed.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void a_buyer_who_modifies_and_one_who_accepts_an_offer() {
        opened().buyer("BUYER_MODIFIED", "description", "A size smaller").is("WAIT_MERCHANT_REVIEW");
        Case money = offered("PARTIAL_REFUND", "30.00").buyer("COUNTER_OFFER_ACCEPTED");
        money.approveRefund().settle().isClosed("REFUNDED").paid("30.00", "0.00");
        offered("EXCHANGE", "100.00").buyer("COUNTER_OFFER_ACCEPTED").is("WAIT_BUYER_SHIPMENT");
    }

    private Case offered(String type, String amount) {
        return opened().does("review-request", "decision", "COUNTER_OFFER", "offerType", type, "offerAmount", amount);
    }

    @Test
    void a_rejection_is_modified_or_stands() {
        Case again = opened().reject().is("WAIT_BUYER_AFTER_REJECTION");
        again.buyer("BUYER_MODIFIED", "description", "See the picture").is("WAIT_MERCHANT_REVIEW");

        opened().reject().silence("after-rejection").isClosed("REJECTED").hasTasks();
    }

    // ---- inspection

    @Test
    void goods_that_pass_before_the_scan_need_no_scan() {
        opened().approve().ship().pass().is("WAIT_REPLACEMENT_DISPATCH");
    }

    @Test
    void a_failed_inspection_is_rejected_sent_back_or_settled_by_an_offer() {
        Case rejected = signed().fail().is("INSPECTION_DISAGREED").rejectAt("resolve-failed-inspection");
        rejected.is("WAIT_BUYER_AFTER_REJECTION").buyer("BUYER_MODIFIED", "description", "Look again");
        rejected.approve().is("WAIT_REPLACEMENT_DISPATCH");

        signed().fail()
                .does("resolve-failed-inspection", "decision", "SEND_BACK")
                .isClosed("REJECTED")
                .hasTasks("send-back")
                .send("send-back")
                .hasTasks();

        Case offered = signed().fail()
                .does("resolve-failed-inspection", "decision", "PARTIAL_REFUND", "amount", "40.00")
                .buyer("COUNTER_OFFER_ACCEPTED");
        offered.approveRefund().settle().isClosed("REFUNDED").paid("40.00", "0.00");
    }

    @Test
    void accepted_units_are_replaced_while_the_rest_is_disagreed_about() {
        Order order = api.order().line("1", 3, "99.00").put();
        Case partial = requests.openUnits(order, "EXCHANGE", "QUALITY", 3)
                .approve()
                .ship()
                .returnSigned();
        partial.does(
                "inspect-return",
                "result",
                "PARTIAL",
                "acceptedQuantities",
                Map.of("1", 2),
                "evidence",
                List.of(partial.proof("warehouse-wu")));
        partial.is("INSPECTION_DISAGREED").hasTasks("dispatch-replacement", "resolve-failed-inspection");

        partial.send("dispatch-replacement").delivered().buyer("RECEIPT_CONFIRMED");
        partial.is("INSPECTION_DISAGREED").does("resolve-failed-inspection", "decision", "SEND_BACK");

        partial.isClosed("EXCHANGED").hasTasks("send-back");
    }

    // ---- the replacement

    @Test
    void a_replacement_that_is_out_of_stock_or_late_becomes_a_refund() {
        passed().does("dispatch-replacement", "outOfStock", true)
                .is("WAIT_REFUND_APPROVAL")
                .approveRefund()
                .settle()
                .isClosed("REFUNDED")
                .paid("100.00", "0.00");
        passed().silence("replacement-dispatch").is("WAIT_REFUND_APPROVAL");
    }

    @Test
    void a_cheaper_replacement_brings_the_difference_back() {
        Case cheaper = passed().send("dispatch-replacement", "replacementSku", "SKU-2", "priceDifference", "-20.00");
        cheaper.approveRefund().settle().is("REPLACEMENT_IN_TRANSIT").paid("20.00", "0.00");

        cheaper.delivered().buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");

        Case quick = passed().send("dispatch-replacement", "replacementSku", "SKU-2", "priceDifference", "-20.00");
        quick.delivered().buyer("RECEIPT_CONFIRMED").is("WAIT_REFUND_APPROVAL");
        quick.approveRefund().settle().isClosed("EXCHANGED").paid("20.00", "0.00");
    }

    @Test
    void a_lost_replacement_is_asked_about_and_sent_again() {
        Case lost = sent().sentParcel("LOST", api.now()).is("COURIER_INQUIRY").hasTasks("ask-courier");

        lost.does("ask-courier", "liability", "COURIER").is("WAIT_REPLACEMENT_DISPATCH");
        lost.send("dispatch-replacement").delivered().buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");
    }

    @Test
    void a_lost_replacement_that_comes_back_after_another_was_sent_changes_nothing() {
        String number = "N-" + UUID.randomUUID();
        Case lost = passed().does("dispatch-replacement", "carrier", "SF", "trackingNumber", number);
        api.carrier(number, "LOST", api.now().minusSeconds(1)).expect(200);
        Case again = lost.does("ask-courier", "liability", "COURIER").send("dispatch-replacement");

        api.carrier(number, "RETURNED", api.now()).expect(200);

        again.is("REPLACEMENT_IN_TRANSIT").clock("outbound-transit", "RUNNING");
    }

    @Test
    void a_replacement_without_a_scan_is_asked_about_and_may_turn_up() {
        Case missing = sent().silence("outbound-transit").is("COURIER_INQUIRY");
        missing.silence("courier-inquiry").is("COURIER_INQUIRY");
        assertThat(Case.texts(missing.openTask("ask-courier").get("candidateGroups")))
                .containsExactlyInAnyOrder("LOGISTICS", "SUPERVISOR");

        missing.delivered().is("WAIT_BUYER_CONFIRMATION").hasTasks();
    }

    @Test
    void where_no_second_replacement_can_be_sent_the_buyer_may_claim_the_money_or_waive_it() {
        unsendable().buyer("REFUND_CLAIMED").approveRefund().settle().isClosed("REFUNDED");

        Case patient = unsendable();
        String until = requests.in(Duration.ofDays(9));
        patient.buyer("REFUND_WAIVED", "until", until).is("WAIT_REPLACEMENT_DISPATCH");
        assertThat(patient.dueAt("replacement-dispatch")).isEqualTo(until);

        unsendable().buyer("REFUND_WAIVED").isClosed("CANCELLED").hasTasks("send-back");

        unsendable().silence("refund-right").isClosed("EXPIRED").hasTasks("send-back");
    }

    private Case unsendable() {
        Case lost = sent().sentParcel("LOST", api.now()).does("ask-courier", "liability", "COURIER");
        return lost.does("dispatch-replacement", "outOfStock", true).is("REFUND_RIGHT_OPEN");
    }

    @Test
    void what_a_rule_approves_waits_for_no_person() {
        Order order = api.order()
                .ofNewBuyer()
                .with("shopId", Shop.own(api, jdbc).approvingByTable().id())
                .line("1", 1, "100.00")
                .put();

        requests.open(order, "EXCHANGE", "QUALITY").is("WAIT_BUYER_SHIPMENT").hasTasks();
    }

    // ---- what every diagram has

    @Test
    void cancelled_the_goods_go_back_if_they_are_out() {
        opened().approve().buyer("BUYER_CANCELLED").isClosed("CANCELLED").hasTasks();
        passed().buyer("BUYER_CANCELLED").isClosed("CANCELLED").hasTasks("send-back");
    }

    @Test
    void withdrawn_nothing_goes_back_of_goods_that_were_lost_before() {
        Case lost = requests.inWorkshop("100.00").send("repair-item").sentParcel("LOST", api.now());
        Ways.ruled(lost, "EXCHANGE");

        Case exchange = lost.linked("successorCaseId").is("WAIT_REPLACEMENT_DISPATCH");

        exchange.buyer("BUYER_CANCELLED").isClosed("CANCELLED").hasTasks();
    }

    @Test
    void more_time_is_granted_denied_by_silence_and_overtaken_by_the_close() {
        Ways.extensions(this::opened, "merchant-review");
    }

    @Test
    void a_refund_that_is_not_approved_goes_one_level_up_and_one_that_is_refused_is_paid_offline() {
        Ways.approvals(requests.exchange("600.00")
                .approve()
                .ship()
                .returnSigned()
                .pass()
                .does("dispatch-replacement", "outOfStock", true));
        Ways.offline(passed().does("dispatch-replacement", "outOfStock", true), payments);
    }

    @Test
    void a_refund_of_what_was_refunded_already_pays_nothing_more() {
        Case generous = passed().send("dispatch-replacement", "priceDifference", "-100.00");
        generous.approveRefund().settle().sentParcel("LOST", api.now());
        generous.does("ask-courier", "liability", "COURIER").does("dispatch-replacement", "outOfStock", true);

        generous.buyer("REFUND_CLAIMED").settle();

        generous.isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void an_unshipped_order_needs_nobody_to_approve() {
        Case offered = requests.open(requests.unshipped("100.00"), "EXCHANGE", "QUALITY")
                .does(
                        "review-request",
                        "decision",
                        "COUNTER_OFFER",
                        "offerType",
                        "PARTIAL_REFUND",
                        "offerAmount",
                        "30.00");
        offered.buyer("COUNTER_OFFER_ACCEPTED").settle().isClosed("REFUNDED");
    }

    @Test
    void another_type_is_asked_for_in_place_of_the_exchange() {
        Case changed = opened().approve().buyer("TYPE_CHANGED", "toType", "RETURN_REFUND");

        changed.isClosed("CONVERTED").linked("successorCaseId").is("WAIT_MERCHANT_REVIEW");
    }

    @Test
    void a_dispute_goes_on_as_agreed_pays_compensates_or_rejects() {
        Case disputed = opened().reject();
        Ways.granted(disputed).isClosed("SETTLED");
        disputed.is("WAIT_BUYER_SHIPMENT");

        Ways.rulings(() -> opened().reject());
    }
}
