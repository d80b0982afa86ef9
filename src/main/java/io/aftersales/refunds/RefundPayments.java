package io.aftersales.refunds;

/**
 * The payment partner. Neither call throws for what a network does: what cannot be trusted is
 * {@link PaymentAnswer.Unknown}. Both are called outside any transaction.
 */
public interface RefundPayments {

    /** Has the buyer paid. The partner knows the order by its refund id and pays it once, however often it is asked. */
    PaymentAnswer pay(PaymentOrder order);

    /** What became of a refund, without paying anything. */
    PaymentAnswer ask(String refundId);

    /** Whether this is the bundled stand-in inside this process rather than a partner outside. */
    default boolean isStandIn() {
        return false;
    }
}
