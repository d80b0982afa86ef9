package io.aftersales.reports;

import io.aftersales.cases.CarrierEvents;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.Reason;
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
 * Problem and returned parcels: what buyers send back, what a carrier could not deliver or lost, and what buyers say did not
 * arrive. A parcel is here once, under the day on which it became one.
 *
 * <p>Left out is what was solved at once: no case had to deal with the parcel, and the carrier had it signed for on the very
 * Shanghai day of the trouble.
 */
@Repository
@Transactional(readOnly = true)
public class ParcelRegister {

    private final JdbcClient jdbc;

    ParcelRegister(DataSource database) {
        this.jdbc = Cursor.on(database);
    }

    /** Why a parcel is in the register. */
    public enum Matter {
        /** The buyer sends goods back under a case. */
        RETURN,
        /** The receiver did not take it. */
        REFUSED,
        /** The carrier lost it. */
        LOST,
        /** The carrier brings it back. */
        RETURNED,
        /** The buyer says that it did not arrive, or arrived damaged; no carrier says anything of the kind. */
        LOSS_REPORTED
    }

    /**
     * One line of an order in one parcel.
     *
     * @param quantity units that the case is about; without a case, and where the order's own parcel is in trouble, all
     * @param amount what was paid for these units
     * @param since when the parcel became a matter: waybill entered, trouble recorded, loss reported
     * @param remark the buyer's words
     */
    public record ParcelEntry(
            Matter matter,
            Instant since,
            String orderId,
            String shopId,
            @Nullable Instant purchasedAt,
            String lineId,
            String product,
            long quantity,
            Money amount,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            CarrierEvents.@Nullable Kind lastReport,
            @Nullable Instant lastReportAt,
            @Nullable String caseId,
            @Nullable CaseStatus status,
            @Nullable CaseOutcome outcome,
            @Nullable Reason reason,
            @Nullable String remark) {}

    /** Oldest first. */
    public void each(Period period, @Nullable String shopId, Consumer<ParcelEntry> reader) {
        jdbc.sql(ENTRIES)
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .param("shopId", shopId, Types.VARCHAR)
                .query(row -> {
                    reader.accept(entry(row));
                });
    }

    private static final String ENTRIES = """
            with parcel as (
                select 'RETURN' as matter, c.waybill_at as since, c.tracking_number, c.carrier, c.order_id, c.case_id, false as whole
                from aftersales.case_file c
                where c.tracking_number is not null and c.waybill_at >= :start and c.waybill_at < :end
                union all
                select t.event, t.at, t.tracking_number, t.carrier, p.order_id, p.case_id, p.whole
                from aftersales.carrier_event t
                cross join lateral (
                    select c.order_id, c.case_id, false as whole
                    from aftersales.dispatch d join aftersales.case_file c on c.case_id = d.case_id
                    where d.tracking_number = t.tracking_number
                    union all
                    select o.order_id, (
                        select c.case_id from aftersales.case_file c
                        where c.order_id = o.order_id and c.type <> 'DISPUTE' and (c.closed_at is null or c.closed_at >= t.at)
                        order by c.opened_at, c.case_id limit 1), true
                    from aftersales.shop_order o where o.tracking_number = t.tracking_number) p
                where t.event in ('REFUSED', 'LOST', 'RETURNED') and t.at >= :start and t.at < :end
                    and not exists (
                        select 1 from aftersales.carrier_event e
                        where e.tracking_number = t.tracking_number and e.event in ('REFUSED', 'LOST', 'RETURNED')
                            and (e.at, e.id) < (t.at, t.id))
                    and (p.case_id is not null or not exists (
                        select 1 from aftersales.carrier_event e
                        where e.tracking_number = t.tracking_number and e.event = 'SIGNED' and e.at >= t.at
                            and (e.at at time zone 'Asia/Shanghai')::date = (t.at at time zone 'Asia/Shanghai')::date))
                union all
                select 'LOSS_REPORTED', c.opened_at, o.tracking_number, null, c.order_id, c.case_id, false
                from aftersales.case_file c join aftersales.shop_order o on o.order_id = c.order_id
                where c.type = 'PARCEL_LOSS' and c.opened_at >= :start and c.opened_at < :end
                    and not exists (
                        select 1 from aftersales.carrier_event e
                        where e.tracking_number = o.tracking_number and e.event in ('REFUSED', 'LOST', 'RETURNED'))
            )
            select p.matter, p.since, p.order_id, coalesce(c.shop_id, o.shop_id) as shop_id, o.paid_at, l.line_id, l.title,
                case when p.whole then l.quantity else u.quantity end as quantity,
                case when p.whole then l.paid_fen else u.fen end as fen,
                coalesce(p.carrier, last.carrier) as carrier, p.tracking_number, last.event as last_event, last.at as last_at,
                c.case_id, c.status, c.outcome, c.reason, c.description
            from parcel p
            join aftersales.shop_order o on o.order_id = p.order_id
            join aftersales.order_line l on l.order_id = p.order_id
            left join aftersales.case_file c on c.case_id = p.case_id
            left join lateral (
                select count(*) as quantity, sum(share_fen)::bigint as fen
                from aftersales.case_unit where case_id = p.case_id and line_id = l.line_id) u on true
            left join lateral (
                select carrier, event, at from aftersales.carrier_event
                where tracking_number = p.tracking_number order by at desc, id desc limit 1) last on true
            where (p.whole or u.quantity > 0) and (:shopId::text is null or coalesce(c.shop_id, o.shop_id) = :shopId)
            order by p.since, p.order_id, p.tracking_number, l.position
            """;

    private static ParcelEntry entry(ResultSet row) throws SQLException {
        return new ParcelEntry(
                Matter.valueOf(row.getString("matter")),
                row.getTimestamp("since").toInstant(),
                row.getString("order_id"),
                row.getString("shop_id"),
                Columns.instant(row, "paid_at"),
                row.getString("line_id"),
                row.getString("title"),
                row.getLong("quantity"),
                Money.ofFen(row.getLong("fen")),
                row.getString("carrier"),
                row.getString("tracking_number"),
                Columns.choice(row, "last_event", CarrierEvents.Kind.class),
                Columns.instant(row, "last_at"),
                row.getString("case_id"),
                Columns.choice(row, "status", CaseStatus.class),
                Columns.choice(row, "outcome", CaseOutcome.class),
                Columns.choice(row, "reason", Reason.class),
                row.getString("description"));
    }
}
