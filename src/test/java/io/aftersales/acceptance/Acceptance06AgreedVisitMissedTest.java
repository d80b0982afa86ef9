package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Number 6: an agreed visit missed opens the refund right; the merchant fetches the goods, the buyer pays nothing. */
@DeskTest
class Acceptance06AgreedVisitMissedTest extends AcceptanceBase {

    private Case agreed(Instant to) {
        Case visit =
                requests.open(requests.receivedWithFreight("100.00", "12.00"), "REPAIR", "QUALITY", "mode", "ON_SITE");
        Instant from = to.minus(Duration.ofHours(2));
        return visit.does("schedule-visit", "from", from.toString(), "to", to.toString())
                .is("VISIT_AGREED");
    }

    private Case missed() {
        return agreed(api.now().plus(Duration.ofHours(6))).silence("agreed-visit");
    }

    @Test
    void the_end_of_the_slot_opens_the_refund_right_and_not_a_moment_before() {
        Instant to = api.now().plus(Duration.ofHours(6));
        Case agreed = agreed(to).clock("visit-scheduling", "MET");
        assertThat(agreed.dueAt("agreed-visit")).isEqualTo(to);

        almostAtTheEndOf(agreed, "agreed-visit");
        agreed.is("VISIT_AGREED").cannot("REFUND_CLAIMED");
        api.advanceTo(to);

        agreed.is("REFUND_RIGHT_OPEN").missed("agreed-visit", to).allows("REFUND_CLAIMED", "REFUND_WAIVED");
        agreed.runs("refund-right", to, Midnight.after(to, 8));
        agreed.buyer("BUYER_CANCELLED");
    }

    @Test
    void the_merchant_fetches_the_goods_and_the_buyer_gets_price_and_freight_without_waiting_for_it() {
        Case missed = missed().buyer("REFUND_CLAIMED");
        missed.hasTasks("approve-refund", "collect-goods");

        missed.approveRefund().settle();

        missed.isClosed("REFUNDED").paid("100.00", "0.00").freightPaid("12.00");
        missed.bearers("MERCHANT", "MERCHANT").hasTasks("collect-goods");
        missed.does("collect-goods", "collectedAt", api.now().toString()).hasTasks();
    }

    @Test
    void a_buyer_who_rather_waits_gives_the_merchant_until_an_instant() {
        Instant until = api.now().plus(Duration.ofDays(3));
        Case patient = missed().buyer("REFUND_WAIVED", "until", until.toString());

        patient.is("FORCED_VISIT").clock("refund-right", "MET");
        assertThat(patient.dueAt("forced-visit")).isEqualTo(until);
        patient.visited(true).buyer("RECEIPT_CONFIRMED").isClosed("REPAIRED").paid("0.00", "0.00");
    }

    @Test
    void a_right_that_is_not_used_in_seven_days_is_gone() {
        Case unused = missed();
        Instant due = unused.dueAt("refund-right");

        api.advanceTo(due);

        unused.isClosed("EXPIRED")
                .missed("refund-right", due)
                .paid("0.00", "0.00")
                .hasTasks();
    }
}
