package io.aftersales.reconciliation;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing on which the partner and the desk do not agree.
 *
 * @param caseId the case that the refund is booked on; absent where the refund is not ours
 * @param orderId ours, or the partner's where the refund is not ours
 * @param ours what the desk has: an amount, an order, a state or a day; absent where it has nothing
 * @param partners what the partner has; absent where it has nothing
 */
public record Difference(
        String refundId,
        @Nullable String caseId,
        String orderId,
        Kind kind,
        @Nullable String ours,
        @Nullable String partners) {

    /** By refund, and within one by what differs. */
    static final Comparator<Difference> ORDER =
            Comparator.comparing(Difference::refundId).thenComparing(Difference::kind);

    /** What differs. */
    public enum Kind {
        /** The buyer was paid through the partner, and the partner has it not on the list of that day. */
        MISSING_AT_PARTNER,
        /** The partner has a refund that the desk never decided. */
        UNKNOWN_TO_US,
        AMOUNT_DIFFERS,
        ORDER_DIFFERS,
        /** One side paid, and the other does not know it, or refused. */
        STATE_DIFFERS,
        /** Both paid it, on different days. */
        DAY_DIFFERS,
        /** The partner paid what finance has paid by hand. */
        PAID_TWICE
    }
}
