package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Part 4 of the contract, the rows of {@code WAIT_REPAIR_TERMS}, {@code REPAIRING}, {@code REPAIR_OVERDUE},
 * {@code REFUND_RIGHT_OPEN} of an item that was sent in, and {@code WAIT_INVOICE}.
 */
@DeskTest
class RepairRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Case inWorkshop() {
        return Places.signed(requests.mailIn(PAID)).is("REPAIRING");
    }

    // ---- WAIT_REPAIR_TERMS

    @Test
    void agreed_a_repair_is_sent_in_and_keeps_its_terms() {
        String due = requests.in(Duration.ofDays(40));
        Case proposed =
                requests.mailIn(PAID).does("review-request", "decision", "APPROVE", "repairDueAt", due, "fee", "20.00");

        proposed.buyer("REPAIR_TERMS_AGREED").is("WAIT_BUYER_SHIPMENT").hasTasks();

        proposed.clock("repair-terms", "MET").hasClocks("RUNNING", "buyer-ship-back");
        proposed.has("/repair/fee", "20.00").ship().returnSigned();
        assertThat(proposed.dueAt("repair-period")).isEqualTo(due);
        proposed.buyer(Place.CANCEL);
    }

    @Test
    void agreed_a_repair_that_the_buyer_arranges_waits_for_the_invoice() {
        Case own = Places.ownWorkshop(requests);

        own.is("WAIT_INVOICE").hasTasks().hasClocks("RUNNING", "invoice-submission");
        own.clock("repair-terms", "MET").has("/repair/reimbursement", "60.00");
        own.buyer(Place.CANCEL);
    }

    // ---- REPAIRING

    @Test
    void repaired_and_sent_it_is_on_its_way_to_the_buyer() {
        Case sent = inWorkshop().send("repair-item");

        sent.is("REPAIRED_IN_TRANSIT").hasTasks().hasClocks("RUNNING", "outbound-transit");
        sent.clock("repair-period", "MET").delivered().buyer("RECEIPT_CONFIRMED");
    }

    @Test
    void an_item_that_needs_a_quote_waits_for_the_buyer_and_goes_on_agreed() {
        Case quoted = inWorkshop();
        Instant due = quoted.dueAt("repair-period");

        Places.quoted(quoted).is("WAIT_REPAIR_TERMS").hasTasks().hasClocks("RUNNING", "repair-terms");
        quoted.has("/repair/proposedFee", "30.00").buyer("REPAIR_TERMS_AGREED");

        quoted.is("REPAIRING").hasTasks("repair-item").hasClocks("RUNNING", "repair-period");
        assertThat(quoted.dueAt("repair-period")).isEqualTo(due);
        quoted.buyer(Place.CANCEL);
    }

    @Test
    void an_item_whose_quote_is_declined_is_sent_back() {
        Case declined = Places.quoted(inWorkshop()).buyer("REPAIR_TERMS_DECLINED");

        declined.isClosed("CANCELLED").hasTasks("send-back").hasClocks("RUNNING");

        declined.send("send-back").hasTasks().has("/parcels/0/contents", "SENT_BACK");
    }

    @Test
    void what_cannot_be_repaired_is_exchanged_or_refunded_as_the_buyer_chooses() {
        Case exchanged = hopeless();
        exchanged.buyer("REMEDY_CHOSEN", "remedy", "RESEND").is("WAIT_REPLACEMENT_DISPATCH");
        exchanged.hasTasks("dispatch-replacement").hasClocks("RUNNING", "replacement-dispatch");
        exchanged.send("dispatch-replacement").is("REPLACEMENT_IN_TRANSIT").delivered();
        exchanged.is("WAIT_BUYER_CONFIRMATION").buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");

        Case refunded = hopeless();
        refunded.buyer("REMEDY_CHOSEN", "remedy", "REFUND").is("WAIT_REFUND_APPROVAL");
        refunded.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00");
    }

    private Case hopeless() {
        Case hopeless = Places.hopeless(requests.mailIn(PAID));
        return hopeless.is("WAIT_BUYER_REMEDY").hasTasks().hasClocks("RUNNING", "buyer-remedy");
    }

    // ---- REPAIR_OVERDUE

    private Case overdue() {
        Case overdue = Places.overdue(requests).is("REPAIR_OVERDUE");
        overdue.hasTasks("decide-overdue-repair").hasClocks("RUNNING", "overdue-evidence");
        return overdue.clock("repair-period", "MISSED");
    }

    @Test
    void a_proven_agreement_gives_the_repair_its_new_end() {
        Case proven = overdue();
        proven.merchant("EVIDENCE_SUBMITTED", "evidence", List.of(proven.proof("agent-chen")), "note", "The chat");
        String newDue = requests.in(Duration.ofDays(5));

        proven.does("decide-overdue-repair", "agreementProven", true, "newDueAt", newDue);

        proven.is("REPAIRING").hasTasks("repair-item").hasClocks("RUNNING", "repair-period");
        assertThat(proven.clock("overdue-evidence", "MET").dueAt("repair-period"))
                .isEqualTo(newDue);
        proven.buyer(Place.CANCEL);
    }

    @Test
    void an_agreement_that_is_not_proven_opens_the_right_to_the_money() {
        Case judged = overdue().does("decide-overdue-repair", "agreementProven", false);
        assertRightOpen(judged);
        judged.clock("overdue-evidence", "MET").buyer(Place.CANCEL);

        Case silent = overdue().silence("overdue-evidence");
        assertRightOpen(silent);
        silent.clock("overdue-evidence", "MISSED").buyer(Place.CANCEL);
    }

    private static void assertRightOpen(Case repair) {
        repair.is("REFUND_RIGHT_OPEN").hasTasks().hasClocks("RUNNING", "refund-right");
        repair.allows("REFUND_CLAIMED", "REFUND_WAIVED");
    }

    // ---- REFUND_RIGHT_OPEN

    private Case rightOpen() {
        return Places.overdue(requests).does("decide-overdue-repair", "agreementProven", false);
    }

    @Test
    void claimed_the_money_is_refunded_and_an_item_in_the_workshop_need_not_be_collected() {
        Case claimed = rightOpen().buyer("REFUND_CLAIMED");

        claimed.is("WAIT_REFUND_APPROVAL").hasTasks("approve-refund").hasClocks("RUNNING", "refund-payout");

        claimed.clock("refund-right", "MET").approveRefund().settle();
        claimed.isClosed("REFUNDED").paid(PAID, "0.00").hasTasks();
    }

    @Test
    void waived_for_a_time_the_repair_goes_on() {
        String until = requests.in(Duration.ofDays(6));
        Case patient = rightOpen().buyer("REFUND_WAIVED", "until", until);

        patient.is("REPAIRING").hasTasks("repair-item").hasClocks("RUNNING", "repair-period");

        assertThat(patient.clock("refund-right", "MET").dueAt("repair-period")).isEqualTo(until);
        patient.send("repair-item").delivered().buyer("RECEIPT_CONFIRMED").isClosed("REPAIRED");
    }

    @Test
    void waived_for_good_the_case_is_closed_and_the_item_sent_back() {
        Case waived = rightOpen().buyer("REFUND_WAIVED");

        waived.isClosed("CANCELLED")
                .hasTasks("send-back")
                .clock("refund-right", "MET")
                .paid("0.00", "0.00");
    }

    // ---- WAIT_INVOICE

    private Case invoiced() {
        Case invoiced = Places.invoiced(Places.ownWorkshop(requests));
        invoiced.is("INVOICE_REVIEW").hasTasks("review-invoice").hasClocks("RUNNING", "invoice-review");
        return invoiced.clock("invoice-submission", "MET");
    }

    @Test
    void an_invoice_that_is_approved_is_paid() {
        invoiced()
                .does("review-invoice", "decision", "APPROVE")
                .settle()
                .isClosed("REIMBURSED")
                .paid("0.00", "50.00")
                .clock("invoice-review", "MET");
    }

    @Test
    void an_invoice_that_nobody_reviews_is_paid_up_to_what_was_agreed() {
        Case dear = Places.ownWorkshop(requests);
        dear.buyer("INVOICE_SUBMITTED", "number", "INV-" + dear.id(), "amount", "80.00");
        Case cheap = invoiced();

        cheap.silence("invoice-review");

        cheap.isClosed("REIMBURSED").paid("0.00", "50.00").clock("invoice-review", "MISSED");
        dear.isClosed("REIMBURSED").paid("0.00", "60.00").clock("invoice-review", "MISSED");
    }
}
