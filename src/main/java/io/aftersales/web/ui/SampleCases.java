package io.aftersales.web.ui;

import io.aftersales.cases.CaseIntake;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.Buyer;
import io.aftersales.orders.Channel;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** How far the order of a sample has come. */
    private enum Way {
        UNSHIPPED,
        UNDER_WAY,
        RECEIVED
    }

    /** What a sample is about. */
    enum Sample {
        RETURN_REFUND(CaseType.RETURN_REFUND, null, Way.RECEIVED, Reason.QUALITY, "穿了一天拉链就坏了。"),
        EXCHANGE(CaseType.EXCHANGE, null, Way.RECEIVED, Reason.WRONG_ITEM, "要的是 M 码，寄来的是 L 码。"),
        MAIL_IN(CaseType.REPAIR, RepairMode.MAIL_IN, Way.RECEIVED, Reason.QUALITY, "拉链卡住了，想寄回维修。"),
        ON_SITE(CaseType.REPAIR, RepairMode.ON_SITE, Way.RECEIVED, Reason.QUALITY, "加热片不热，请上门看看。"),
        SELF_ARRANGED(CaseType.REPAIR, RepairMode.SELF_ARRANGED, Way.RECEIVED, Reason.QUALITY, "附近裁缝店就能修。"),
        UNSHIPPED(CaseType.REFUND_ONLY, null, Way.UNSHIPPED, Reason.NOT_AS_DESCRIBED, "还没发货，不想要了。"),
        UNDER_WAY(CaseType.REFUND_ONLY, null, Way.UNDER_WAY, Reason.NOT_RECEIVED, "一直没收到，不要了。"),
        LATE(CaseType.DELAYED_SHIPPING, null, Way.UNSHIPPED, Reason.LATE_SHIPMENT, "说好 48 小时内发货。"),
        LOST(CaseType.PARCEL_LOSS, null, Way.UNDER_WAY, Reason.NOT_RECEIVED, "快递一周没有动静。");

        private final CaseType type;
        private final @Nullable RepairMode mode;
        private final Way way;
        private final Reason reason;
        private final String description;

        Sample(CaseType type, @Nullable RepairMode mode, Way way, Reason reason, String description) {
            this.type = type;
            this.mode = mode;
            this.way = way;
            this.reason = reason;
            this.description = description;
        }
    }

    /** @return the id of the case */
    String create(Sample sample, Instant receivedAt) {
        Order order = order(sample.way, receivedAt);
        orders.save(order, SHOP_SYSTEM);
        Map<String, Object> application = new HashMap<>(Map.of(
                "orderId", order.orderId(),
                "type", sample.type.name(),
                "reason", sample.reason.name(),
                "description", sample.description,
                "lines", List.of(Map.of("lineId", LINE, "quantity", 1))));
        if (sample.mode != null) {
            application.put("mode", sample.mode.name());
        }
        return intake.open(application, SHOP_SYSTEM, receivedAt).id();
    }

    private static Order order(Way way, Instant now) {
        String id = "DEMO-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        OrderLine line = new OrderLine(LINE, "COAT-M", "羽绒服 M", "clothing", 1, Money.ofFen(23_900), true, true, null);
        boolean shipped = way != Way.UNSHIPPED;
        return new Order(
                id,
                Channel.KUAISHOU,
                SHOP,
                new Buyer("buyer-li", "李娜", "13800000001", null),
                now.minus(Duration.ofDays(5)),
                null,
                shipped ? now.minus(Duration.ofDays(4)) : null,
                shipped ? "SF" + id : null,
                way == Way.RECEIVED ? now.minus(Duration.ofDays(1)) : null,
                Money.ZERO,
                null,
                List.of(),
                "agent-chen",
                List.of(line));
    }
}
