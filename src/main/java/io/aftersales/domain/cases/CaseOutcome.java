package io.aftersales.domain.cases;

import org.jspecify.annotations.Nullable;

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

    /** The outcome of parts that ended one after the other, of which either may have settled nothing. */
    public static @Nullable CaseOutcome merged(@Nullable CaseOutcome earlier, @Nullable CaseOutcome later) {
        if (earlier == null || later == null) {
            return earlier == null ? later : earlier;
        }
        return later.after(earlier);
    }

    private int weight() {
        return switch (this) {
            case REFUNDED -> 2;
            case EXCHANGED, REPAIRED, REIMBURSED, COMPENSATED -> 1;
            default -> 0;
        };
    }
}
