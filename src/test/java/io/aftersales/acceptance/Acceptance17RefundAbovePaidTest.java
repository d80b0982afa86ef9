package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 17: nobody can ask for, offer, rule or pay more than was paid. */
@DeskTest
class Acceptance17RefundAbovePaidTest extends AcceptanceBase {

    @Test
    void a_request_above_what_was_paid_is_refused_and_one_of_all_of_it_is_not() {
        Order order = requests.received("100.00");
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        claim.put("requestedAmount", "100.01");
        api.post("channel", "/cases", claim).refused(422, "requestedAmount", "ABOVE_PAID");

        Case asked = requests.open(order, "RETURN_REFUND", "QUALITY", "requestedAmount", "100.00");

        assertThat(asked.text("/money/requested")).isEqualTo("100.00");
        asked.buyer("BUYER_CANCELLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-1.00", "1.001"})
    void a_request_of_no_amount_is_refused(String amount) {
        Map<String, Object> claim = requests.received("100.00").claim("1", 1, "QUALITY");
        claim.put("requestedAmount", amount);

        api.post("channel", "/cases", claim).expect(422);
    }

    @Test
    void freight_and_other_units_are_not_part_of_what_was_paid_for_a_unit() {
        Order order =
                api.order().with("freight", "12.00").line("1", 2, "100.00").put();
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        claim.put("requestedAmount", "50.01");

        api.post("channel", "/cases", claim).refused(422, "requestedAmount", "ABOVE_PAID");
    }

    @Test
    void a_change_an_offer_and_a_partial_refund_above_it_are_refused_without_a_trace() {
        Case asked = requests.returnRefund("100.00");
        JsonNode before = asked.seen().body();
        asked.tell("channel", "BUYER_MODIFIED", "requestedAmount", "100.01")
                .refused(422, "requestedAmount", "ABOVE_PAID");
        asked.attempt(
                        "review-request",
                        "decision",
                        "COUNTER_OFFER",
                        "offerType",
                        "PARTIAL_REFUND",
                        "offerAmount",
                        "100.01")
                .refused(422, "offerAmount", "ABOVE_PAID");
        assertThat(asked.seen().body()).isEqualTo(before);

        Case failed = asked.approve().ship().returnSigned().fail();
        failed.attempt("resolve-failed-inspection", "decision", "PARTIAL_REFUND", "amount", "100.01")
                .refused(422, "amount", "ABOVE_PAID");
        failed.buyer("BUYER_CANCELLED");
    }

    @Test
    void a_ruling_above_what_is_left_is_refused() {
        Case dispute = requests.dispute("100.00")
                .does("answer-dispute", "decision", "CONTEST")
                .does("review-evidence", "complete", true);

        dispute.attempt("rule-dispute", ruling("100.01")).refused(422, "amount", "ABOVE_REFUNDABLE");

        dispute.does("rule-dispute", ruling("100.00")).does("execute-ruling").settle();
        dispute.linked("parentCaseId").isClosed("REFUNDED").paid("100.00", "0.00");
    }

    private static Object[] ruling(String amount) {
        return new Object[] {
            "ruling", "PARTIAL_REFUND", "amount", amount, "responsibility", "MERCHANT", "reasons", "As shown"
        };
    }

    @Test
    void what_was_paid_back_before_is_not_paid_again() {
        Case exchanged =
                requests.exchange("100.00").approve().ship().returnSigned().pass();
        exchanged.send("dispatch-replacement", "replacementSku", "SKU-2", "priceDifference", "-20.00");
        exchanged.approveRefund().settle().paid("20.00", "0.00").sentParcel("LOST", api.now());
        exchanged.does("ask-courier", "liability", "COURIER").does("dispatch-replacement", "outOfStock", true);

        exchanged.buyer("REFUND_CLAIMED").approveRefund().settle();

        exchanged.isClosed("REFUNDED").paid("100.00", "0.00");
    }
}
