package io.aftersales.orders.imports;

import io.aftersales.domain.money.Money;
import io.aftersales.orders.Buyer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of an order list.
 *
 * @param paid what the buyer paid, freight included
 * @param freight absent if the cell is empty
 */
record OrderRow(
        String file,
        int row,
        String orderId,
        Buyer buyer,
        @Nullable Money paid,
        @Nullable Money freight,
        @Nullable Instant paidAt,
        @Nullable Instant promisedShipAt,
        @Nullable Instant shippedAt,
        @Nullable Instant signedAt,
        @Nullable String trackingNumber,
        @Nullable String title,
        @Nullable Integer quantity,
        @Nullable String shopId) {

    private static final String UNPAID = "等待买家付款";
    private static final int LONGEST_TITLE = 4000;

    static OrderRow read(Row row) {
        String orderId = row.orderId();
        Buyer buyer = new Buyer(row.requiredText(Column.BUYER_ID, 100), row.name(Column.BUYER_NAME), row.phone(), null);
        Instant paidAt = row.time(Column.PAID_AT);
        boolean unpaid = paidAt == null || row.value(Column.STATUS).equals(UNPAID);
        return new OrderRow(
                row.file(),
                row.number(),
                orderId,
                buyer,
                unpaid ? row.money(Column.PAID) : row.requiredMoney(Column.PAID),
                row.money(Column.FREIGHT),
                unpaid ? null : paidAt,
                row.time(Column.PROMISED_SHIP_AT),
                row.time(Column.SHIPPED_AT),
                row.time(Column.SIGNED_AT),
                row.trackingNumber(),
                row.text(Column.TITLE, LONGEST_TITLE),
                row.quantity(Column.TOTAL_QUANTITY),
                row.name(Column.SHOP_ID));
    }

    /** What was paid for the goods: never below zero, though a closed order may show freight and nothing paid. */
    Money goods() {
        Money total = paid == null ? Money.ZERO : paid;
        return total.minus(freightPaid());
    }

    /** The freight that the payment contains. */
    Money freightPaid() {
        Money total = paid == null ? Money.ZERO : paid;
        return freight == null ? Money.ZERO : freight.min(total);
    }

    /** Whether the buyer owed no freight; unknown counts as no. */
    boolean isFreeShipping() {
        return freight != null && !freight.isPositive();
    }
}
