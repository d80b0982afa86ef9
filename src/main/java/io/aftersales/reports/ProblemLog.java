package io.aftersales.reports;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What buyers complained of after they had the goods, to be searched later: returns, exchanges, repairs, and any other case
 * that was opened after the order was signed for. A dispute is no problem of its own but part of the case that it is about.
 */
@Repository
@Transactional(readOnly = true)
public class ProblemLog {

    private final JdbcClient jdbc;

    ProblemLog(DataSource database) {
        this.jdbc = Cursor.on(database);
    }

    /**
     * One complaint.
     *
     * @param products the titles of the lines that the case is about
     * @param responsibility who was found at fault; absent until that is settled
     * @param outcome absent while the case is open
     * @param refunded all that was paid to the buyer so far
     */
    public record LoggedProblem(
            Instant openedAt,
            String caseId,
            CaseType type,
            String orderId,
            String shopId,
            @Nullable String products,
            Reason reason,
            String description,
            @Nullable Responsibility responsibility,
            CaseStatus status,
            @Nullable CaseOutcome outcome,
            @Nullable Instant closedAt,
            Money refunded) {}

    /**
     * By the day on which the buyer complained, oldest first.
     *
     * @param words found in case id, order number, product or description, whatever the case of the letters; absent for all
     */
    public void each(Period period, @Nullable String shopId, @Nullable String words, Consumer<LoggedProblem> reader) {
        jdbc.sql("""
                        select c.*, p.products, (
                            select coalesce(sum(goods_fen + freight_fen + return_freight_fen + compensation_fen), 0)::bigint
                            from aftersales.refund r where r.case_id = c.case_id and r.state = 'DONE') as refunded_fen
                        from aftersales.case_file c
                        join aftersales.shop_order o on o.order_id = c.order_id
                        left join lateral (
                            select string_agg(l.title, ' / ' order by l.position) as products from aftersales.order_line l
                            where l.order_id = c.order_id and exists (
                                select 1 from aftersales.case_unit u where u.case_id = c.case_id and u.line_id = l.line_id)) p on true
                        where c.opened_at >= :start and c.opened_at < :end
                            and (c.type in ('RETURN_REFUND', 'EXCHANGE', 'REPAIR')
                                or (c.type <> 'DISPUTE' and o.signed_at <= c.opened_at))
                            and (:shopId::text is null or c.shop_id = :shopId)
                            and (:words::text is null or position(lower(:words)
                                in lower(concat_ws(chr(10), c.case_id, c.order_id, p.products, c.description))) > 0)
                        order by c.opened_at, c.case_id
                        """)
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .param("shopId", shopId, Types.VARCHAR)
                .param("words", words, Types.VARCHAR)
                .query(row -> {
                    reader.accept(problem(row));
                });
    }

    private static LoggedProblem problem(ResultSet row) throws SQLException {
        return new LoggedProblem(
                row.getTimestamp("opened_at").toInstant(),
                row.getString("case_id"),
                CaseType.valueOf(row.getString("type")),
                row.getString("order_id"),
                row.getString("shop_id"),
                row.getString("products"),
                Reason.valueOf(row.getString("reason")),
                row.getString("description"),
                Columns.choice(row, "responsibility", Responsibility.class),
                CaseStatus.valueOf(row.getString("status")),
                Columns.choice(row, "outcome", CaseOutcome.class),
                Columns.instant(row, "closed_at"),
                Money.ofFen(row.getLong("refunded_fen")));
    }
}
