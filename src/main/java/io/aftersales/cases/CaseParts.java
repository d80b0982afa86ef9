package io.aftersales.cases;

import io.aftersales.cases.CaseFile.Liability;
import io.aftersales.cases.Disputes.Appeal;
import io.aftersales.cases.Disputes.Decision;
import io.aftersales.cases.Repairs.Repair;
import io.aftersales.cases.Repairs.Slot;
import io.aftersales.domain.cases.CaseType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The parts of a case's view that only some cases have. */
@Component
class CaseParts {

    private final Cases cases;
    private final Dispatches dispatches;
    private final Repairs repairs;
    private final Remedies remedies;
    private final Extensions extensions;
    private final Disputes disputes;

    CaseParts(
            Cases cases,
            Dispatches dispatches,
            Repairs repairs,
            Remedies remedies,
            Extensions extensions,
            Disputes disputes) {
        this.cases = cases;
        this.dispatches = dispatches;
        this.repairs = repairs;
        this.remedies = remedies;
        this.extensions = extensions;
        this.disputes = disputes;
    }

    List<CaseView.Parcel> parcels(CaseFile file) {
        return dispatches.ofCase(file.id()).stream()
                .map(dispatch -> new CaseView.Parcel(
                        dispatch.contents(),
                        dispatch.carrier(),
                        dispatch.trackingNumber(),
                        dispatch.sku(),
                        dispatch.difference(),
                        dispatch.sentAt()))
                .toList();
    }

    CaseView.@Nullable Repair repair(CaseFile file) {
        if (file.type() != CaseType.REPAIR) {
            return null;
        }
        Repair repair = repairs.of(file.id());
        Slot slot = repair.slot();
        return new CaseView.Repair(
                repair.proposed().dueAt(),
                repair.proposed().fee(),
                repair.proposed().cap(),
                repair.agreed().dueAt(),
                repair.agreed().fee(),
                repair.agreed().cap(),
                file.goods().receivedAt(),
                slot == null ? null : slot.from(),
                slot == null ? null : slot.to(),
                repair.firstVisitAt(),
                repairs.invoiceOf(file.id())
                        .map(invoice -> new CaseView.Invoice(invoice.number(), invoice.amount(), invoice.accepted()))
                        .orElse(null));
    }

    CaseView.@Nullable Remedy remedy(CaseFile file) {
        return remedies.of(file.id())
                .map(remedy -> new CaseView.Remedy(remedy.offered(), remedy.amount(), remedy.chosen()))
                .orElse(null);
    }

    CaseView.@Nullable Extension extension(CaseFile file) {
        return extensions
                .open(file.id())
                .map(open -> new CaseView.Extension(
                        open.clause(), open.until(), open.reason(), open.proposedBy(), open.answeredBy()))
                .orElse(null);
    }

    CaseView.@Nullable Dispute dispute(CaseFile file) {
        return file.type() == CaseType.DISPUTE
                ? disputes.find(file.id()).map(this::dispute).orElse(null)
                : null;
    }

    private CaseView.Dispute dispute(Disputes.Dispute dispute) {
        Decision decision = dispute.decision();
        Appeal appeal = dispute.appeal();
        Liability freight = cases.get(dispute.parentCaseId()).liability();
        return new CaseView.Dispute(
                dispute.asked(),
                decision == null ? null : decision.ruling(),
                decision == null ? null : decision.amount(),
                decision == null ? null : decision.responsibility(),
                decision == null ? null : freight.outbound(),
                decision == null ? null : freight.back(),
                decision == null ? null : decision.reasons(),
                decision == null ? null : decision.ruledAt(),
                dispute.forced(),
                appeal == null ? null : appeal.by(),
                appeal == null ? null : appeal.grounds(),
                appeal == null ? null : appeal.upheld(),
                appeal == null ? null : appeal.reasons());
    }
}
