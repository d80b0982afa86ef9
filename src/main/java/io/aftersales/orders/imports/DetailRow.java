package io.aftersales.orders.imports;

import io.aftersales.domain.money.Money;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One row of a detail list.
 *
 * @param price of one unit, before whatever was taken off the whole order
 */
record DetailRow(
        String file,
        int row,
        String orderId,
        String title,
        Money price,
        int quantity,
        @Nullable String sku) {

    private static final int LONGEST_TITLE = 4000;

    static DetailRow read(Row row) {
        String merchantCode = row.name(Column.MERCHANT_CODE);
        return new DetailRow(
                row.file(),
                row.number(),
                row.orderId(),
                row.requiredText(Column.LINE_TITLE, LONGEST_TITLE),
                row.requiredMoney(Column.PRICE),
                row.requiredQuantity(Column.QUANTITY),
                merchantCode == null ? row.name(Column.EXTERNAL_CODE) : merchantCode);
    }

    BigInteger worth() {
        return BigInteger.valueOf(price.fen()).multiply(BigInteger.valueOf(quantity));
    }
}
