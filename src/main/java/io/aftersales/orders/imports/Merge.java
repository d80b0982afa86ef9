package io.aftersales.orders.imports;

import io.aftersales.orders.Buyer;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export laid over an order that is already known: what the export does not say stays as it is. */
final class Merge {

    private Merge() {}

    static Order over(Order stored, Order export, ImportOptions options) {
        return new Order(
                export.orderId(),
                options.channel() == null ? stored.channel() : export.channel(),
                options.shopId() == null ? stored.shopId() : export.shopId(),
                buyer(stored.buyer(), export.buyer()),
                known(export.paidAt(), stored.paidAt()),
                known(export.promisedShipAt(), stored.promisedShipAt()),
                known(export.shippedAt(), stored.shippedAt()),
                known(export.trackingNumber(), stored.trackingNumber()),
                known(export.signedAt(), stored.signedAt()),
                export.freight(),
                stored.freeFrom(),
                stored.payments(),
                stored.firstContactAgent(),
                lines(stored, export, options));
    }

    private static Buyer buyer(Buyer stored, Buyer export) {
        return new Buyer(
                export.id(),
                known(export.name(), stored.name()),
                known(export.phone(), stored.phone()),
                known(export.email(), stored.email()));
    }

    private static List<OrderLine> lines(Order stored, Order export, ImportOptions options) {
        return export.lines().stream()
                .map(line -> stored.line(line.lineId())
                        .map(before -> line(before, line, options))
                        .orElse(line))
                .toList();
    }

    private static OrderLine line(OrderLine stored, OrderLine export, ImportOptions options) {
        return new OrderLine(
                export.lineId(),
                known(export.sku(), stored.sku()),
                export.title(),
                known(export.category(), stored.category()),
                export.quantity(),
                export.paid(),
                options.noReasonReturn() == null ? stored.noReasonReturn() : export.noReasonReturn(),
                export.freeShipping(),
                export.paid().isPositive() ? null : stored.giftPrice());
    }

    private static <T> @Nullable T known(@Nullable T told, @Nullable T stored) {
        return told == null ? stored : told;
    }
}
