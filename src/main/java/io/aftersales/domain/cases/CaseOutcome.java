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
     * The outcome of a case of which two parts ended differently: money that was paid back decides, then anything else that
     * the buyer got, else the later end.
     */
    public CaseOutcome after(CaseOutcome earlier) {
        return earlier.weight() > weight() ? earlier : this;
    }

    private int weight() {
        return switch (this) {
            case REFUNDED -> 2;
            case EXCHANGED, REPAIRED, REIMBURSED, COMPENSATED -> 1;
            default -> 0;
        };
    }
}
