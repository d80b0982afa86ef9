package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.partner.outbox.TestClock;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order of two lines (100.00 and 50.00, freight 12.00) and a case on it. */
final class RefundFixture {

    static final String ORDER = "order-1";
    static final String CASE = "case-1";

    private RefundFixture() {}

    static void insertOrderAndCase(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into aftersales.shop_order (order_id, channel, shop_id, buyer_id, freight_fen, updated_at)
                        values ('order-1', 'KUAISHOU', 'shop-1', 'buyer-li', 1200, '2026-03-01T00:00:00Z');
                        insert into aftersales.order_line
                            (order_id, line_id, position, sku, title, category, quantity, paid_fen, no_reason_return, free_shipping)
                        values ('order-1', 'L1', 1, 'A1', '', '', 2, 10000, true, false), ('order-1', 'L2', 2, 'A2', '', '', 1, 5000, true, false);
                        insert into aftersales.case_file
                            (case_id, type, status, order_id, shop_id, channel, buyer_id, reason, description,
                             requested_fen, deadline_table, opened_at, acted_at)
                        values ('case-1', 'RETURN_REFUND', 'REFUNDING', 'order-1', 'shop-1', 'KUAISHOU', 'buyer-li',
                                'QUALITY', '', 10000, '1', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z')""").update();
    }

    static PlanRefund goods(Map<String, Long> fenByLine) {
        return plan(fenByLine, 0, null);
    }

    static PlanRefund plan(Map<String, Long> fenByLine, long freight, @Nullable String group) {
        Map<String, Money> goods = fenByLine.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, line -> Money.ofFen(line.getValue())));
        return PlanRefund.ofGoods(CASE, ORDER, PayoutKind.REFUND, goods, Money.ofFen(freight), group, TestClock.START);
    }
}
