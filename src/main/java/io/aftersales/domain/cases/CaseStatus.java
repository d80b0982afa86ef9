package io.aftersales.domain.cases;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a case stands, declared in the order in which a case moves on. A case that stands at several steps shows the
 * furthest, with two exceptions: a disagreement is shown while it lasts, for somebody has to settle it, and so is the
 * execution of a ruling while nobody has used the time for an appeal.
 */
public enum CaseStatus {
    WAIT_MERCHANT_REVIEW,
    WAIT_BUYER_AFTER_REJECTION,
    WAIT_BUYER_SHIPMENT,
    RETURN_IN_TRANSIT,
    WAIT_INSPECTION,
    INSPECTION_DISAGREED,
    WAIT_REFUND_APPROVAL,
    REFUNDING,
    WAIT_REPLACEMENT_DISPATCH,
    REPLACEMENT_IN_TRANSIT,
    WAIT_BUYER_CONFIRMATION,
    WAIT_REPAIR_TERMS,
    REPAIRING,
    REPAIR_OVERDUE,
    REPAIRED_IN_TRANSIT,
    SCHEDULING_VISIT,
    VISIT_AGREED,
    FORCED_VISIT,
    ON_SITE_REPAIR,
    REFUND_RIGHT_OPEN,
    WAIT_INVOICE,
    INVOICE_REVIEW,
    INTERCEPTING,
    WAIT_COMPENSATION,
    COURIER_INQUIRY,
    WAIT_BUYER_REMEDY,
    IN_DISPUTE,
    NEGOTIATION,
    EVIDENCE_REVIEW,
    WAIT_EVIDENCE,
    RULING,
    RULING_EXECUTION,
    APPEAL_WINDOW,
    APPEAL_REVIEW,
    CLOSED;

    /** The status a case shows that stands at all of these steps; empty when it stands at none. */
    public static Optional<CaseStatus> shownAmong(Collection<CaseStatus> steps) {
        if (steps.contains(INSPECTION_DISAGREED)) {
            return Optional.of(INSPECTION_DISAGREED);
        }
        if (steps.contains(RULING_EXECUTION) && !steps.contains(APPEAL_REVIEW)) {
            return Optional.of(RULING_EXECUTION);
        }
        return steps.stream().max(Comparator.naturalOrder());
    }
}
