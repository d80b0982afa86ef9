package io.aftersales.orders;

import io.aftersales.domain.contact.EmailAddress;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.FreeShippingThreshold;
import io.aftersales.domain.refund.PaymentMethod;
import io.aftersales.domain.refusal.Refusal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an order as programs send it, in a request's body or in a line of a file. */
public final class OrderInput {

    private OrderInput() {}

    /**
     * Reads the order that the address names; the body may repeat the number, but not name another.
     *
     * @throws Refusal naming every field that breaks a rule
     */
    public static Order read(String orderId, Map<String, ?> body) {
        checkOrderId(orderId);
        return Fields.read(body, fields -> {
            String repeated = fields.id("orderId");
            if (repeated != null && !repeated.equals(orderId)) {
                fields.error("orderId", "OTHER_ORDER", "must be the order of the address, or left out");
            }
            return order(orderId, fields);
        });
    }

    /** Reads an order that names itself. */
    public static Order read(Map<String, ?> line) {
        return Fields.read(line, fields -> order(fields.requiredId("orderId"), fields));
    }

    private static void checkOrderId(String orderId) {
        Fields.read(Map.of("orderId", orderId), fields -> fields.requiredId("orderId"));
    }

    private static Order order(String orderId, Fields fields) {
        Order order = new Order(
                orderId,
                fields.requiredChoice("channel", Channel.class),
                fields.requiredId("shopId"),
                buyer(fields.requiredPart("buyer")),
                fields.instant("paidAt"),
                fields.instant("promisedShipAt"),
                fields.instant("shippedAt"),
                fields.id("trackingNumber"),
                fields.instant("signedAt"),
                money("freight", fields),
                freeFrom(fields.part("freeShippingThreshold")),
                payments(fields),
                fields.id("firstContactAgent"),
                lines(fields));
        checkPayments(fields, order);
        return order;
    }

    private static @Nullable FreeShippingThreshold freeFrom(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        Money from = positive("from", fields);
        Money freight = positive("freight", fields);
        return from.isPositive() && freight.isPositive() ? new FreeShippingThreshold(from, freight) : null;
    }

    private static List<Payment> payments(Fields fields) {
        Set<PaymentMethod> named = EnumSet.noneOf(PaymentMethod.class);
        return fields.list("payments").stream()
                .map(each -> payment(each, named))
                .toList();
    }

    private static Payment payment(Fields fields, Set<PaymentMethod> named) {
        PaymentMethod method = fields.requiredChoice("method", PaymentMethod.class);
        if (fields.has("method") && !named.add(method)) {
            fields.error("method", "DUPLICATE", "stands twice: say once what was paid with it");
        }
        return new Payment(method, positive("amount", fields));
    }

    private static void checkPayments(Fields fields, Order order) {
        Money stated = order.payments().stream().map(Payment::amount).reduce(Money.ZERO, Money::plus);
        Money paid = order.paid().plus(order.freight());
        if (!order.payments().isEmpty() && !fields.hasErrors() && !stated.equals(paid)) {
            fields.error(
                    "payments", "SUM_DIFFERS", "add up to " + stated + ", but lines and freight were paid " + paid);
        }
    }

    private static Buyer buyer(Fields fields) {
        return new Buyer(fields.requiredId("id"), fields.id("name"), fields.id("phone"), email(fields));
    }

    private static @Nullable String email(Fields fields) {
        String email = fields.text("email", EmailAddress.LONGEST);
        if (email != null && !EmailAddress.is(email)) {
            fields.error("email", "NOT_AN_ADDRESS", "must be one address such as buyer@mail.example");
        }
        return email;
    }

    private static List<OrderLine> lines(Fields fields) {
        Set<String> lineIds = new HashSet<>();
        return fields.requiredList("lines").stream()
                .map(each -> line(each, lineIds))
                .toList();
    }

    private static OrderLine line(Fields fields, Set<String> lineIds) {
        String lineId = fields.requiredId("lineId");
        if (!lineIds.add(lineId) && !lineId.isEmpty()) {
            fields.error("lineId", "DUPLICATE", "is used by another line of this order");
        }
        Money paid = money("paid", fields);
        return new OrderLine(
                lineId,
                fields.id("sku"),
                fields.requiredText("title"),
                fields.id("category"),
                fields.requiredInteger("quantity", 1, OrderLine.MOST_UNITS),
                paid,
                fields.requiredFlag("noReasonReturn"),
                fields.requiredFlag("freeShipping"),
                giftPrice(fields, paid));
    }

    private static @Nullable Money giftPrice(Fields fields, Money paid) {
        if (!fields.has("giftPrice")) {
            return null;
        }
        Money price = positive("giftPrice", fields);
        if (paid.isPositive()) {
            fields.error("giftPrice", "PAID_FOR", "is only for a gift, a line for which nothing was paid");
            return null;
        }
        return price;
    }

    private static Money money(String name, Fields fields) {
        return inRange(name, fields, fields.requiredMoneyOrZero(name));
    }

    private static Money positive(String name, Fields fields) {
        return inRange(name, fields, fields.requiredMoney(name));
    }

    private static Money inRange(String name, Fields fields, Money money) {
        if (money.compareTo(OrderLine.MOST_PAID) > 0) {
            fields.error(name, "OUT_OF_RANGE", "must not be more than " + OrderLine.MOST_PAID);
        }
        return money.min(OrderLine.MOST_PAID);
    }
}
