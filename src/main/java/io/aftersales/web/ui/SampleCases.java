package io.aftersales.web.ui;

import io.aftersales.cases.CaseIntake;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.Buyer;
import io.aftersales.orders.Channel;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes an order and a case on it, as the shop system of the demo would send them. */
@Component
@Profile("!production")
class SampleCases {

    private static final Actor SHOP_SYSTEM = new Actor("channel", Role.CHANNEL);
    private static final String SHOP = "shop-1";
    private static final String LINE = "1";

    private final Orders orders;
    private final CaseIntake intake;

    SampleCases(Orders orders, CaseIntake intake) {
        this.orders = orders;
        this.intake = intake;
    }

    /** @return the id of the case */
    String create(Instant receivedAt) {
        Order order = order(receivedAt);
        orders.save(order);
        Map<String, Object> application = Map.of(
                "orderId", order.orderId(),
                "type", "RETURN_REFUND",
                "reason", "QUALITY",
                "description", "穿了一天拉链就坏了。",
                "lines", List.of(Map.of("lineId", LINE, "quantity", 1)));
        return intake.open(application, SHOP_SYSTEM, receivedAt).id();
    }

    private static Order order(Instant now) {
        String id = "DEMO-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        OrderLine line = new OrderLine(LINE, "COAT-M", "羽绒服 M", "clothing", 1, Money.ofFen(23_900), true, true);
        return new Order(
                id,
                Channel.KUAISHOU,
                SHOP,
                new Buyer("buyer-li", "李娜", "13800000001"),
                now.minus(Duration.ofDays(5)),
                null,
                now.minus(Duration.ofDays(4)),
                "SF" + id,
                now.minus(Duration.ofDays(1)),
                Money.ZERO,
                "agent-chen",
                List.of(line));
    }
}
