package io.aftersales.cases;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Deductions;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What comes off the goods money of cases. Joins the caller's transaction, which holds the case's lock. */
@Repository
public class GoodsDeductions {

    private final JdbcClient jdbc;

    GoodsDeductions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many of a gift's units may still be found missing; zero for what is no gift of the order. */
    public int giftsLeft(String orderId, String lineId) {
        return jdbc.sql("""
                        select quantity - gifts_missing from aftersales.order_line
                        where order_id = :orderId and line_id = :lineId and gift_price_fen is not null
                        for no key update
                        """)
                .param("orderId", orderId)
                .param("lineId", lineId)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The inspection missed units of a gift. */
    public void missGift(CaseFile file, String lineId, int units) {
        jdbc.sql("""
                        with missed as (update aftersales.order_line set gifts_missing = gifts_missing + :units
                            where order_id = :orderId and line_id = :lineId returning gift_price_fen)
                        insert into aftersales.missing_gift (case_id, order_id, line_id, units, price_fen)
                        select :caseId, :orderId, :lineId, :units, gift_price_fen from missed
                        """)
                .param("caseId", file.id())
                .param("orderId", file.orderId())
                .param("lineId", lineId)
                .param("units", units)
                .update();
    }

    /** The price of the gifts that were missed and have come off no refund yet. */
    public Money missingGifts(String caseId) {
        return sum(
                "select coalesce(sum(units * price_fen), 0) from aftersales.missing_gift where case_id = ? and not taken",
                caseId);
    }

    /** What refunds of the order took off for the way out, whatever the case. */
    public Money freightTaken(String orderId) {
        return sum("select coalesce(sum(freight_taken_fen), 0) from aftersales.shop_order where order_id = ?", orderId);
    }

    /** Puts on record what comes off a refund of the case now being decided. Needs the order's lock too. */
    public void take(CaseFile file, Deductions deductions) {
        jdbc.sql("update aftersales.missing_gift set taken = true where case_id = ?")
                .param(file.id())
                .update();
        if (deductions.equals(Deductions.NONE)) {
            return;
        }
        jdbc.sql("update aftersales.shop_order set freight_taken_fen = freight_taken_fen + ? where order_id = ?")
                .params(deductions.lostFreeShipping().fen(), file.orderId())
                .update();
        jdbc.sql("""
                        insert into aftersales.deduction (case_id, lost_free_shipping_fen, missing_gifts_fen, at)
                        values (?, ?, ?, ?)
                        """)
                .params(
                        file.id(),
                        deductions.lostFreeShipping().fen(),
                        deductions.missingGifts().fen(),
                        file.actedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Books back what came off refunds of the case that were decided from the instant on. Needs the order's lock too. */
    public void giveBack(CaseFile file, Instant since, Instant at) {
        jdbc.sql("""
                        with taken as (
                            select sum(lost_free_shipping_fen) freight, sum(missing_gifts_fen) gifts
                            from aftersales.deduction where case_id = :caseId and at >= :since),
                        booked as (
                            insert into aftersales.deduction (case_id, lost_free_shipping_fen, missing_gifts_fen, at)
                            select :caseId, -freight, -gifts, :at from taken where freight <> 0 or gifts <> 0
                            returning lost_free_shipping_fen, missing_gifts_fen),
                        gifts as (
                            update aftersales.missing_gift set taken = false
                            where case_id = :caseId and exists (select from booked where missing_gifts_fen < 0))
                        update aftersales.shop_order o set freight_taken_fen = freight_taken_fen + booked.lost_free_shipping_fen
                        from booked where o.order_id = :orderId
                        """)
                .param("caseId", file.id())
                .param("orderId", file.orderId())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All that came off the case's refunds. */
    public Deductions of(String caseId) {
        return jdbc.sql("""
                        select coalesce(sum(lost_free_shipping_fen), 0) freight, coalesce(sum(missing_gifts_fen), 0) gifts
                        from aftersales.deduction where case_id = ?
                        """)
                .param(caseId)
                .query((row, index) ->
                        new Deductions(Money.ofFen(row.getLong("freight")), Money.ofFen(row.getLong("gifts"))))
                .single();
    }

    private Money sum(String sql, String id) {
        return Money.ofFen(jdbc.sql(sql).param(id).query(Long.class).single());
    }
}
