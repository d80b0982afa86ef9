package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Number 16: units are returned in parts, each for its share, and never more units than were bought. */
@DeskTest
class Acceptance16PartialReturnsTest extends AcceptanceBase {

    private Order threeUnits() {
        return api.order().line("1", 3, "100.00").put();
    }

    private static Case refunded(Case asked) {
        return asked.approve()
                .ship()
                .returnSigned()
                .pass()
                .approveRefund()
                .settle()
                .isClosed("REFUNDED");
    }

    private Answer ask(Order order, int units) {
        Map<String, Object> claim = order.claim("1", units, "QUALITY");
        return api.post("channel", "/cases", claim);
    }

    @Test
    void after_two_units_a_third_return_of_two_is_refused_and_one_of_one_gets_the_rest() {
        Order order = threeUnits();
        refunded(requests.openUnits(order, "RETURN_REFUND", "QUALITY", 1)).paid("33.33", "0.00");
        refunded(requests.openUnits(order, "RETURN_REFUND", "QUALITY", 1)).paid("33.33", "0.00");

        ask(order, 2).refused(422, "lines[0].quantity", "UNITS_TAKEN");

        refunded(requests.openUnits(order, "RETURN_REFUND", "QUALITY", 1)).paid("33.34", "0.00");
        ask(order, 1).refused(422, "lines[0].quantity", "UNITS_TAKEN");
    }

    @Test
    void units_of_open_returns_are_taken_and_free_again_when_withdrawn() {
        Order order = threeUnits();
        Case first = requests.openUnits(order, "RETURN_REFUND", "QUALITY", 1);
        Case second = requests.openUnits(order, "RETURN_REFUND", "QUALITY", 1);
        ask(order, 2).refused(422, "lines[0].quantity", "UNITS_TAKEN");

        second.buyer("BUYER_CANCELLED");

        Case third = requests.openUnits(order, "RETURN_REFUND", "QUALITY", 2);
        assertThat(first.text("/money/requested")).isEqualTo("33.33");
        assertThat(third.text("/money/requested")).isEqualTo("66.67");
        refunded(first).paid("33.33", "0.00");
        refunded(third).paid("66.67", "0.00");
    }

    @Test
    void more_than_was_bought_is_refused_at_once() {
        Order order = threeUnits();

        ask(order, 4).refused(422, "lines[0].quantity", "MORE_THAN_BOUGHT");
        ask(order, 0).expect(422);
        refunded(requests.openUnits(order, "RETURN_REFUND", "QUALITY", 3)).paid("100.00", "0.00");
    }
}
