package io.aftersales.refunds;

import io.aftersales.domain.refusal.Refusal;
import java.time.Instant;

/**
 * The payment partner. No call throws for what a network does: what cannot be trusted is {@link PaymentAnswer.Unknown} or
 * {@link PaymentList.Unknown}. All that go over the network are called outside any transaction.
 */
public interface RefundPayments {

    /** Has the buyer paid. The partner knows the order by its refund id and pays it once, however often it is asked. */
    PaymentAnswer pay(PaymentOrder order);

    /** What became of a refund, without paying anything. */
    PaymentAnswer ask(String refundId);

    /** What the partner paid or refused from one instant on and before another, by the instants that it tells itself. */
    PaymentList list(Instant from, Instant to);

    /**
     * What a callback says; goes over no network.
     *
     * @throws Refusal if it is not from the partner, or not from these minutes, or cannot be read
     */
    default PaymentReport read(PaymentCallback callback) {
        throw Refusal.unauthenticated("SIGNATURE", "No payment partner calls back here.");
    }

    /** Whether this is the bundled stand-in inside this process rather than a partner outside. */
    default boolean isStandIn() {
        return false;
    }
}
