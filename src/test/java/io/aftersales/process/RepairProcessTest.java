package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@DiagramTest("repair")
class RepairProcessTest extends ProcessBase {

    private Case mailIn() {
        return requests.mailIn("100.00");
    }

    private Case inWorkshop() {
        return mailIn().approve().ship().returnSigned().is("REPAIRING");
    }

    private Case sentBack() {
        return inWorkshop().send("repair-item").is("REPAIRED_IN_TRANSIT");
    }

    private String in(Duration time) {
        return requests.in(time);
    }

    // ---- mail-in: terms

    @Test
    void sent_in_repaired_and_confirmed() {
        Case repaired = mailIn().is("WAIT_MERCHANT_REVIEW").approve().is("WAIT_BUYER_SHIPMENT");
        repaired.ship().is("RETURN_IN_TRANSIT").hasTasks("receive-repair");
        repaired.does("receive-repair", "receivedAt", api.now().toString(), "serialNumber", "SN-1")
                .is("REPAIRING");
        repaired.send("repair-item").delivered().is("WAIT_BUYER_CONFIRMATION").buyer("RECEIPT_CONFIRMED");

        repaired.isClosed("REPAIRED").hasTasks();
        assertThat(repaired.seen().body().get("deadlines").findValuesAsText("state"))
                .containsOnly("MET");
    }

    @Test
    void proposed_terms_are_agreed_or_declined_or_left_to_the_defaults() {
        String due = in(Duration.ofDays(45));
        Case agreed = mailIn().does("review-request", "decision", "APPROVE", "repairDueAt", due, "fee", "20.00")
                .is("WAIT_REPAIR_TERMS")
                .buyer("REPAIR_TERMS_AGREED")
                .is("WAIT_BUYER_SHIPMENT");
        agreed.ship().returnSigned();
        assertThat(agreed.dueAt("repair-period")).isEqualTo(due);

        mailIn().does("review-request", "decision", "APPROVE", "fee", "20.00")
                .buyer("REPAIR_TERMS_DECLINED")
                .is("WAIT_MERCHANT_REVIEW");

        Case silent = mailIn().does("review-request", "decision", "APPROVE", "fee", "20.00");
        silent.silence("repair-terms").is("WAIT_BUYER_SHIPMENT").ship().returnSigned();
        silent.does("repair-item", "result", "NEEDS_QUOTE", "fee", "30.00").is("WAIT_REPAIR_TERMS");
        silent.silence("repair-terms").isClosed("EXPIRED").hasTasks("send-back");
        assertThat(silent.history()).contains("DEADLINE_NEAR", "DEFAULT_TERMS_APPLIED");
    }

    @Test
    void a_quote_is_agreed_or_declined_with_the_item_in_the_workshop() {
        Case agreed = inWorkshop();
        Instant due = agreed.dueAt("repair-period");
        agreed.does("repair-item", "result", "NEEDS_QUOTE", "fee", "30.00").is("WAIT_REPAIR_TERMS");
        agreed.buyer("REPAIR_TERMS_AGREED").is("REPAIRING");
        assertThat(agreed.dueAt("repair-period")).as("asking wins no time").isEqualTo(due);

        inWorkshop()
                .does("repair-item", "result", "NEEDS_QUOTE", "fee", "30.00")
                .buyer("REPAIR_TERMS_DECLINED")
                .isClosed("CANCELLED")
                .hasTasks("send-back")
                .send("send-back")
                .hasTasks();
    }

    @Test
    void a_request_is_modified_rejected_or_offered_something_else() {
        mailIn().buyer("BUYER_MODIFIED", "description", "It is the pump").is("WAIT_MERCHANT_REVIEW");
        mailIn().reject().buyer("BUYER_MODIFIED", "description", "Look").is("WAIT_MERCHANT_REVIEW");
        mailIn().reject().silence("after-rejection").isClosed("REJECTED").hasTasks();
        Case money = offered("PARTIAL_REFUND", "30.00").buyer("COUNTER_OFFER_ACCEPTED");
        money.approveRefund().settle().isClosed("REFUNDED").paid("30.00", "0.00");
        offered("REPAIR", "100.00").buyer("COUNTER_OFFER_ACCEPTED").is("WAIT_BUYER_SHIPMENT");
        mailIn().silence("merchant-review").silence("buyer-ship-back").isClosed("EXPIRED");
    }

    private Case offered(String type, String amount) {
        return mailIn().does("review-request", "decision", "COUNTER_OFFER", "offerType", type, "offerAmount", amount);
    }

    // ---- mail-in: workshop and way back

    @Test
    void an_item_without_a_scan_counts_as_received_when_the_transit_ends() {
        Case unscanned = mailIn().approve().ship();
        Instant ends = unscanned.dueAt("return-transit");
        unscanned.silence("return-transit").is("REPAIRING");
        assertThat(unscanned.anchorAt("repair-period")).isEqualTo(ends);
    }

    @Test
    void an_overdue_repair_collects_evidence_and_is_given_more_time_or_refunded() {
        Case overdue = inWorkshop().silence("repair-period").is("REPAIR_OVERDUE");
        overdue.buyer("EVIDENCE_SUBMITTED", "evidence", List.of(), "note", "I agreed to nothing");
        overdue.merchant("EVIDENCE_SUBMITTED", "evidence", List.of(api.evidence("agent-chen")), "note", "The chat");
        String newDue = in(Duration.ofDays(5));
        overdue.does("decide-overdue-repair", "agreementProven", true, "newDueAt", newDue)
                .is("REPAIRING");
        assertThat(overdue.dueAt("repair-period")).isEqualTo(newDue);

        Case unproven = inWorkshop()
                .silence("repair-period")
                .silence("overdue-evidence")
                .is("REFUND_RIGHT_OPEN");
        unproven.buyer("REFUND_CLAIMED")
                .approveRefund()
                .settle()
                .isClosed("REFUNDED")
                .paid("100.00", "0.00");
        assertThat(unproven.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void the_right_to_the_money_is_waived_for_a_time_or_for_good_or_not_used() {
        Case patient = overdue();
        String until = in(Duration.ofDays(6));
        patient.buyer("REFUND_WAIVED", "until", until).is("REPAIRING");
        assertThat(patient.dueAt("repair-period")).isEqualTo(until);

        overdue().buyer("REFUND_WAIVED").isClosed("CANCELLED").hasTasks("send-back");
        overdue().silence("refund-right").isClosed("EXPIRED").hasTasks("send-back");
    }

    private Case overdue() {
        return inWorkshop().silence("repair-period").does("decide-overdue-repair", "agreementProven", false);
    }

    @Test
    void what_cannot_be_repaired_is_refunded_or_replaced_as_the_buyer_chooses() {
        hopeless().buyer("REMEDY_CHOSEN", "remedy", "REFUND").is("WAIT_REFUND_APPROVAL");
        hopeless().silence("buyer-remedy").is("WAIT_REFUND_APPROVAL");

        Case other = hopeless().buyer("REMEDY_CHOSEN", "remedy", "RESEND").is("WAIT_REPLACEMENT_DISPATCH");
        other.send("dispatch-replacement")
                .is("REPLACEMENT_IN_TRANSIT")
                .delivered()
                .buyer("RECEIPT_CONFIRMED");
        other.isClosed("EXCHANGED");

        Case none = hopeless().buyer("REMEDY_CHOSEN", "remedy", "RESEND");
        none.does("dispatch-replacement", "outOfStock", true).is("REFUND_RIGHT_OPEN");
        Case late = hopeless().buyer("REMEDY_CHOSEN", "remedy", "RESEND");
        late.silence("replacement-dispatch").is("REFUND_RIGHT_OPEN");
        late.buyer("REFUND_WAIVED", "until", in(Duration.ofDays(3))).is("REPAIRING");
    }

    private Case hopeless() {
        return inWorkshop().does("repair-item", "result", "NOT_REPAIRABLE").is("WAIT_BUYER_REMEDY");
    }

    @Test
    void a_parcel_that_is_lost_on_the_way_to_the_buyer_is_asked_about_and_replaced_or_turns_up() {
        Case lost = sentBack().sentParcel("LOST", api.now()).is("COURIER_INQUIRY");
        lost.does("ask-courier", "liability", "COURIER").is("WAIT_REPLACEMENT_DISPATCH");
        lost.send("dispatch-replacement").sentParcel("LOST", api.now());
        lost.does("ask-courier", "liability", "COURIER").does("dispatch-replacement", "outOfStock", true);
        lost.buyer("REFUND_WAIVED", "until", in(Duration.ofDays(3))).is("WAIT_REPLACEMENT_DISPATCH");

        Case missing =
                sentBack().silence("outbound-transit").is("COURIER_INQUIRY").silence("courier-inquiry");
        missing.delivered()
                .is("WAIT_BUYER_CONFIRMATION")
                .silence("buyer-confirmation")
                .isClosed("REPAIRED");
    }

    // ---- on site

    private Case onSite() {
        return requests.onSite("100.00").is("SCHEDULING_VISIT");
    }

    private Case agreed() {
        return onSite().does("schedule-visit", "from", in(Duration.ofHours(5)), "to", in(Duration.ofHours(7)))
                .is("VISIT_AGREED");
    }

    private Case visited(Case at, boolean completed) {
        return at.does("record-visit", "visitedAt", api.now().toString(), "completed", completed);
    }

    @Test
    void a_visit_is_agreed_made_and_confirmed() {
        visited(agreed(), true)
                .is("WAIT_BUYER_CONFIRMATION")
                .buyer("RECEIPT_CONFIRMED")
                .isClosed("REPAIRED");
    }

    @Test
    void a_second_visit_does_not_start_the_clock_of_the_first_again() {
        Case twice = visited(agreed(), false).is("ON_SITE_REPAIR");
        Instant due = twice.dueAt("on-site-completion");
        api.advance(Duration.ofDays(3));

        visited(twice, false).is("ON_SITE_REPAIR");
        assertThat(twice.dueAt("on-site-completion")).isEqualTo(due);
        visited(twice, true).is("WAIT_BUYER_CONFIRMATION");

        Case never = visited(agreed(), false).silence("on-site-completion").is("REFUND_RIGHT_OPEN");
        never.buyer("REFUND_WAIVED", "until", in(Duration.ofDays(4))).is("ON_SITE_REPAIR");
    }

    @Test
    void a_slot_is_told_by_the_buyer_moved_and_missed() {
        Case told = onSite().buyer("VISIT_AGREED", "from", in(Duration.ofHours(3)), "to", in(Duration.ofHours(4)));
        told.is("VISIT_AGREED").clock("visit-scheduling", "MET");
        String later = in(Duration.ofHours(30));
        told.merchant("VISIT_AGREED", "from", in(Duration.ofHours(28)), "to", later);
        assertThat(told.dueAt("agreed-visit")).isEqualTo(later);
        told.silence("agreed-visit").is("REFUND_RIGHT_OPEN");

        told.buyer("REFUND_CLAIMED").hasTasks("approve-refund", "collect-goods");
        told.approveRefund().settle().isClosed("REFUNDED").hasTasks("collect-goods");
        told.does("collect-goods", "collectedAt", api.now().toString()).hasTasks();
    }

    @Test
    void without_a_slot_a_visit_is_forced_and_a_late_slot_leaves_the_clock() {
        Case forced = onSite().silence("visit-scheduling").is("FORCED_VISIT");
        Instant due = forced.dueAt("forced-visit");
        forced.buyer(
                "VISIT_AGREED",
                "from",
                in(Duration.ofDays(2)),
                "to",
                in(Duration.ofDays(2).plusHours(1)));
        forced.is("FORCED_VISIT");
        assertThat(forced.dueAt("forced-visit")).isEqualTo(due);
        visited(forced, false).is("ON_SITE_REPAIR");

        Case never =
                onSite().silence("visit-scheduling").silence("forced-visit").is("REFUND_RIGHT_OPEN");
        never.buyer("REFUND_WAIVED", "until", in(Duration.ofDays(4))).is("FORCED_VISIT");
        assertThat(never.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void an_absent_buyer_is_no_visit_and_no_breach() {
        Case absent = agreed();
        absent.attempt("record-visit", "buyerAbsent", true).refused(422, "evidence", "REQUIRED");

        absent.does("record-visit", "buyerAbsent", true, "evidence", List.of(api.evidence("field-sun")));

        absent.is("SCHEDULING_VISIT").clock("agreed-visit", "CANCELLED").clock("visit-scheduling", "RUNNING");
    }

    @Test
    void a_visit_is_rejected_with_proof_or_asked_for_differently() {
        onSite().attempt("schedule-visit", "decision", "REJECT").refused(422, "contactLog", "REJECTION_NEEDS_CONTACT");
        Case rejected = onSite().rejectAt("schedule-visit").is("WAIT_BUYER_AFTER_REJECTION");
        rejected.buyer("BUYER_MODIFIED", "description", "It is urgent").is("SCHEDULING_VISIT");
        rejected.buyer("BUYER_MODIFIED", "description", "Very").is("SCHEDULING_VISIT");
        assertThat(rejected.clocks("visit-scheduling")).hasSize(3);
    }

    // ---- own workshop

    private Case ownWorkshop() {
        return requests.selfArranged("100.00")
                .does("review-request", "decision", "APPROVE", "offerAmount", "60.00")
                .is("WAIT_REPAIR_TERMS")
                .buyer("REPAIR_TERMS_AGREED")
                .is("WAIT_INVOICE");
    }

    private Case invoiced(String amount) {
        Case own = ownWorkshop();
        return own.buyer("INVOICE_SUBMITTED", "number", "INV-" + own.id(), "amount", amount)
                .is("INVOICE_REVIEW");
    }

    @Test
    void an_invoice_is_reimbursed_refused_or_agreed_by_silence() {
        invoiced("50.00")
                .does("review-invoice", "decision", "APPROVE")
                .settle()
                .isClosed("REIMBURSED")
                .paid("0.00", "50.00");
        invoiced("80.00").silence("invoice-review").isClosed("REIMBURSED").paid("0.00", "60.00");
        Case refused =
                invoiced("80.00").does("review-invoice", "decision", "REJECT").is("WAIT_INVOICE");
        refused.silence("invoice-submission").isClosed("EXPIRED");
        assertThat(refused.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void an_invoice_that_the_merchant_grants_in_a_dispute_is_paid_without_another() {
        Case waiting = invoiced("50.00");
        Case dear = invoiced("80.00");
        Case refused =
                invoiced("50.00").does("review-invoice", "decision", "REJECT").is("WAIT_INVOICE");

        List.of(waiting, dear, refused)
                .forEach(disputed -> Ways.granted(disputed).isClosed("SETTLED"));
        api.settle();

        waiting.isClosed("REIMBURSED").paid("0.00", "50.00").hasTasks();
        dear.isClosed("REIMBURSED").paid("0.00", "60.00");
        refused.isClosed("REIMBURSED").paid("0.00", "50.00");
    }

    @Test
    void a_repair_that_the_merchant_grants_before_there_is_an_invoice_waits_for_it() {
        Case own = ownWorkshop();

        Ways.granted(own).isClosed("SETTLED");

        own.is("WAIT_INVOICE").hasClocks("RUNNING", "invoice-submission");
    }

    // ---- what every diagram has

    @Test
    void an_item_that_is_lost_is_replaced_and_nobody_is_asked_to_send_it_back() {
        Case lost = sentBack().sentParcel("LOST", api.now());
        Ways.granted(lost).isClosed("SETTLED");
        lost.is("WAIT_REPLACEMENT_DISPATCH").does("dispatch-replacement", "outOfStock", true);

        lost.buyer("REFUND_WAIVED").isClosed("CANCELLED").hasTasks();
    }

    @Test
    void cancelled_the_item_goes_back_if_it_is_out_and_another_mode_takes_its_place() {
        mailIn().approve().buyer("BUYER_CANCELLED").isClosed("CANCELLED").hasTasks();
        inWorkshop().buyer("BUYER_CANCELLED").isClosed("CANCELLED").hasTasks("send-back");
        Case changed = mailIn().buyer("TYPE_CHANGED", "toType", "REPAIR", "mode", "ON_SITE");
        changed.isClosed("CONVERTED").linked("successorCaseId").is("SCHEDULING_VISIT");
    }

    @Test
    void more_time_is_granted_denied_by_silence_and_overtaken_by_the_close() {
        Ways.extensions(this::mailIn, "merchant-review");
    }

    @Test
    void a_refund_that_is_not_approved_goes_one_level_up_and_one_that_is_refused_is_paid_offline() {
        Case dear = requests.mailIn("600.00").approve().ship().returnSigned();
        Ways.approvals(dear.does("repair-item", "result", "NOT_REPAIRABLE").buyer("REMEDY_CHOSEN", "remedy", "REFUND"));
        Ways.offline(hopeless().buyer("REMEDY_CHOSEN", "remedy", "REFUND"), payments);
        hopeless()
                .buyer("REMEDY_CHOSEN", "remedy", "REFUND")
                .silence("refund-payout")
                .isClosed("REFUNDED");
    }

    @Test
    void what_an_appeal_has_paid_already_is_not_refunded_again() {
        var order = requests.received("100.00");
        Case rejected = requests.open(order, "REPAIR", "QUALITY").reject();
        Ways.nothingLeft(
                requests,
                order,
                rejected,
                "REPAIR",
                second -> second.approve()
                        .ship()
                        .returnSigned()
                        .does("repair-item", "result", "NOT_REPAIRABLE")
                        .buyer("REMEDY_CHOSEN", "remedy", "REFUND"));
    }

    @Test
    void a_dispute_goes_on_as_agreed_pays_compensates_or_rejects() {
        Case disputed = mailIn().reject();
        Ways.granted(disputed).isClosed("SETTLED");
        disputed.is("WAIT_BUYER_SHIPMENT");

        Ways.rulings(() -> mailIn().reject());
    }
}
