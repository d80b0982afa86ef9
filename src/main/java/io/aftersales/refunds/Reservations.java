package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Apportionment;
import io.aftersales.domain.refund.PaymentMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What refunds have claimed of orders: of each line, of the freight, of each way of payment. What claims joins the caller's
 * transaction and refuses to work without one.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Reservations {

    private final JdbcClient jdbc;

    Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the buyer paid for freight and no refund has taken back yet. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Money freightLeft(String orderId) {
        return jdbc.sql("select freight_fen - freight_refund_fen from aftersales.shop_order where order_id = :orderId")
                .param("orderId", orderId)
                .query(Long.class)
                .optional()
                .map(Money::ofFen)
                .orElse(Money.ZERO);
    }

    /** Goods money of the line that no refund of any case has claimed. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Money leftOfLine(String orderId, String lineId) {
        return jdbc.sql("""
                        select paid_fen - goods_refund_fen from aftersales.order_line
                        where order_id = :orderId and line_id = :lineId""")
                .param("orderId", orderId)
                .param("lineId", lineId)
                .query(Long.class)
                .optional()
                .map(Money::ofFen)
                .orElse(Money.ZERO);
    }

    /**
     * Claims goods money and freight of an order for a refund that is not on record yet. Lines in the order of their ids, the
     * freight last: two plans on one order wait for each other, never in a ring.
     *
     * @throws RefundAbovePaid when the order has not that much left; the database's constraint decides
     */
    void reserve(PlanRefund plan) {
        try {
            plan.goodsByLine().forEach((lineId, amount) -> reserveGoods(plan.orderId(), lineId, amount));
            if (plan.freight().isPositive()) {
                reserveFreight(plan.orderId(), plan.freight());
            }
        } catch (DataIntegrityViolationException wall) {
            throw new RefundAbovePaid(plan, wall);
        }
    }

    private void reserveGoods(String orderId, String lineId, Money amount) {
        int reserved = jdbc.sql("""
                        update aftersales.order_line set goods_refund_fen = goods_refund_fen + :fen
                        where order_id = :orderId and line_id = :lineId""")
                .param("fen", amount.fen())
                .param("orderId", orderId)
                .param("lineId", lineId)
                .update();
        if (reserved == 0) {
            throw new IllegalArgumentException("Order " + orderId + " has no line " + lineId);
        }
    }

    private void reserveFreight(String orderId, Money freight) {
        jdbc.sql("""
                        update aftersales.shop_order set freight_refund_fen = freight_refund_fen + :fen
                        where order_id = :orderId""").param("fen", freight.fen()).param("orderId", orderId).update();
    }

    /** Puts the parts of a refund on record: by line, and by way of payment. */
    void enter(String refundId, PlanRefund plan) {
        plan.goodsByLine().forEach((lineId, amount) -> insertLine(refundId, plan.orderId(), lineId, amount));
        route(refundId, plan);
    }

    private void insertLine(String refundId, String orderId, String lineId, Money amount) {
        jdbc.sql("""
                        insert into aftersales.refund_line (refund_id, order_id, line_id, fen)
                        values (:refundId, :orderId, :lineId, :fen)""")
                .param("refundId", refundId)
                .param("orderId", orderId)
                .param("lineId", lineId)
                .param("fen", amount.fen())
                .update();
    }

    /** Gives back to the order what the refund claims of it, in the order in which plans claim. */
    void release(String refundId) {
        jdbc.sql("""
                        update aftersales.order_line l set goods_refund_fen = l.goods_refund_fen - r.fen
                        from aftersales.refund_line r
                        where r.refund_id = :refundId and l.order_id = r.order_id and l.line_id = r.line_id""").param("refundId", refundId).update();
        jdbc.sql("update aftersales.refund_line set fen = 0 where refund_id = :refundId")
                .param("refundId", refundId)
                .update();
        jdbc.sql("""
                        with released as (delete from aftersales.refund_route where refund_id = :refundId returning *)
                        update aftersales.order_payment p set refunded_fen = p.refunded_fen - r.fen
                        from released r where p.order_id = r.order_id and p.method = r.method""").param("refundId", refundId).update();
        jdbc.sql("""
                        update aftersales.shop_order o set freight_refund_fen = o.freight_refund_fen - r.freight_fen
                        from aftersales.refund r
                        where r.refund_id = :refundId and o.order_id = r.order_id and r.freight_fen > 0""").param("refundId", refundId).update();
    }

    /** Each way of payment takes its part of what goes back, as far as it has not given it back before. */
    private void route(String refundId, PlanRefund plan) {
        Map<PaymentMethod, Money> left = paymentsLeft(plan.orderId());
        Money all = left.values().stream().reduce(Money.ZERO, Money::plus);
        if (!all.isPositive()) {
            return;
        }
        List<Money> parts = Apportionment.spread(plan.routed().min(all), List.copyOf(left.values()));
        int next = 0;
        for (PaymentMethod method : left.keySet()) {
            Money part = parts.get(next++);
            if (part.isPositive()) {
                insertRoute(refundId, plan.orderId(), new Route(method, part));
            }
        }
    }

    private Map<PaymentMethod, Money> paymentsLeft(String orderId) {
        Map<PaymentMethod, Money> left = new LinkedHashMap<>();
        jdbc.sql("""
                        select method, fen - refunded_fen fen from aftersales.order_payment
                        where order_id = :orderId order by position for update""").param("orderId", orderId).query(row -> {
            left.put(PaymentMethod.valueOf(row.getString("method")), Money.ofFen(row.getLong("fen")));
        });
        return left;
    }

    private void insertRoute(String refundId, String orderId, Route route) {
        jdbc.sql("""
                        with reserved as (update aftersales.order_payment set refunded_fen = refunded_fen + :fen
                            where order_id = :orderId and method = :method)
                        insert into aftersales.refund_route (refund_id, order_id, method, fen)
                        values (:refundId, :orderId, :method, :fen)""")
                .param("refundId", refundId)
                .param("orderId", orderId)
                .param("method", route.method().name())
                .param("fen", route.amount().fen())
                .update();
    }

    /** Empty where the order does not say what it was paid with. Freight of the way back and compensations have no route. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Route> routes(String refundId) {
        return jdbc.sql("""
                        select r.method, r.fen from aftersales.refund_route r join aftersales.order_payment p using (order_id, method)
                        where r.refund_id = :refundId order by p.position""")
                .param("refundId", refundId)
                .query((row, number) ->
                        new Route(PaymentMethod.valueOf(row.getString("method")), Money.ofFen(row.getLong("fen"))))
                .list();
    }
}
