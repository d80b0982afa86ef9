package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Number 12: who is at fault bears the freight, FR-01 to FR-05. */
@DeskTest
class Acceptance12FreightMatrixTest extends AcceptanceBase {

    private static final String SENT_FREE = "0.00";
    private static final String SENT_FOR_12 = "12.00";

    private Order order(String freight) {
        return api.order()
                .with("freight", freight)
                .line("1", 1, "100.00", true, freight.equals(SENT_FREE))
                .put();
    }

    private static Case agreed(Case asked, String responsibility) {
        asked.does("review-request", "decision", "APPROVE", "responsibility", responsibility);
        assertThat(asked.text("/responsibility")).isEqualTo(responsibility);
        return asked;
    }

    /** The rule, the reason, the fault, the freight that was charged; who bears the ways, and what of it goes back. */
    @ParameterizedTest(name = "{0}: {1}, fault of {2}, {3} charged")
    @CsvSource({
        "FR-01, QUALITY, MERCHANT, 12.00, MERCHANT, MERCHANT, 12.00",
        "FR-01, QUALITY, MERCHANT, 0.00, MERCHANT, MERCHANT, 0.00",
        "FR-01, NOT_AS_DESCRIBED, MERCHANT, 12.00, MERCHANT, MERCHANT, 12.00",
        "FR-01, NO_REASON, MERCHANT, 12.00, MERCHANT, MERCHANT, 12.00",
        "FR-01, DAMAGED_IN_TRANSIT, COURIER, 12.00, MERCHANT, MERCHANT, 12.00",
        "FR-02, NO_REASON, BUYER, 0.00, MERCHANT, BUYER, 0.00",
        "FR-02, QUALITY, BUYER, 0.00, MERCHANT, BUYER, 0.00",
        "FR-03, NO_REASON, BUYER, 12.00, BUYER, BUYER, 0.00",
        "FR-03, QUALITY, BUYER, 12.00, BUYER, BUYER, 0.00",
        "FR-04, QUALITY, UNCLEAR, 12.00, MERCHANT, BUYER, 12.00",
        "FR-04, NO_REASON, UNCLEAR, 0.00, MERCHANT, BUYER, 0.00"
    })
    void the_fault_decides_for_a_return_and_its_refund(
            String rule, String reason, String fault, String charged, String outbound, String back, String freight) {
        Case returned = agreed(requests.open(order(charged), "RETURN_REFUND", reason), fault);
        returned.bearers(outbound, back);

        returned.ship().returnSigned().pass().approveRefund().settle();

        returned.isClosed("REFUNDED").paid("100.00", "0.00").freightPaid(freight);
        returned.bearers(outbound, back);
    }

    @ParameterizedTest(name = "{0}, fault of {1}, {2} charged")
    @CsvSource({
        "QUALITY, MERCHANT, 12.00, MERCHANT, MERCHANT, MERCHANT",
        "NO_REASON, BUYER, 0.00, MERCHANT, BUYER, BUYER",
        "NO_REASON, BUYER, 12.00, BUYER, BUYER, BUYER",
        "QUALITY, UNCLEAR, 12.00, MERCHANT, BUYER, null"
    })
    void for_an_exchange_it_decides_about_the_replacement_too_and_nothing_is_paid_back(
            String reason, String fault, String charged, String outbound, String back, String reship) {
        Case exchanged = agreed(requests.open(order(charged), "EXCHANGE", reason), fault);

        exchanged.ship().returnSigned().pass().send("dispatch-replacement").delivered();

        exchanged.buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED").freightPaid("0.00");
        exchanged.bearers(outbound, back);
        assertThat(exchanged.text("/money/freight/reshipBearer")).isEqualTo(reship);
    }

    @Test
    void offering_returns_without_a_reason_does_not_make_the_merchant_bear_their_freight() {
        Case sentFree =
                requests.open(order(SENT_FREE), "RETURN_REFUND", "NO_REASON").approve();
        Case sentFor12 =
                requests.open(order(SENT_FOR_12), "RETURN_REFUND", "NO_REASON").approve();

        sentFree.bearers("MERCHANT", "BUYER").buyer("BUYER_CANCELLED");
        sentFor12.bearers("BUYER", "BUYER").buyer("BUYER_CANCELLED");
    }

    @Test
    void a_fault_that_the_inspection_does_not_find_is_the_buyers() {
        Case returned =
                requests.open(order(SENT_FOR_12), "RETURN_REFUND", "QUALITY").approve();
        returned.bearers("MERCHANT", "MERCHANT").ship().returnSigned();

        returned.does("inspect-return", "result", "PASS", "faultConfirmed", false);

        returned.bearers("BUYER", "BUYER").approveRefund().settle();
        returned.isClosed("REFUNDED").paid("100.00", "0.00").freightPaid("0.00");
    }

    @Test
    void the_freight_goes_back_once_with_the_last_unit() {
        Order order = api.order()
                .with("freight", SENT_FOR_12)
                .line("1", 2, "100.00", true, false)
                .put();

        returned(order).isClosed("REFUNDED").paid("50.00", "0.00").freightPaid("0.00");
        returned(order).isClosed("REFUNDED").paid("50.00", "0.00").freightPaid("12.00");
    }

    private Case returned(Order order) {
        return requests.open(order, "RETURN_REFUND", "QUALITY")
                .approve()
                .ship()
                .returnSigned()
                .pass()
                .approveRefund()
                .settle();
    }

    @Test
    void an_arbiter_settles_the_freight_with_the_blame() {
        Case rejected =
                requests.open(order(SENT_FOR_12), "RETURN_REFUND", "NO_REASON").reject();

        rejected.intervene()
                .linked("disputeCaseId")
                .ruled("REFUND", "MERCHANT")
                .does("execute-ruling")
                .settle();

        rejected.isClosed("REFUNDED").bearers("MERCHANT", "MERCHANT");
        rejected.paid("100.00", "0.00").freightPaid("12.00");
    }
}
