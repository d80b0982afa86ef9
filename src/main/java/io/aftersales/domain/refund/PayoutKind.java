package io.aftersales.domain.refund;

import java.util.EnumSet;
import java.util.Set;

/** What a payment to the buyer is for. Only {@link #REFUND} and {@link #DIFFERENCE} eat what may still be refunded. */
public enum PayoutKind {
    /** Goods money, and freight where it goes back. */
    REFUND,
    /** What a cheaper replacement cost less. */
    DIFFERENCE,
    /** The table penalty for late shipping. */
    PENALTY,
    /** Money beside the goods, offered or ruled. */
    COMPENSATION,
    /** A repair that the buyer had done. */
    REIMBURSEMENT;

    /** The kinds that count together when one of them is approved; a penalty comes from a table and counts with nothing. */
    public Set<PayoutKind> judgedWith() {
        return switch (this) {
            case REFUND, DIFFERENCE -> EnumSet.of(REFUND, DIFFERENCE);
            case COMPENSATION, REIMBURSEMENT -> EnumSet.of(COMPENSATION, REIMBURSEMENT);
            case PENALTY -> EnumSet.noneOf(PayoutKind.class);
        };
    }
}
