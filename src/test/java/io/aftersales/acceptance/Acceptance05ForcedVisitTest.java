package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Number 5: no visit agreed in three days gives the merchant 15 to come, and the first visit 30 to complete. */
@DeskTest
class Acceptance05ForcedVisitTest extends AcceptanceBase {

    private Case forced() {
        return requests.onSite("100.00").silence("visit-scheduling").is("FORCED_VISIT");
    }

    /** Somebody comes at 23:59 of the last day. */
    private Case visitedOnDay15() {
        Case forced = forced();
        Instant end = almostAtTheEndOf(forced, "forced-visit");
        return forced.does("record-visit", "visitedAt", end.minusSeconds(60).toString(), "completed", false)
                .is("ON_SITE_REPAIR");
    }

    @Test
    void three_natural_days_without_a_slot_are_followed_by_fifteen() {
        Case scheduling = requests.onSite("100.00").is("SCHEDULING_VISIT").hasTasks("schedule-visit");
        Instant openedAt = scheduling.instant("openedAt");
        Instant third = Midnight.after(openedAt, 4);
        scheduling.runs("visit-scheduling", openedAt, third);

        almostAtTheEndOf(scheduling, "visit-scheduling");
        scheduling.is("SCHEDULING_VISIT");
        api.advanceTo(third);

        scheduling.is("FORCED_VISIT").missed("visit-scheduling", third);
        scheduling.runs("forced-visit", third, Midnight.after(third, 15));
        scheduling.buyer("BUYER_CANCELLED").isClosed("CANCELLED");
    }

    @Test
    void a_visit_at_23_59_of_day_15_is_in_time_and_starts_thirty_natural_days() {
        Case visited = visitedOnDay15();
        Instant end = visited.dueAt("forced-visit");

        visited.clock("forced-visit", "MET");
        visited.runs("on-site-completion", end.minusSeconds(60), Midnight.after(end, 30));
        visited.buyer("BUYER_CANCELLED");
    }

    @Test
    void nobody_on_day_15_opens_the_refund_right_and_the_merchant_fetches_the_goods() {
        Case forced = forced();
        Instant end = forced.dueAt("forced-visit");

        api.advanceTo(end);

        forced.is("REFUND_RIGHT_OPEN").missed("forced-visit", end).hasTasks();
        forced.runs("refund-right", end, Midnight.after(end, 8));
        assertRefundedAndFetched(forced);
    }

    @Test
    void completed_on_day_30_the_buyer_confirms() {
        Case visited = visitedOnDay15();
        api.advance(Duration.ofDays(10));
        Instant due = visited.dueAt("on-site-completion");
        visited.visited(false);
        assertThat(visited.clocks("on-site-completion"))
                .as("a second visit starts nothing")
                .hasSize(1);

        almostAtTheEndOf(visited, "on-site-completion");
        visited.visited(true).is("WAIT_BUYER_CONFIRMATION").clock("on-site-completion", "MET");

        assertThat(visited.dueAt("on-site-completion")).isEqualTo(due);
        assertThat(visited.dueAt("buyer-confirmation"))
                .isEqualTo(Midnight.after(visited.anchorAt("buyer-confirmation"), 11));
        visited.buyer("RECEIPT_CONFIRMED").isClosed("REPAIRED");
    }

    @Test
    void not_completed_when_day_31_begins_the_refund_right_opens() {
        Case visited = visitedOnDay15();
        Instant due = visited.dueAt("on-site-completion");

        api.advanceTo(due);

        visited.is("REFUND_RIGHT_OPEN").missed("on-site-completion", due);
        visited.runs("refund-right", due, Midnight.after(due, 8));
        assertRefundedAndFetched(visited);
    }

    private static void assertRefundedAndFetched(Case open) {
        open.buyer("REFUND_CLAIMED").hasTasks("approve-refund", "collect-goods");
        open.approveRefund().settle().isClosed("REFUNDED").paid("100.00", "0.00");
        open.hasTasks("collect-goods").does("collect-goods").hasTasks();
    }
}
