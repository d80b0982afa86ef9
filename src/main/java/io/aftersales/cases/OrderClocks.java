package io.aftersales.cases;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.ledger.Reckoning;
import io.aftersales.orders.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The clocks that belong to an order and not to a case: they are worked out from what the shop told. */
@Component
public class OrderClocks {

    public static final String NO_REASON_WINDOW = "no-reason-window";
    public static final String SHIP_PROMISE = "ship-promise";

    private final Reckoning reckoning;

    OrderClocks(Reckoning reckoning) {
        this.reckoning = reckoning;
    }

    /** When the order can no longer be returned without a reason; absent while it is not known to be signed for. */
    public @Nullable Instant noReasonEnds(Order order, String table, CaseType type) {
        return order.signedAt() == null ? null : ends(order, table, type, NO_REASON_WINDOW, order.signedAt(), null);
    }

    /** When the order had to be shipped: as promised, else by the clause; absent while it is not known to be paid. */
    public @Nullable Instant shipPromiseEnds(Order order, String table, CaseType type) {
        return order.paidAt() == null
                ? null
                : ends(order, table, type, SHIP_PROMISE, order.paidAt(), order.promisedShipAt());
    }

    private Instant ends(
            Order order, String table, CaseType type, String clause, Instant anchorAt, @Nullable Instant agreedEnd) {
        return reckoning
                .foresee(table, order.channel().name(), type.name(), order.wasShipped(), clause, anchorAt, agreedEnd)
                .dueAt();
    }
}
