package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import io.aftersales.Order;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Number 7: of an invoice over 120 for a repair agreed at 100 the merchant pays 100, unless it wants to pay more. */
@DeskTest
class Acceptance07OwnWorkshopInvoiceTest extends AcceptanceBase {

    private Case agreed() {
        return requests.ownWorkshop("300.00", "100.00").is("WAIT_INVOICE");
    }

    private Case invoiced(String amount) {
        return invoiced(agreed(), amount);
    }

    private static Case invoiced(Case repair, String amount) {
        return repair.buyer("INVOICE_SUBMITTED", "number", "INV-" + repair.id(), "amount", amount)
                .is("INVOICE_REVIEW");
    }

    @Test
    void the_buyer_has_thirty_natural_days_for_the_invoice_and_the_merchant_48_hours_to_answer() {
        Case repair = agreed();
        Instant agreedAt = repair.anchorAt("invoice-submission");
        repair.runs("invoice-submission", agreedAt, Midnight.after(agreedAt, 31));

        invoiced(repair, "120.00").clock("invoice-submission", "MET").hasTasks("review-invoice");

        Instant submittedAt = repair.anchorAt("invoice-review");
        repair.runs("invoice-review", submittedAt, submittedAt.plus(Duration.ofHours(48)));
        repair.buyer("BUYER_CANCELLED");
    }

    @Test
    void silence_about_120_agrees_to_100() {
        Case silent = invoiced("120.00");
        Instant due = silent.dueAt("invoice-review");

        api.advanceTo(due);

        silent.isClosed("REIMBURSED").missed("invoice-review", due).paid("0.00", "100.00");
    }

    @Test
    void approved_without_an_amount_120_brings_100_and_90_brings_90() {
        approved(invoiced("120.00")).isClosed("REIMBURSED").paid("0.00", "100.00");
        approved(invoiced("90.00")).isClosed("REIMBURSED").paid("0.00", "90.00");
    }

    private static Case approved(Case invoiced, Object... amount) {
        return invoiced.does("review-invoice", amount.length == 0 ? decision("APPROVE") : amount)
                .settle();
    }

    private static Object[] decision(String decision) {
        return new Object[] {"decision", decision};
    }

    @Test
    void a_merchant_may_pay_the_whole_invoice_and_nothing_above_it() {
        Case invoiced = invoiced("120.00");
        invoiced.attempt("review-invoice", "decision", "APPROVE", "amount", "120.01")
                .refused(422, "amount", "ABOVE_INVOICE");

        approved(invoiced, "decision", "APPROVE", "amount", "120.00")
                .isClosed("REIMBURSED")
                .paid("0.00", "120.00");
    }

    @Test
    void a_refused_invoice_is_handed_in_again_or_ruled_about() {
        Case refused =
                invoiced("120.00").does("review-invoice", decision("REJECT")).is("WAIT_INVOICE");

        refused.intervene()
                .linked("disputeCaseId")
                .ruled("COMPENSATE", "MERCHANT", "amount", "100.00")
                .does("execute-ruling")
                .settle();

        refused.isClosed("COMPENSATED").paid("0.00", "100.00");
    }

    @Test
    void an_invoice_counts_once() {
        Case first = agreed();
        approved(invoiced(first, "120.00"));

        agreed().tell("channel", "INVOICE_SUBMITTED", "number", "INV-" + first.id(), "amount", "120.00")
                .refused(422, "number", "INVOICE_NUMBER_IN_USE");
    }

    @Test
    void what_was_reimbursed_is_no_refund_of_the_price() {
        Order order = requests.received("300.00");
        Case repair = requests.open(order, "REPAIR", "QUALITY", "mode", "SELF_ARRANGED")
                .does("review-request", "decision", "APPROVE", "offerAmount", "100.00")
                .buyer("REPAIR_TERMS_AGREED");
        approved(invoiced(repair, "120.00")).isClosed("REIMBURSED");

        Case returned = requests.open(order, "RETURN_REFUND", "QUALITY");

        assertThat(returned.text("/predecessorCaseId")).isEqualTo(repair.id());
        assertThat(returned.text("/money/requested")).isEqualTo("300.00");
        returned.buyer("BUYER_CANCELLED");
    }
}
