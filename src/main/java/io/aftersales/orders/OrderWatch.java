package io.aftersales.orders;

import org.jspecify.annotations.Nullable;

/** Who has to know what shops tell of their orders. Called in the transaction that stores it, which holds the order's row. */
public interface OrderWatch {

    /** The order is about to be locked and changed; whoever is locked before orders is locked here. */
    void saving(String orderId);

    /** @param before as it was known; absent for an order that is new */
    void saved(@Nullable Order before, Order after);
}
