package io.aftersales.cases.step;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the approval table judges: a payout together with what its order was paid of the same kind of money before, whatever
 * case it was on, so that nobody gains by slicing. What an arbiter or an appeal has decided does not count.
 */
@Component
class ApprovalSums {

    private final JdbcClient jdbc;

    ApprovalSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asked before the payout is planned, under the order's lock: two payouts of an order are judged one after the other. */
    Money withEarlier(String orderId, Payout payout) {
        return payout.amount().plus(decidedBefore(orderId, payout.kind().judgedWith()));
    }

    private Money decidedBefore(String orderId, Set<PayoutKind> kinds) {
        return jdbc.sql("""
                        select coalesce(sum(r.goods_fen + r.freight_fen + r.return_freight_fen + r.compensation_fen), 0) from aftersales.refund r
                        where r.order_id = :orderId and r.kind = any(cast(:kinds as text[]))
                            and not exists (select 1 from aftersales.dispute d where d.parent_case_id = r.case_id
                                and r.refund_id in (d.payout_refund_id, d.counter_refund_id))
                        """)
                .param("orderId", orderId)
                .param("kinds", kinds.stream().map(PayoutKind::name).toArray(String[]::new))
                .query((row, number) -> Money.ofFen(row.getLong(1)))
                .single();
    }
}
