package io.aftersales.domain.refund;

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

    public boolean isGoodsMoney() {
        return this == REFUND || this == DIFFERENCE;
    }
}
