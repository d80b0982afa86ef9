package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Part 4 of the contract, the rows of {@code WAIT_BUYER_SHIPMENT} (shipped), {@code RETURN_IN_TRANSIT} (signed, or
 * {@code INSPECT}), {@code WAIT_INSPECTION} (pass, fail with its three ways out, partial), and "{@code RETURN_IN_TRANSIT},
 * {@code WAIT_INSPECTION} | cancelled".
 */
@DeskTest
class ReturnRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Case opened(String type) {
        return requests.open(requests.received(PAID), type, "QUALITY");
    }

    private Case signed(String type) {
        return Places.signed(opened(type));
    }

    private Case failed(String type) {
        return Places.failed(opened(type));
    }

    // ---- shipped

    @ParameterizedTest
    @CsvSource({"RETURN_REFUND, inspect-return", "EXCHANGE, inspect-return", "REPAIR, receive-repair"})
    void shipped_the_goods_are_in_transit_and_may_be_received_without_a_scan(String type, String task) {
        Case shipped = opened(type).approve().ship();

        shipped.is("RETURN_IN_TRANSIT").hasTasks(task).hasClocks("RUNNING", "return-transit");
        shipped.clock("buyer-ship-back", "MET").buyer(Place.CANCEL);
    }

    // ---- signed, or INSPECT

    @ParameterizedTest
    @ValueSource(strings = {"RETURN_REFUND", "EXCHANGE"})
    void signed_the_goods_wait_for_their_inspection(String type) {
        Case signed = signed(type);

        signed.is("WAIT_INSPECTION").hasTasks("inspect-return").hasClocks("RUNNING", "merchant-inspection");
        signed.clock("return-transit", "MET").buyer(Place.CANCEL);
    }

    @Test
    void signed_or_received_by_hand_an_item_is_repaired() {
        Case scanned = signed("REPAIR");
        assertInWorkshop(scanned);

        Case byHand = opened("REPAIR").approve().ship();
        String receivedAt = api.now().toString();
        byHand.does("receive-repair", "receivedAt", receivedAt);
        assertInWorkshop(byHand);
        assertThat(byHand.anchorAt("repair-period")).isEqualTo(receivedAt);

        scanned.buyer(Place.CANCEL);
        byHand.buyer(Place.CANCEL);
    }

    private static void assertInWorkshop(Case repair) {
        repair.is("REPAIRING").hasTasks("repair-item").hasClocks("RUNNING", "repair-period");
        repair.clock("return-transit", "MET");
    }

    @Test
    void a_parcel_that_nobody_scans_goes_on_as_if_it_was_signed_then() {
        Case returned = opened("RETURN_REFUND").approve().ship();
        Case exchanged = opened("EXCHANGE").approve().ship();
        Case repaired = opened("REPAIR").approve().ship();

        repaired.silence("return-transit");

        assertCounted(returned, "WAIT_INSPECTION", "inspect-return", "merchant-inspection");
        assertCounted(exchanged, "WAIT_INSPECTION", "inspect-return", "merchant-inspection");
        assertCounted(repaired, "REPAIRING", "repair-item", "repair-period");
    }

    private static void assertCounted(Case unscanned, String status, String task, String clause) {
        unscanned.is(status).hasTasks(task).hasClocks("RUNNING", clause).clock("return-transit", "MISSED");
        assertThat(unscanned.anchorAt(clause)).isEqualTo(unscanned.dueAt("return-transit"));
        unscanned.buyer(Place.CANCEL);
    }

    // ---- pass

    @ParameterizedTest
    @CsvSource({
        "RETURN_REFUND, WAIT_REFUND_APPROVAL, approve-refund, refund-payout",
        "EXCHANGE, WAIT_REPLACEMENT_DISPATCH, dispatch-replacement, replacement-dispatch"
    })
    void goods_that_pass_are_refunded_or_replaced_with_or_without_a_scan(
            String type, String status, String task, String clause) {
        Case passed = signed(type).pass();
        passed.is(status).hasTasks(task).hasClocks("RUNNING", clause).clock("merchant-inspection", "MET");

        Case unscanned = opened(type).approve().ship().pass();
        unscanned.is(status).hasTasks(task).hasClocks("RUNNING", clause);
    }

    // ---- fail

    @ParameterizedTest
    @ValueSource(strings = {"RETURN_REFUND", "EXCHANGE"})
    void goods_that_fail_are_disagreed_about_while_the_inspection_runs_on(String type) {
        Case failed = failed(type);

        failed.is("INSPECTION_DISAGREED").hasTasks("resolve-failed-inspection");
        failed.hasClocks("RUNNING", "merchant-inspection").buyer(Place.CANCEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETURN_REFUND", "EXCHANGE"})
    void a_fail_that_is_rejected_is_answered_by_the_buyer(String type) {
        Case failed = failed(type);
        failed.attempt("resolve-failed-inspection", "decision", "REJECT")
                .refused(422, "contactLog", "REJECTION_NEEDS_CONTACT");

        failed.rejectAt("resolve-failed-inspection")
                .is("WAIT_BUYER_AFTER_REJECTION")
                .hasTasks();

        failed.clock("merchant-inspection", "MET").hasClocks("RUNNING", "after-rejection");
        failed.buyer(Place.CANCEL).hasTasks("send-back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETURN_REFUND", "EXCHANGE"})
    void a_part_of_the_money_is_an_offer_that_the_buyer_takes_or_leaves(String type) {
        Case offered = failed(type).does("resolve-failed-inspection", "decision", "PARTIAL_REFUND", "amount", "40.00");
        offered.is("INSPECTION_DISAGREED").has("/offer/type", "PARTIAL_REFUND").has("/offer/amount", "40.00");
        offered.hasTasks("resolve-failed-inspection").hasClocks("RUNNING", "merchant-inspection");

        offered.buyer("COUNTER_OFFER_DECLINED").is("INSPECTION_DISAGREED").hasTasks("resolve-failed-inspection");
        offered.hasClocks("RUNNING", "merchant-inspection").refuses("COUNTER_OFFER_ACCEPTED");

        offered.does("resolve-failed-inspection", "decision", "PARTIAL_REFUND", "amount", "50.00");
        offered.buyer("COUNTER_OFFER_ACCEPTED").is("WAIT_REFUND_APPROVAL").clock("merchant-inspection", "MET");
        offered.approveRefund().settle().isClosed("REFUNDED").paid("50.00", "0.00");
    }

    @Test
    void an_offer_that_the_buyer_leaves_open_lapses_when_the_inspection_ends() {
        Case offered = failed("RETURN_REFUND")
                .does("resolve-failed-inspection", "decision", "PARTIAL_REFUND", "amount", "40.00");

        offered.silence("merchant-inspection").is("WAIT_REFUND_APPROVAL").has("/offer", "null");

        offered.cannot("COUNTER_OFFER_ACCEPTED", "COUNTER_OFFER_DECLINED")
                .approveRefund()
                .settle();
        offered.isClosed("REFUNDED").paid(PAID, "0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETURN_REFUND", "EXCHANGE"})
    void a_fail_that_is_sent_back_closes_the_case_before_the_parcel_leaves(String type) {
        Case sentBack = failed(type).does("resolve-failed-inspection", "decision", "SEND_BACK");

        sentBack.isClosed("REJECTED").hasTasks("send-back").clock("merchant-inspection", "MET");

        sentBack.hasClocks("RUNNING").send("send-back").isClosed("REJECTED").hasTasks();
    }

    // ---- partial

    private Case partial(String type) {
        Order order = api.order().line("1", 3, PAID).put();
        Case signed = Places.signed(requests.openUnits(order, type, "QUALITY", 3));
        List<String> proof = List.of(signed.proof("warehouse-wu"));
        return signed.does(
                "inspect-return", "result", "PARTIAL", "acceptedQuantities", Map.of("1", 2), "evidence", proof);
    }

    @Test
    void accepted_units_are_refunded_as_after_a_pass_and_the_rest_is_a_fail() {
        Case partial = partial("RETURN_REFUND").is("INSPECTION_DISAGREED");
        partial.hasTasks("approve-refund", "resolve-failed-inspection");
        partial.hasClocks("RUNNING", "merchant-inspection", "refund-payout");

        partial.approveRefund().settle().is("INSPECTION_DISAGREED").paid("66.66", "0.00");
        partial.does("resolve-failed-inspection", "decision", "SEND_BACK");

        partial.isClosed("REFUNDED").hasTasks("send-back").paid("66.66", "0.00");
    }

    @Test
    void accepted_units_are_replaced_as_after_a_pass_and_the_rest_is_a_fail() {
        Case partial = partial("EXCHANGE").is("INSPECTION_DISAGREED");
        partial.hasTasks("dispatch-replacement", "resolve-failed-inspection");
        partial.hasClocks("RUNNING", "merchant-inspection", "replacement-dispatch");

        partial.does("resolve-failed-inspection", "decision", "PARTIAL_REFUND", "amount", "20.00");
        partial.buyer("COUNTER_OFFER_ACCEPTED").approveRefund().settle().paid("20.00", "0.00");
        partial.send("dispatch-replacement").delivered().buyer("RECEIPT_CONFIRMED");

        partial.hasTasks().hasClocks("RUNNING").is("CLOSED").paid("20.00", "0.00");
    }

    // ---- cancelled

    @ParameterizedTest
    @ValueSource(strings = {"RETURN_REFUND", "EXCHANGE", "REPAIR"})
    void cancelled_while_the_goods_are_out_they_go_back_after_the_close(String type) {
        assertCancelled(opened(type).approve().ship());
        assertCancelled(signed(type));
    }

    private static void assertCancelled(Case out) {
        out.buyer(Place.CANCEL).isClosed("CANCELLED").hasTasks("send-back").hasClocks("RUNNING");
        out.send("send-back").isClosed("CANCELLED").hasTasks().paid("0.00", "0.00");
    }
}
