package io.aftersales.reports;

import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.domain.report.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payments to buyers, each on the Shanghai day on which it succeeded: for one that finance made by another way, the day on
 * which finance says it was paid.
 */
@Repository
@Transactional(readOnly = true)
public class RefundRegister {

    private static final String PAID = """
            from aftersales.refund r
            join aftersales.case_file c on c.case_id = r.case_id
            where r.state = 'DONE' and r.done_at >= :start and r.done_at < :end
                and (:shopId::text is null or c.shop_id = :shopId)
            """;

    private final JdbcClient jdbc;

    RefundRegister(DataSource database) {
        this.jdbc = Cursor.on(database);
    }

    /**
     * One payment.
     *
     * @param orderAmount what was paid for the whole order, freight included
     * @param amount goods, freight and compensation together
     */
    public record RefundEntry(
            String orderId,
            String shopId,
            Money orderAmount,
            Reason reason,
            PayoutKind kind,
            Money goods,
            Money freight,
            Money compensation,
            Money amount,
            Instant refundedAt,
            String caseId) {}

    /** What a shop paid on a day for a reason. */
    public record RefundSum(
            LocalDate date,
            String shopId,
            Reason reason,
            long count,
            Money goods,
            Money freight,
            Money compensation,
            Money amount) {}

    /** In the order in which they succeeded. */
    public void each(Period period, @Nullable String shopId, Consumer<RefundEntry> reader) {
        jdbc.sql("""
                        select r.*, c.shop_id, c.reason, (
                            select o.freight_fen + coalesce(sum(l.paid_fen), 0)
                            from aftersales.shop_order o left join aftersales.order_line l on l.order_id = o.order_id
                            where o.order_id = r.order_id group by o.order_id) as order_fen
                        """ + PAID + "order by r.done_at, r.refund_id")
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .param("shopId", shopId, Types.VARCHAR)
                .query(row -> {
                    reader.accept(entry(row));
                });
    }

    /** By day, shop and reason; days without a refund are missing. */
    public List<RefundSum> sums(Period period, @Nullable String shopId) {
        return jdbc.sql("""
                        select (r.done_at at time zone 'Asia/Shanghai')::date as day, c.shop_id, c.reason, count(*) as refunds,
                            sum(r.goods_fen)::bigint as goods_fen, sum(r.freight_fen)::bigint as freight_fen,
                            sum(r.return_freight_fen)::bigint as return_freight_fen,
                            sum(r.compensation_fen)::bigint as compensation_fen
                        """ + PAID + "group by day, c.shop_id, c.reason order by day, c.shop_id, c.reason")
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .param("shopId", shopId, Types.VARCHAR)
                .query((row, index) -> sum(row))
                .list();
    }

    private static RefundEntry entry(ResultSet row) throws SQLException {
        return new RefundEntry(
                row.getString("order_id"),
                row.getString("shop_id"),
                Money.ofFen(row.getLong("order_fen")),
                Reason.valueOf(row.getString("reason")),
                PayoutKind.valueOf(row.getString("kind")),
                goods(row),
                freight(row),
                compensation(row),
                amount(row),
                row.getTimestamp("done_at").toInstant(),
                row.getString("case_id"));
    }

    private static RefundSum sum(ResultSet row) throws SQLException {
        return new RefundSum(
                row.getObject("day", LocalDate.class),
                row.getString("shop_id"),
                Reason.valueOf(row.getString("reason")),
                row.getLong("refunds"),
                goods(row),
                freight(row),
                compensation(row),
                amount(row));
    }

    private static Money goods(ResultSet row) throws SQLException {
        return Money.ofFen(row.getLong("goods_fen"));
    }

    /** Of both ways. */
    private static Money freight(ResultSet row) throws SQLException {
        return Money.ofFen(row.getLong("freight_fen") + row.getLong("return_freight_fen"));
    }

    private static Money compensation(ResultSet row) throws SQLException {
        return Money.ofFen(row.getLong("compensation_fen"));
    }

    private static Money amount(ResultSet row) throws SQLException {
        return goods(row).plus(freight(row)).plus(compensation(row));
    }
}
