package io.aftersales.orders;

import io.aftersales.domain.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param paid for the whole line, freight not included
 * @param noReasonReturn whether the shop takes it back without a reason
 * @param freeShipping whether the shop bore the freight
 * @param giftPrice what a unit would have cost; only for what came as a gift, for which nothing was paid
 */
public record OrderLine(
        String lineId,
        @Nullable String sku,
        String title,
        @Nullable String category,
        int quantity,
        Money paid,
        boolean noReasonReturn,
        boolean freeShipping,
        @Nullable Money giftPrice) {

    /** Beyond this a typing error is likelier than an order. */
    public static final int MOST_UNITS = 100_000;

    /** A thousand million yuan: what any number of units can be multiplied with. */
    public static final Money MOST_PAID = Money.ofFen(100_000_000_000L);

    public OrderLine {
        if (quantity < 1 || quantity > MOST_UNITS) {
            throw new IllegalArgumentException("quantity " + quantity);
        }
        if (paid.compareTo(Money.ZERO) < 0 || paid.compareTo(MOST_PAID) > 0) {
            throw new IllegalArgumentException("paid " + paid);
        }
        if (giftPrice != null && paid.isPositive()) {
            throw new IllegalArgumentException("a gift that was paid for: " + paid);
        }
    }

    public boolean isGift() {
        return giftPrice != null;
    }

    public UnitShares shares() {
        return new UnitShares(paid, quantity);
    }
}
