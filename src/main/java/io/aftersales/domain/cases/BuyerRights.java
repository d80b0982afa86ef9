package io.aftersales.domain.cases;

import static io.aftersales.domain.cases.CaseEvent.BUYER_CANCELLED;
import static io.aftersales.domain.cases.CaseEvent.INTERVENTION_REQUESTED;
import static io.aftersales.domain.cases.CaseEvent.TYPE_CHANGED;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a buyer may do at each status whatever the type of the case: withdraw it, make it another type, call an arbiter.
 * A status without a row allows none of the three: there money is on its way, or the case is decided.
 *
 * <p>Source: docs/rules/buyer-rights.md.
 */
public final class BuyerRights {

    private static final Map<CaseStatus, Set<CaseEvent>> ROWS = new EnumMap<>(CaseStatus.class);

    static {
        row(CaseStatus.WAIT_MERCHANT_REVIEW, BUYER_CANCELLED, TYPE_CHANGED);
        row(CaseStatus.WAIT_BUYER_AFTER_REJECTION, BUYER_CANCELLED, TYPE_CHANGED, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_BUYER_SHIPMENT, BUYER_CANCELLED, TYPE_CHANGED, INTERVENTION_REQUESTED);
        row(CaseStatus.RETURN_IN_TRANSIT, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_INSPECTION, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.INSPECTION_DISAGREED, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_REPLACEMENT_DISPATCH, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.REPLACEMENT_IN_TRANSIT, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_BUYER_CONFIRMATION, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_REPAIR_TERMS, BUYER_CANCELLED, TYPE_CHANGED, INTERVENTION_REQUESTED);
        row(CaseStatus.REPAIRING, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.REPAIR_OVERDUE, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.REPAIRED_IN_TRANSIT, INTERVENTION_REQUESTED);
        row(CaseStatus.SCHEDULING_VISIT, BUYER_CANCELLED, TYPE_CHANGED, INTERVENTION_REQUESTED);
        row(CaseStatus.VISIT_AGREED, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.FORCED_VISIT, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.ON_SITE_REPAIR, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.REFUND_RIGHT_OPEN, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_INVOICE, BUYER_CANCELLED, TYPE_CHANGED, INTERVENTION_REQUESTED);
        row(CaseStatus.INVOICE_REVIEW, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.INTERCEPTING, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_COMPENSATION, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.COURIER_INQUIRY, BUYER_CANCELLED, TYPE_CHANGED, INTERVENTION_REQUESTED);
        row(CaseStatus.WAIT_BUYER_REMEDY, BUYER_CANCELLED, INTERVENTION_REQUESTED);
        row(CaseStatus.NEGOTIATION, BUYER_CANCELLED);
        row(CaseStatus.EVIDENCE_REVIEW, BUYER_CANCELLED);
        row(CaseStatus.WAIT_EVIDENCE, BUYER_CANCELLED);
        row(CaseStatus.RULING, BUYER_CANCELLED);
    }

    private BuyerRights() {}

    private static void row(CaseStatus status, CaseEvent first, CaseEvent... others) {
        ROWS.put(status, EnumSet.of(first, others));
    }

    /** Whether the event is one that this table decides about. */
    public static boolean covers(CaseEvent event) {
        return event == BUYER_CANCELLED || event == TYPE_CHANGED || event == INTERVENTION_REQUESTED;
    }

    /** The events of this table that the status allows. */
    public static Set<CaseEvent> at(CaseStatus status) {
        return Set.copyOf(ROWS.getOrDefault(status, Set.of()));
    }
}
