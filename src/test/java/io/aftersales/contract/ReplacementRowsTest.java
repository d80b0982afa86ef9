package io.aftersales.contract;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Part 4 of the contract, the rows of {@code WAIT_REPLACEMENT_DISPATCH}, of {@code REPLACEMENT_IN_TRANSIT} and
 * {@code REPAIRED_IN_TRANSIT}, and of {@code WAIT_BUYER_CONFIRMATION}.
 */
@DeskTest
class ReplacementRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    // ---- WAIT_REPLACEMENT_DISPATCH

    @Test
    void a_replacement_with_a_waybill_is_in_transit() {
        Case sent = Places.sent(requests.exchange(PAID));

        sent.is("REPLACEMENT_IN_TRANSIT").hasTasks().hasClocks("RUNNING", "outbound-transit");
        sent.clock("replacement-dispatch", "MET").has("/parcels/0/contents", "REPLACEMENT");
        sent.delivered().buyer("RECEIPT_CONFIRMED");
    }

    @Test
    void a_replacement_that_is_out_of_stock_becomes_a_refund() {
        Case refunded = Places.passed(requests.exchange(PAID)).does("dispatch-replacement", "outOfStock", true);

        refunded.is("WAIT_REFUND_APPROVAL").hasTasks("approve-refund").hasClocks("RUNNING", "refund-payout");
        refunded.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00");
    }

    // ---- in transit

    @ParameterizedTest
    @CsvSource({"EXCHANGE, REPLACEMENT_IN_TRANSIT", "REPAIR, REPAIRED_IN_TRANSIT"})
    void what_was_sent_and_signed_is_confirmed_by_the_buyer(String type, String transit) {
        Case sent = sent(type, requests.received(PAID)).is(transit).hasClocks("RUNNING", "outbound-transit");

        sent.delivered().is("WAIT_BUYER_CONFIRMATION").hasTasks().hasClocks("RUNNING", "buyer-confirmation");

        sent.clock("outbound-transit", "MET").buyer("RECEIPT_CONFIRMED");
    }

    private Case sent(String type, Order order) {
        Case opened = requests.open(order, type, "QUALITY");
        return type.equals("REPAIR") ? Places.repaired(opened) : Places.sent(opened);
    }

    // ---- WAIT_BUYER_CONFIRMATION

    @ParameterizedTest
    @CsvSource({"EXCHANGE, EXCHANGED", "REPAIR, REPAIRED"})
    void confirmed_the_case_is_closed(String type, String outcome) {
        Case delivered = sent(type, requests.received(PAID)).delivered();

        delivered.buyer("RECEIPT_CONFIRMED").isClosed(outcome).hasTasks().hasClocks("RUNNING");

        delivered.clock("buyer-confirmation", "MET").paid("0.00", "0.00");
    }

    @Test
    void work_at_the_buyers_that_is_confirmed_is_a_repair() {
        Case worked = Places.visit(Places.slotAgreed(requests), true);

        worked.is("WAIT_BUYER_CONFIRMATION").buyer("RECEIPT_CONFIRMED").isClosed("REPAIRED");
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, EXCHANGED", "REPAIR, REPAIRED"})
    void a_new_case_on_the_units_confirms_and_names_the_old_one(String type, String outcome) {
        Order order = requests.received(PAID);
        Case delivered = sent(type, order).delivered();

        Case next = requests.open(order, "RETURN_REFUND", "QUALITY");

        delivered.isClosed(outcome).clock("buyer-confirmation", "MET").has("/successorCaseId", "null");
        next.is("WAIT_MERCHANT_REVIEW").has("/predecessorCaseId", delivered.id());
        next.buyer(Place.CANCEL);
    }

    @Test
    void a_new_case_that_is_refused_confirms_nothing() {
        Order order = requests.received(PAID);
        Case delivered = sent("EXCHANGE", order).delivered();
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        claim.put("requestedAmount", "100.01");

        api.post("channel", "/cases", claim).refused(422, "requestedAmount", "ABOVE_PAID");

        delivered.is("WAIT_BUYER_CONFIRMATION").clock("buyer-confirmation", "RUNNING");
        delivered.buyer("RECEIPT_CONFIRMED");
    }

    @Test
    void a_new_case_on_other_units_leaves_the_old_one_to_be_confirmed() {
        Order order = api.order().line("1", 2, PAID).put();
        Case delivered = sent("EXCHANGE", order).delivered();

        Case other = requests.open(order, "RETURN_REFUND", "QUALITY").has("/predecessorCaseId", "null");

        delivered.is("WAIT_BUYER_CONFIRMATION").buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");
        other.buyer(Place.CANCEL);
    }
}
