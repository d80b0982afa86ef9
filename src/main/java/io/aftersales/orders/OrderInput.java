package io.aftersales.orders;

import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        return new Order(
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
                fields.id("firstContactAgent"),
                lines(fields));
    }

    private static Buyer buyer(Fields fields) {
        return new Buyer(fields.requiredId("id"), fields.id("name"), fields.id("phone"));
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
        return new OrderLine(
                lineId,
                fields.id("sku"),
                fields.requiredText("title"),
                fields.id("category"),
                fields.requiredInteger("quantity", 1, OrderLine.MOST_UNITS),
                money("paid", fields),
                fields.requiredFlag("noReasonReturn"),
                fields.requiredFlag("freeShipping"));
    }

    private static Money money(String name, Fields fields) {
        Money money = fields.requiredMoneyOrZero(name);
        if (money.compareTo(OrderLine.MOST_PAID) > 0) {
            fields.error(name, "OUT_OF_RANGE", "must not be more than " + OrderLine.MOST_PAID);
        }
        return money.min(OrderLine.MOST_PAID);
    }
}
