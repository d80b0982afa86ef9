package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Invoice;
import io.aftersales.cases.step.ClaimSteps.Work;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.money.Money;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The steps of a repair about which a party said nothing. */
@Service
public class RepairSteps {

    private final Cases cases;
    private final Repairs repairs;
    private final History history;

    RepairSteps(Cases cases, Repairs repairs, History history) {
        this.cases = cases;
        this.repairs = repairs;
        this.history = history;
    }

    /** @param again whether this was not the first time, which ends the case */
    public record DefaultTerms(boolean again, Work work) {}

    /** The buyer let proposed terms pass: mail-in goes on with the default period, self-arranged becomes mail-in. */
    public DefaultTerms applyDefaultTerms(String caseId) {
        boolean again = repairs.termsMissed(caseId) > 1;
        CaseFile file = cases.get(caseId);
        if (file.mode() == RepairMode.SELF_ARRANGED) {
            cases.changeMode(caseId, RepairMode.MAIL_IN);
        }
        history.tell(caseId, file.actedAt(), Actor.SYSTEM, "DEFAULT_TERMS_APPLIED", Map.of("again", again));
        return new DefaultTerms(again, ClaimSteps.workOf(cases.get(caseId)));
    }

    /** What is reimbursed of the invoice, unless the merchant has said it: the invoice, at most what was agreed. */
    public void acceptInvoice(String caseId) {
        CaseFile file = cases.get(caseId);
        Invoice invoice = repairs.invoiceOf(caseId).orElseThrow();
        if (invoice.accepted() != null) {
            return;
        }
        Money cap = repairs.of(caseId).agreed().cap();
        Money accepted = cap == null ? invoice.amount() : invoice.amount().min(cap);
        repairs.acceptInvoice(invoice.number(), accepted);
        history.tell(
                caseId,
                file.actedAt(),
                Actor.SYSTEM,
                "INVOICE_ACCEPTED",
                Map.of("invoice", invoice.number(), "amount", accepted));
    }
}
