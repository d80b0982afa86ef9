package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rulings by which goods go back or are seen to, where the buyer has none that he could send. */
@DeskTest
class RulingsWithoutGoodsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    // ---- a replacement that is lost, whose goods the merchant has

    /** How a replacement is known not to have arrived when its ruling is carried out. */
    static Stream<UnaryOperator<Case>> losses() {
        return Stream.of(
                Places::lost,
                sent -> sent.sentParcel("RETURNED", sent.api().now()),
                sent -> sent.silence("outbound-transit"),
                sent -> Places.lost(sent.intervene()),
                sent -> sent.intervene().sentParcel("REFUSED", sent.api().now()));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_lost_replacement_is_sent_again_by_a_ruling_for_an_exchange(UnaryOperator<Case> loss) {
        Case lost = loss.apply(Places.sent(requests.exchange(PAID)));

        Rulings.ruled(lost, "EXCHANGE").clock("ruling-execution", "MET");

        lost.is("WAIT_REPLACEMENT_DISPATCH")
                .hasTasks("dispatch-replacement")
                .hasClocks("RUNNING", "replacement-dispatch");
        lost.send("dispatch-replacement").delivered().buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_lost_replacement_is_paid_back_by_a_ruling_for_a_return(UnaryOperator<Case> loss) {
        Order order = requests.received(PAID);
        Case lost = loss.apply(Places.sent(requests.open(order, "EXCHANGE", "QUALITY")));

        Rulings.ruled(lost, "RETURN_REFUND");

        Case goesOn = lost.isClosed("CONVERTED").linked("successorCaseId").is("WAIT_REFUND_APPROVAL");
        goesOn.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00").hasTasks();
        api.post("channel", "/cases", order.claim("1", 1, "QUALITY")).refused(422, "lines[0].quantity", "UNITS_TAKEN");
    }

    @Test
    void what_a_lost_replacement_was_sent_for_is_repaired_where_it_is() {
        Case lost = Places.lost(Places.sent(requests.exchange(PAID)));

        Rulings.ruled(lost, "REPAIR");

        Case goesOn = lost.isClosed("CONVERTED").linked("successorCaseId").is("REPAIRING");
        goesOn.buyer(Place.CANCEL).hasTasks("send-back");
    }

    @Test
    void what_a_lost_replacement_was_sent_for_goes_back_if_the_buyer_was_wrong() {
        Case lost = Places.lost(Places.sent(requests.exchange(PAID)));

        Rulings.ruled(lost, "REJECT");

        lost.isClosed("REJECTED").hasTasks("send-back");
    }

    @Test
    void a_merchant_who_grants_the_exchange_sends_a_lost_replacement_again() {
        Case lost = Places.lost(Places.sent(requests.exchange(PAID)));

        Rulings.granted(lost);

        lost.is("WAIT_REPLACEMENT_DISPATCH").send("dispatch-replacement").delivered();
        lost.buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");
    }

    @Test
    void a_replacement_that_turned_up_during_the_dispute_is_sent_back_by_the_buyer() {
        Case found =
                Places.lost(Places.sent(requests.exchange(PAID))).intervene().delivered();

        Rulings.ruled(found, "RETURN_REFUND");

        found.linked("successorCaseId")
                .is("WAIT_BUYER_SHIPMENT")
                .buyer(Place.CANCEL)
                .hasTasks();
    }

    // ---- a repaired item that is lost, and with it the goods themselves

    /** How far a case may be when its repaired item is lost. */
    static Stream<UnaryOperator<Case>> afterLosses() {
        return Stream.of(
                lost -> lost.is("COURIER_INQUIRY"),
                lost -> asked(lost).is("WAIT_REPLACEMENT_DISPATCH"),
                lost -> asked(lost)
                        .does("dispatch-replacement", "outOfStock", true)
                        .is("REFUND_RIGHT_OPEN"));
    }

    private static Case asked(Case lost) {
        return lost.does("ask-courier", "liability", "COURIER");
    }

    @ParameterizedTest
    @MethodSource("afterLosses")
    void a_lost_item_is_replaced_by_a_ruling_for_its_repair(UnaryOperator<Case> on) {
        Case lost = on.apply(Places.lost(Places.repaired(requests.mailIn(PAID))));

        Rulings.ruled(lost, "REPAIR");

        lost.is("WAIT_REPLACEMENT_DISPATCH").hasTasks("dispatch-replacement");
        lost.send("dispatch-replacement").delivered().buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");
    }

    @ParameterizedTest
    @MethodSource("afterLosses")
    void a_lost_item_is_paid_back_by_a_ruling_for_its_return(UnaryOperator<Case> on) {
        Case lost = on.apply(Places.lost(Places.repaired(requests.mailIn(PAID))));

        Rulings.ruled(lost, "RETURN_REFUND");

        Case goesOn = lost.isClosed("CONVERTED").linked("successorCaseId").is("WAIT_REFUND_APPROVAL");
        goesOn.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00");
    }

    @Test
    void nobody_is_asked_to_send_back_an_item_that_is_lost() {
        Case lost = Places.lost(Places.repaired(requests.mailIn(PAID)));
        Rulings.ruled(lost, "EXCHANGE");
        Case exchange = lost.linked("successorCaseId").is("WAIT_REPLACEMENT_DISPATCH");
        exchange.buyer(Place.CANCEL).isClosed("CANCELLED").hasTasks();

        Case rejected = Places.lost(Places.repaired(requests.mailIn(PAID)));
        Rulings.ruled(rejected, "REJECT");
        rejected.isClosed("REJECTED").hasTasks();
    }

    @Test
    void a_repaired_item_that_came_back_to_the_workshop_is_seen_to_there() {
        Case back = Places.repaired(requests.mailIn(PAID));
        back.sentParcel("RETURNED", api.now()).is("COURIER_INQUIRY");

        Rulings.ruled(back, "REPAIR");

        back.is("REPAIRING")
                .send("repair-item")
                .delivered()
                .buyer("RECEIPT_CONFIRMED")
                .isClosed("REPAIRED");
    }

    // ---- an order that never came to the buyer

    @ParameterizedTest
    @ValueSource(strings = {"LOST", "RETURNED", "REFUSED"})
    void an_order_that_did_not_arrive_is_paid_back_without_a_return(String event) {
        Order order = requests.underWay(PAID);
        Case rejected = requests.open(order, "REFUND_ONLY", "NOT_RECEIVED").reject();
        api.carrier(Requests.parcelOf(order), event, api.now()).expect(200);

        Rulings.ruled(rejected, "RETURN_REFUND");

        Case goesOn =
                rejected.linked("successorCaseId").is("WAIT_REFUND_APPROVAL").approveRefund();
        goesOn.settle().isClosed("REFUNDED").paid(PAID, "0.00");
    }

    @ParameterizedTest
    @CsvSource({"RETURNED, REPAIRING, send-back", "LOST, WAIT_REPLACEMENT_DISPATCH, "})
    void an_order_that_did_not_arrive_is_repaired_only_if_somebody_has_it(String event, String status, String after) {
        Order order = requests.underWay(PAID);
        Case rejected = requests.open(order, "REFUND_ONLY", "NOT_RECEIVED").reject();
        api.carrier(Requests.parcelOf(order), event, api.now()).expect(200);

        Rulings.ruled(rejected, "REPAIR");

        Case goesOn = rejected.linked("successorCaseId").is(status).buyer(Place.CANCEL);
        goesOn.hasTasks(after == null ? new String[0] : new String[] {after});
    }

    @Test
    void an_order_that_was_never_shipped_is_paid_back_with_its_freight() {
        Order order = api.order()
                .with("shippedAt", null)
                .with("signedAt", null)
                .with("freight", "8.00")
                .line("1", 1, PAID)
                .put();
        Case rejected = requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED").reject();

        Rulings.ruled(rejected, "RETURN_REFUND", "responsibility", "BUYER");

        Case goesOn = rejected.linked("successorCaseId").settle();
        goesOn.isClosed("REFUNDED").paid(PAID, "0.00").freightPaid("8.00");
    }

    @Test
    void a_buyer_who_was_told_to_return_what_he_has_ships_it() {
        Case signed =
                requests.open(requests.received(PAID), "REFUND_ONLY", "QUALITY").reject();

        Rulings.ruled(signed, "RETURN_REFUND");

        Case goesOn = signed.linked("successorCaseId").is("WAIT_BUYER_SHIPMENT");
        assertThat(goesOn.clocksIn("RUNNING")).containsExactly("buyer-ship-back");
        goesOn.buyer(Place.CANCEL).hasTasks();
    }
}
