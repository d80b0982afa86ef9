package io.aftersales.contract;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An exchange of two units of 100 yuan of which one is accepted: each is replaced or paid, and neither twice. */
@DeskTest
class PartlyAcceptedExchangeTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Case partlyAccepted() {
        Order order = api.order().line("1", 2, "200.00").put();
        return Places.acceptedInPart(requests.openUnits(order, "EXCHANGE", "QUALITY", 2));
    }

    private Case sent(Case dispatching, String number) {
        return dispatching.does("dispatch-replacement", "carrier", "SF", "trackingNumber", number);
    }

    private static String number() {
        return "S-" + UUID.randomUUID();
    }

    /** The rest was rejected, asked for again and approved, so that a second parcel is to be sent. */
    private static Case approvedAfterAll(Case partly) {
        return partly.rejectAt("resolve-failed-inspection")
                .buyer("BUYER_MODIFIED", "description", "It leaks as well")
                .approve();
    }

    @Test
    void two_parcels_that_are_under_way_arrive_and_are_confirmed_one_after_the_other() {
        String first = number();
        String second = number();
        Case twice = sent(approvedAfterAll(sent(partlyAccepted(), first)), second);
        twice.is("REPLACEMENT_IN_TRANSIT").hasClocks("RUNNING", "outbound-transit", "outbound-transit");

        api.carrier(first, "SIGNED", api.now()).expect(200);
        twice.hasClocks("RUNNING", "outbound-transit", "buyer-confirmation");
        api.carrier(second, "SIGNED", api.now()).expect(200);
        twice.is("WAIT_BUYER_CONFIRMATION").hasClocks("RUNNING", "buyer-confirmation", "buyer-confirmation");

        twice.buyer("RECEIPT_CONFIRMED").is("WAIT_BUYER_CONFIRMATION");
        twice.buyer("RECEIPT_CONFIRMED")
                .isClosed("EXCHANGED")
                .paid("0.00", "0.00")
                .hasTasks();
    }

    @Test
    void the_second_of_two_parcels_that_is_lost_leaves_the_first_its_clock() {
        String second = number();
        Case twice = sent(approvedAfterAll(sent(partlyAccepted(), number())), second);

        api.carrier(second, "LOST", api.now()).expect(200);

        twice.hasTasks("ask-courier").hasClocks("RUNNING", "outbound-transit", "courier-inquiry");
    }

    @Test
    void silence_about_the_rest_pays_the_rest_and_not_what_was_replaced() {
        Case partly = sent(partlyAccepted(), number());

        partly.silence("merchant-inspection").settle();

        partly.approveRefund().settle().is("REPLACEMENT_IN_TRANSIT").paid("100.00", "0.00");
    }

    @Test
    void a_rest_that_is_out_of_stock_is_paid_and_not_what_was_replaced() {
        String first = number();
        Case partly = approvedAfterAll(sent(partlyAccepted(), first));
        api.carrier(first, "SIGNED", api.now()).expect(200);
        partly.buyer("RECEIPT_CONFIRMED");

        partly.does("dispatch-replacement", "outOfStock", true)
                .is("REFUND_RIGHT_OPEN")
                .buyer("REFUND_CLAIMED");

        partly.approveRefund().settle().isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void what_was_sent_in_place_and_lost_is_paid_with_the_rest() {
        String first = number();
        Case partly = sent(partlyAccepted(), first);
        api.carrier(first, "LOST", api.now()).expect(200);
        partly.does("ask-courier", "liability", "COURIER").does("dispatch-replacement", "outOfStock", true);

        partly.buyer("REFUND_CLAIMED")
                .silence("merchant-inspection")
                .silence("refund-payout")
                .settle();

        partly.isClosed("REFUNDED").paid("200.00", "0.00");
    }
}
