package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Number 11: a dispute that the buyer withdraws gives every clock of the case exactly the time that it had left. */
@DeskTest
class Acceptance11WithdrawnDisputeTest extends AcceptanceBase {

    /** Where the clause ends after a dispute that stood between these instants. */
    private static Instant resumed(Instant due, Case dispute) {
        return dispute.instant("closedAt").plus(Duration.between(dispute.instant("openedAt"), due));
    }

    private Case withdrawnAfter(Case dispute, Duration time) {
        api.advance(time);
        return dispute.buyer("BUYER_CANCELLED").isClosed("VOID");
    }

    @Test
    void the_clock_stands_while_the_dispute_lasts_and_ends_later_by_as_much() {
        Case rejected = requests.returnRefund("100.00").reject();
        Instant anchor = rejected.anchorAt("after-rejection");
        Instant due = rejected.dueAt("after-rejection");
        api.advance(Duration.ofHours(30));
        Case dispute = rejected.intervene().linked("disputeCaseId");
        rejected.is("IN_DISPUTE").hasTasks().clock("after-rejection", "SUSPENDED");
        assertThat(rejected.dueAt("after-rejection")).as("while it stands").isEqualTo(due);

        withdrawnAfter(dispute, Duration.ofHours(20));

        Instant end = resumed(due, dispute);
        assertThat(end).isAfter(due.plus(Duration.ofHours(20)));
        rejected.is("WAIT_BUYER_AFTER_REJECTION").runs("after-rejection", anchor, end);
        assertThat(rejected.clocks("after-rejection")).hasSize(1);
        api.advanceTo(due);
        rejected.is("WAIT_BUYER_AFTER_REJECTION");
        api.advanceTo(end);
        rejected.isClosed("REJECTED").missed("after-rejection", end);
    }

    @Test
    void a_second_dispute_takes_and_gives_back_again() {
        Case waiting = requests.returnRefund("100.00").approve();
        Instant due = waiting.dueAt("buyer-ship-back");

        Case first = withdrawnAfter(waiting.intervene().linked("disputeCaseId"), Duration.ofHours(5));
        Instant afterFirst = resumed(due, first);
        assertThat(waiting.dueAt("buyer-ship-back")).isEqualTo(afterFirst);
        Case second = withdrawnAfter(waiting.intervene().linked("disputeCaseId"), Duration.ofHours(7));

        assertThat(waiting.dueAt("buyer-ship-back")).isEqualTo(resumed(afterFirst, second));
        waiting.ship().is("RETURN_IN_TRANSIT").buyer("BUYER_CANCELLED");
    }

    @Test
    void tasks_come_back_with_their_new_end_and_several_clocks_each_with_their_own() {
        Case lost = requests.parcelLoss("100.00");
        Instant review = lost.dueAt("merchant-review");
        Instant inquiry = lost.dueAt("courier-inquiry");
        Case dispute = lost.intervene().linked("disputeCaseId");
        lost.hasTasks().clock("merchant-review", "SUSPENDED").clock("courier-inquiry", "SUSPENDED");

        withdrawnAfter(dispute, Duration.ofHours(20));

        lost.is("COURIER_INQUIRY").hasTasks("ask-courier", "offer-remedy");
        assertThat(lost.dueAt("merchant-review")).isEqualTo(resumed(review, dispute));
        assertThat(lost.dueAt("courier-inquiry")).isEqualTo(resumed(inquiry, dispute));
        JsonNode asking = lost.openTask("ask-courier");
        assertThat(Api.instant(asking.get("dueAt").asText())).isEqualTo(resumed(inquiry, dispute));
        lost.does("ask-courier", "liability", "COURIER").buyer("BUYER_CANCELLED");
    }

    @Test
    void goods_that_arrive_during_the_dispute_are_inspected_after_it() {
        Case sent = requests.returnRefund("100.00").approve().ship();
        Case dispute = sent.intervene().linked("disputeCaseId");
        sent.returnSigned().is("IN_DISPUTE").clock("return-transit", "SUSPENDED");
        assertThat(sent.history()).contains("CARRIER_SIGNED");

        withdrawnAfter(dispute, Duration.ofHours(20));

        Instant ended = dispute.instant("closedAt");
        sent.is("WAIT_INSPECTION").clock("return-transit", "MET").hasTasks("inspect-return");
        sent.runs("merchant-inspection", ended, ended.plus(Duration.ofDays(7)));
        sent.pass().approveRefund().settle().isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void nobody_is_blamed_and_both_sides_see_what_happened() {
        Case rejected = requests.returnRefund("100.00").reject();
        Case dispute = rejected.intervene().linked("disputeCaseId");

        withdrawnAfter(dispute, Duration.ofHours(1));

        assertThat(List.of(dispute.text("/dispute/ruling"), dispute.text("/dispute/responsibility")))
                .containsOnly("null");
        assertThat(rejected.history()).containsSubsequence("DISPUTE_OPENED", "DISPUTE_VOID");
        rejected.buyer("BUYER_CANCELLED");
    }
}
