package io.aftersales.domain.cases;

/** How a case ended. */
public enum CaseOutcome {
    REFUNDED,
    EXCHANGED,
    REPAIRED,
    REIMBURSED,
    COMPENSATED,
    REJECTED,
    CANCELLED,
    EXPIRED,
    CONVERTED,
    FOR_BUYER,
    FOR_MERCHANT,
    SPLIT,
    SETTLED,
    VOID;

    /**
     * The outcome of a case of which two parts ended differently: money that was paid back for some units decides, else
     * the later end.
     */
    public CaseOutcome after(CaseOutcome earlier) {
        return earlier == REFUNDED ? REFUNDED : this;
    }
}
