package io.aftersales.refunds;

import io.aftersales.domain.money.Money;

/** What the partner is asked to pay: the same for every attempt at one refund. */
public record PaymentOrder(String refundId, String orderId, Money amount) {

    static PaymentOrder of(Refund refund) {
        return new PaymentOrder(refund.refundId(), refund.orderId(), refund.amount());
    }
}
