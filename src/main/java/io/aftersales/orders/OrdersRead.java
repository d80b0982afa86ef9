package io.aftersales.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The orders that one transaction has read: each once, however many clocks of a case ask for it. A transaction that waited for
 * another's change reads anew what it locks; see {@link #forget}.
 */
final class OrdersRead implements TransactionSynchronization {

    private final Map<String, Order> orders = new HashMap<>();

    private OrdersRead() {}

    /** As the transaction knows the order, or read now; outside of a transaction always read now. */
    static Optional<Order> get(String orderId, Function<String, Optional<Order>> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.apply(orderId);
        }
        Map<String, Order> known = ofTransaction().orders;
        Optional<Order> order = Optional.ofNullable(known.get(orderId)).or(() -> read.apply(orderId));
        order.ifPresent(found -> known.put(orderId, found));
        return order;
    }

    /** The transaction has changed the order, or holds it now and wants what others did before. */
    static void forget(String orderId) {
        OrdersRead read = bound();
        if (read != null) {
            read.orders.remove(orderId);
        }
    }

    private static OrdersRead ofTransaction() {
        OrdersRead read = bound();
        if (read == null) {
            read = new OrdersRead();
            TransactionSynchronizationManager.bindResource(OrdersRead.class, read);
            TransactionSynchronizationManager.registerSynchronization(read);
        }
        return read;
    }

    private static @Nullable OrdersRead bound() {
        return (OrdersRead) TransactionSynchronizationManager.getResource(OrdersRead.class);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(OrdersRead.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(OrdersRead.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(OrdersRead.class);
    }
}
