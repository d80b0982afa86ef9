package io.aftersales.orders;

import io.aftersales.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What cases rely on in an order: a later message of the shop does not take it back.
 *
 * <p>Once there was a case, what decides clocks and whose case it is stays: channel, shop, buyer, freight, what it was
 * paid with, and the times that are known. A time that was unknown may still become known. A line with units under a case
 * or refunded keeps quantity, paid amount and a gift's price, from which refunds are computed, and what the shop promised
 * for it.
 *
 * @param aCase whether any case was ever opened on the order
 * @param lines the lines that cases name, and whether units of them are still held or refunded
 */
record Reliance(boolean aCase, Map<String, Boolean> lines) {

    /**
     * What to store instead of what was sent.
     *
     * @param kept the fields in which it differs from what was sent
     */
    record Outcome(Order order, List<String> kept) {}

    Outcome reconcile(Order stored, Order sent) {
        List<String> kept = new ArrayList<>();
        List<OrderLine> reconciled = new ArrayList<>();
        sent.lines().forEach(line -> reconciled.add(reconcileLine(stored, line, kept)));
        stored.lines().stream()
                .filter(line -> lines.containsKey(line.lineId()))
                .filter(line -> sent.line(line.lineId()).isEmpty())
                .forEach(line -> {
                    kept.add("lines[" + line.lineId() + "]");
                    reconciled.add(line);
                });
        return new Outcome(aCase ? withKeptFields(stored, sent, reconciled, kept) : sent.withLines(reconciled), kept);
    }

    private OrderLine reconcileLine(Order stored, OrderLine sent, List<String> kept) {
        OrderLine before = stored.line(sent.lineId()).orElse(sent);
        if (!lines.getOrDefault(sent.lineId(), false)) {
            return sent;
        }
        String path = "lines[" + sent.lineId() + "].";
        int quantity = keep(path + "quantity", before.quantity(), sent.quantity(), kept);
        Money paid = keep(path + "paid", before.paid(), sent.paid(), kept);
        boolean noReason = keep(path + "noReasonReturn", before.noReasonReturn(), sent.noReasonReturn(), kept);
        boolean free = keep(path + "freeShipping", before.freeShipping(), sent.freeShipping(), kept);
        Money gift = keepKnown(path + "giftPrice", before.giftPrice(), sent.giftPrice(), kept);
        return new OrderLine(
                sent.lineId(), sent.sku(), sent.title(), sent.category(), quantity, paid, noReason, free, gift);
    }

    private static Order withKeptFields(Order stored, Order sent, List<OrderLine> lines, List<String> kept) {
        String buyerId = keep("buyer.id", stored.buyer().id(), sent.buyer().id(), kept);
        return new Order(
                sent.orderId(),
                keep("channel", stored.channel(), sent.channel(), kept),
                keep("shopId", stored.shopId(), sent.shopId(), kept),
                new Buyer(
                        buyerId,
                        sent.buyer().name(),
                        sent.buyer().phone(),
                        sent.buyer().email()),
                keepKnown("paidAt", stored.paidAt(), sent.paidAt(), kept),
                keepKnown("promisedShipAt", stored.promisedShipAt(), sent.promisedShipAt(), kept),
                keepKnown("shippedAt", stored.shippedAt(), sent.shippedAt(), kept),
                sent.trackingNumber(),
                keepKnown("signedAt", stored.signedAt(), sent.signedAt(), kept),
                keep("freight", stored.freight(), sent.freight(), kept),
                keepKnown("freeShippingThreshold", stored.freeFrom(), sent.freeFrom(), kept),
                keep("payments", stored.payments(), sent.payments(), kept),
                sent.firstContactAgent(),
                lines);
    }

    private static <T> T keep(String field, T stored, T sent, List<String> kept) {
        if (!stored.equals(sent)) {
            kept.add(field);
        }
        return stored;
    }

    private static <T> @Nullable T keepKnown(String field, @Nullable T stored, @Nullable T sent, List<String> kept) {
        if (stored == null) {
            return sent;
        }
        if (!Objects.equals(stored, sent)) {
            kept.add(field);
        }
        return stored;
    }
}
