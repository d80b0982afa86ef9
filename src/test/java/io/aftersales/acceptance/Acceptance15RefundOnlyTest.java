package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 15: one agent refunds an order at once that was not shipped, and never one that was. */
@DeskTest
class Acceptance15RefundOnlyTest extends AcceptanceBase {

    @ParameterizedTest
    @ValueSource(strings = {"100.00", "5000.01"})
    void an_unshipped_order_is_refunded_on_the_agents_word_whatever_it_cost(String paid) {
        Case asked = requests.refundOnlyOfUnshipped(paid).is("WAIT_MERCHANT_REVIEW");

        asked.approve().hasTasks().settle();

        asked.isClosed("REFUNDED").paid(paid, "0.00");
        assertThat(asked.history()).doesNotContain("APPROVAL_RAISED");
    }

    @Test
    void the_freight_of_what_was_never_sent_goes_back_too() {
        Order order = requests.unshipped("100.00").with("freight", "12.00").put();

        Case asked = requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED")
                .approve()
                .settle();

        asked.isClosed("REFUNDED").paid("100.00", "0.00").freightPaid("12.00");
    }

    @Test
    void silence_refunds_an_unshipped_order_too() {
        Case asked = requests.refundOnlyOfUnshipped("100.00");
        Instant due = asked.instant("openedAt").plus(Duration.ofHours(48));

        api.advanceTo(due);

        asked.isClosed("REFUNDED").missed("merchant-review", due).paid("100.00", "0.00");
    }

    @Test
    void a_shipped_order_waits_for_a_second_person() {
        Case asked = requests.refundOnlyOfShipped("100.00").approve();

        asked.is("WAIT_REFUND_APPROVAL").hasTasks("approve-refund").settle().paid("0.00", "0.00");
        asked.attemptAs("agent-chen", "approve-refund", "approved", true).refused(403, "OWN_REQUEST");
        asked.approveRefund().settle();

        asked.isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void an_order_that_is_shipped_during_the_review_waits_for_a_second_person_too() {
        Order order = requests.unshipped("100.00");
        Case asked = requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED");
        order.with("shippedAt", api.now().toString())
                .with("trackingNumber", "T-" + order.id())
                .put();

        asked.approve();

        asked.is("WAIT_REFUND_APPROVAL")
                .hasTasks("approve-refund")
                .approveRefund()
                .settle();
        asked.isClosed("REFUNDED").paid("100.00", "0.00");
    }
}
