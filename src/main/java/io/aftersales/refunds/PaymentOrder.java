package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import java.util.List;

/**
 * What the partner is asked to pay: the same for every attempt at one refund.
 *
 * @param routes what goes back to which way of payment; together at most the amount, the rest goes as the partner is used to
 */
public record PaymentOrder(String refundId, String orderId, Money amount, List<Route> routes) {

    public PaymentOrder {
        routes = List.copyOf(routes);
    }

    /** Of an order that does not say what it was paid with. */
    public PaymentOrder(String refundId, String orderId, Money amount) {
        this(refundId, orderId, amount, List.of());
    }
}
