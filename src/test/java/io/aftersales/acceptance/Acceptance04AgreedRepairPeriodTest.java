package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Number 4: a repair agreed for 45 days knows no 30; on day 46 evidence is collected, then the buyer refunded. */
@DeskTest
class Acceptance04AgreedRepairPeriodTest extends AcceptanceBase {

    private Case agreedUntil(Instant end, String responsibility) {
        Case repair =
                requests.open(requests.receivedWithFreight("100.00", "12.00"), "REPAIR", "QUALITY", "mode", "MAIL_IN");
        repair.does(
                "review-request",
                "decision",
                "APPROVE",
                "repairDueAt",
                end.toString(),
                "responsibility",
                responsibility);
        return repair.is("WAIT_REPAIR_TERMS").buyer("REPAIR_TERMS_AGREED").ship();
    }

    private Case overdue(String responsibility) {
        return agreedUntil(api.now().plus(Duration.ofHours(2)), responsibility)
                .returnSigned()
                .silence("repair-period")
                .is("REPAIR_OVERDUE");
    }

    @Test
    void the_30_days_pass_unnoticed_and_on_day_46_evidence_is_collected() {
        Instant agreed = api.now().plus(Duration.ofDays(45));
        Case repair = agreedUntil(agreed, "MERCHANT");
        Instant receivedAt = api.now();
        repair.returnParcel("SIGNED", receivedAt).is("REPAIRING").runs("repair-period", receivedAt, agreed);

        api.advanceTo(receivedAt.plus(Duration.ofDays(30)).plusSeconds(1));
        repair.is("REPAIRING").runs("repair-period", receivedAt, agreed);

        api.advanceTo(agreed);
        repair.is("REPAIR_OVERDUE").missed("repair-period", agreed).hasTasks("decide-overdue-repair");
        repair.runs("overdue-evidence", agreed, agreed.plus(Duration.ofHours(72)));
        assertThat(repair.clocks("repair-period")).hasSize(1);

        Instant rightOpens = agreed.plus(Duration.ofHours(72));
        api.advanceTo(rightOpens);
        repair.is("REFUND_RIGHT_OPEN").missed("overdue-evidence", rightOpens);
        repair.runs("refund-right", rightOpens, Midnight.after(rightOpens, 8));
        assertRefundedWithFreight(repair);
    }

    @Test
    void both_sides_give_evidence_and_without_a_proven_agreement_the_refund_right_opens() {
        Case overdue = overdue("MERCHANT");
        overdue.buyer("EVIDENCE_SUBMITTED", "evidence", List.of(), "note", "I agreed to nothing more");
        overdue.merchant("EVIDENCE_SUBMITTED", "evidence", List.of(overdue.proof("agent-chen")), "note", "The chat");

        overdue.does("decide-overdue-repair", "agreementProven", false);

        overdue.is("REFUND_RIGHT_OPEN").clock("overdue-evidence", "MET").allows("REFUND_CLAIMED", "REFUND_WAIVED");
        assertRefundedWithFreight(overdue);
    }

    @Test
    void a_proven_agreement_gives_the_merchant_the_new_instant() {
        Case overdue = overdue("MERCHANT");
        Instant receivedAt = overdue.anchorAt("repair-period");
        Instant newDue = api.now().plus(Duration.ofDays(5));

        overdue.does("decide-overdue-repair", "agreementProven", true, "newDueAt", newDue.toString());

        overdue.is("REPAIRING").runs("repair-period", receivedAt, newDue);
        overdue.send("repair-item").delivered().buyer("RECEIPT_CONFIRMED").isClosed("REPAIRED");
    }

    @Test
    void without_an_agreement_thirty_times_24_hours_run_from_the_receipt() {
        Case repair = requests.mailIn("100.00").approve().ship();
        Instant receivedAt = api.now();

        repair.returnParcel("SIGNED", receivedAt);

        repair.runs("repair-period", receivedAt, receivedAt.plus(Duration.ofDays(30)));
        repair.send("repair-item").delivered().buyer("RECEIPT_CONFIRMED").isClosed("REPAIRED");
    }

    @Test
    void the_merchant_who_is_late_bears_the_freight_whoever_broke_the_item() {
        assertRefundedWithFreight(overdue("BUYER").does("decide-overdue-repair", "agreementProven", false));
    }

    private static void assertRefundedWithFreight(Case open) {
        open.buyer("REFUND_CLAIMED").is("WAIT_REFUND_APPROVAL").approveRefund().settle();
        open.isClosed("REFUNDED").paid("100.00", "0.00").freightPaid("12.00");
        open.bearers("MERCHANT", "MERCHANT");
    }
}
