package io.aftersales.orders;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.FreeShippingThreshold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as the shop told it. What the shop did not tell is absent and stays so until it does.
 *
 * @param paidAt absent while unpaid, or if unknown
 * @param freight what the buyer paid for the way out
 * @param freeFrom from what worth on it travelled free; absent where it did not depend on that
 * @param payments what goods and freight were paid with, in the shop's order; empty if the shop does not say
 * @param firstContactAgent the login of who spoke with the buyer first
 * @param lines in the shop's order, at least one, each with an id of its own
 */
public record Order(
        String orderId,
        Channel channel,
        String shopId,
        Buyer buyer,
        @Nullable Instant paidAt,
        @Nullable Instant promisedShipAt,
        @Nullable Instant shippedAt,
        @Nullable String trackingNumber,
        @Nullable Instant signedAt,
        Money freight,
        @Nullable FreeShippingThreshold freeFrom,
        List<Payment> payments,
        @Nullable String firstContactAgent,
        List<OrderLine> lines) {

    public Order {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
    }

    public Optional<OrderLine> line(String lineId) {
        return lines.stream().filter(line -> line.lineId().equals(lineId)).findFirst();
    }

    /** Whether the goods have left the shop, as far as anything the shop told shows it. */
    public boolean wasShipped() {
        return shippedAt != null || signedAt != null || trackingNumber != null;
    }

    /** What was paid for the goods of all lines, freight not included. */
    public Money paid() {
        return lines.stream().map(OrderLine::paid).reduce(Money.ZERO, Money::plus);
    }

    /** How many units were bought, gifts not included. */
    public int unitsBought() {
        return lines.stream()
                .filter(line -> !line.isGift())
                .mapToInt(OrderLine::quantity)
                .sum();
    }

    Order withLines(List<OrderLine> others) {
        return new Order(
                orderId,
                channel,
                shopId,
                buyer,
                paidAt,
                promisedShipAt,
                shippedAt,
                trackingNumber,
                signedAt,
                freight,
                freeFrom,
                payments,
                firstContactAgent,
                others);
    }
}
