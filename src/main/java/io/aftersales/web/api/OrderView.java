package io.aftersales.web.api;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.FreeShippingThreshold;
import io.aftersales.domain.refund.PaymentMethod;
import io.aftersales.orders.Buyer;
import io.aftersales.orders.Channel;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Payment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as it is sent and answered. */
@Schema(name = "Order")
record OrderView(
        @Schema(accessMode = Schema.AccessMode.READ_ONLY, description = "As in the address")
        String orderId,

        Channel channel,
        String shopId,
        BuyerView buyer,
        @Nullable Instant paidAt,
        @Nullable Instant promisedShipAt,
        @Nullable Instant shippedAt,
        @Nullable String trackingNumber,
        @Nullable Instant signedAt,

        @Schema(description = "What the buyer paid for the way out")
        Money freight,

        @Schema(
                description =
                        "From what worth of goods on the order travelled free, and what it would have cost beneath")
        @Nullable FreeShippingThreshold freeShippingThreshold,

        @Schema(description = "What goods and freight were paid with; adds up to both")
        List<PaymentView> payments,

        @Schema(description = "The login of who spoke with the buyer first") @Nullable String firstContactAgent,

        List<LineView> lines,

        @Schema(
                accessMode = Schema.AccessMode.READ_ONLY,
                description =
                        "In the answer to an update: the fields that stayed as they were because a case relies on them,"
                                + " a line's with its id in brackets")
        List<String> kept) {

    @Schema(name = "OrderBuyer")
    record BuyerView(
            @Schema(description = "The buyer's login at the desk too")
            String id,

            @Nullable String name,
            @Nullable String phone,

            @Schema(description = "Where the desk writes to, unless the buyer told it another address", maxLength = 254)
            @Nullable String email) {

        static BuyerView of(Buyer buyer) {
            return new BuyerView(buyer.id(), buyer.name(), buyer.phone(), buyer.email());
        }
    }

    @Schema(name = "OrderPayment")
    record PaymentView(PaymentMethod method, Money amount) {

        static PaymentView of(Payment payment) {
            return new PaymentView(payment.method(), payment.amount());
        }
    }

    @Schema(name = "OrderLine")
    record LineView(
            String lineId,
            @Nullable String sku,
            String title,
            @Nullable String category,

            @Schema(minimum = "1", maximum = "100000") int quantity,

            @Schema(description = "For the whole line, freight not included")
            Money paid,

            boolean noReasonReturn,
            boolean freeShipping,

            @Schema(
                    description =
                            "Only for a gift, for which nothing was paid: what a unit costs that does not come back")
            @Nullable Money giftPrice) {

        static LineView of(OrderLine line) {
            return new LineView(
                    line.lineId(),
                    line.sku(),
                    line.title(),
                    line.category(),
                    line.quantity(),
                    line.paid(),
                    line.noReasonReturn(),
                    line.freeShipping(),
                    line.giftPrice());
        }
    }

    static OrderView of(Order order, List<String> kept) {
        return new OrderView(
                order.orderId(),
                order.channel(),
                order.shopId(),
                BuyerView.of(order.buyer()),
                order.paidAt(),
                order.promisedShipAt(),
                order.shippedAt(),
                order.trackingNumber(),
                order.signedAt(),
                order.freight(),
                order.freeFrom(),
                order.payments().stream().map(PaymentView::of).toList(),
                order.firstContactAgent(),
                order.lines().stream().map(LineView::of).toList(),
                kept);
    }
}
