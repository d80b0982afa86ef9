package io.aftersales.reports;

import io.aftersales.cases.CarrierEvents;
import io.aftersales.domain.cases.CaseStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Parcels of which nobody can say right now where they are or whose they are, to be followed up before the customer asks.
 * A parcel is here once, under its most pressing doubt, and goes when it is signed for or the case about it is closed.
 */
@Repository
@Transactional(readOnly = true)
public class DoubtfulParcels {

    private final JdbcClient jdbc;
    private final Clock clock;

    DoubtfulParcels(DataSource database, Clock clock) {
        this.jdbc = Cursor.on(database);
        this.clock = clock;
    }

    /** What is in doubt; the most pressing first. */
    public enum Doubt {
        /** The carrier lost it. */
        LOST,
        /** A courier is being asked, or the buyer has still to choose a remedy. */
        INQUIRY,
        /** The receiver did not take it. */
        REFUSED,
        /** It comes back, and nobody has closed the matter. */
        RETURNED,
        /** Somebody waits for it, and the carrier has said nothing for days. */
        SILENT,
        /** A carrier reports a number that nobody has entered. */
        UNMATCHED
    }

    /**
     * One parcel.
     *
     * @param since when the doubt arose; of a silent parcel, when it was last heard of
     * @param followUpAt when the first running clock of the case ends; absent where no clock runs
     */
    public record DoubtfulParcel(
            Doubt doubt,
            @Nullable String trackingNumber,
            @Nullable String carrier,
            Instant since,
            CarrierEvents.@Nullable Kind lastReport,
            @Nullable Instant lastReportAt,
            @Nullable Instant followUpAt,
            @Nullable String orderId,
            @Nullable String shopId,
            @Nullable String caseId,
            @Nullable CaseStatus status) {}

    /**
     * In the order in which the doubts arose.
     *
     * @param silentDays after how many times 24 hours without a word a parcel counts as silent
     * @param shopId absent for all; a number that nobody has entered belongs to no shop
     */
    public void each(int silentDays, @Nullable String shopId, Consumer<DoubtfulParcel> reader) {
        Instant silentSince = clock.instant().minus(Duration.ofDays(silentDays));
        jdbc.sql(PARCELS)
                .param("silentSince", silentSince.atOffset(ZoneOffset.UTC))
                .param("shopId", shopId, Types.VARCHAR)
                .query(row -> {
                    reader.accept(parcel(row));
                });
    }

    private static final String PARCELS = """
            with inquired as (
                select c.case_id, c.order_id, coalesce(d.tracking_number, o.tracking_number) as tracking_number, d.carrier,
                    coalesce((
                        select max(anchor_at) from aftersales.deadline where case_id = c.case_id and clause = 'courier-inquiry'),
                        c.opened_at) as since
                from aftersales.case_file c
                join aftersales.shop_order o on o.order_id = c.order_id
                left join lateral (
                    select tracking_number, carrier from aftersales.dispatch
                    where case_id = c.case_id order by sent_at desc limit 1) d on true
                where c.status <> 'CLOSED' and coalesce(c.status_beneath, c.status) in ('COURIER_INQUIRY', 'WAIT_BUYER_REMEDY')
            ), awaited as (
                select c.case_id, c.order_id, c.tracking_number, c.carrier, c.waybill_at as sent_at
                from aftersales.case_file c
                where c.status <> 'CLOSED' and coalesce(c.status_beneath, c.status) = 'RETURN_IN_TRANSIT'
                union all
                select c.case_id, c.order_id, d.tracking_number, d.carrier, d.sent_at
                from aftersales.case_file c
                cross join lateral (
                    select tracking_number, carrier, sent_at from aftersales.dispatch
                    where case_id = c.case_id order by sent_at desc limit 1) d
                where c.status <> 'CLOSED'
                    and coalesce(c.status_beneath, c.status) in ('REPLACEMENT_IN_TRANSIT', 'REPAIRED_IN_TRANSIT')
            ), reported as (
                select t.event, t.tracking_number, t.carrier, t.at, p.order_id, p.case_id, p.settled_at
                from aftersales.carrier_event t
                cross join lateral (
                    select c.order_id, c.case_id, c.closed_at as settled_at
                    from aftersales.case_file c where c.tracking_number = t.tracking_number
                    union all
                    select c.order_id, c.case_id, c.closed_at
                    from aftersales.dispatch d join aftersales.case_file c on c.case_id = d.case_id
                    where d.tracking_number = t.tracking_number
                    union all
                    select o.order_id, c.case_id, c.closed_at
                    from aftersales.shop_order o
                    left join lateral (
                        select case_id, closed_at from aftersales.case_file
                        where order_id = o.order_id and type <> 'DISPUTE' and (closed_at is null or closed_at >= t.at)
                        order by closed_at nulls last, case_id limit 1) c on true
                    where o.tracking_number = t.tracking_number) p
                where t.event in ('REFUSED', 'LOST', 'RETURNED')
                    and not exists (
                        select 1 from aftersales.carrier_event e
                        where e.tracking_number = t.tracking_number
                            and e.event in ('SIGNED', 'REFUSED', 'LOST', 'RETURNED') and (e.at, e.id) > (t.at, t.id))
            ), doubt as (
                select event as doubt, tracking_number, carrier, at as since, order_id, case_id from reported where settled_at is null
                union all
                select 'INQUIRY', tracking_number, carrier, since, order_id, case_id from inquired
                union all
                select 'SILENT', a.tracking_number, a.carrier, coalesce(last.at, a.sent_at), a.order_id, a.case_id
                from awaited a
                left join lateral (
                    select event, at from aftersales.carrier_event
                    where tracking_number = a.tracking_number order by at desc, id desc limit 1) last on true
                where coalesce(last.at, a.sent_at) <= :silentSince and coalesce(last.event, 'PICKED_UP') = 'PICKED_UP'
                union all
                select 'UNMATCHED', e.tracking_number, min(e.carrier), min(e.received_at), null, null
                from aftersales.carrier_event e
                where e.case_id is null
                    and not exists (select 1 from aftersales.shop_order where tracking_number = e.tracking_number)
                    and not exists (select 1 from aftersales.case_file where tracking_number = e.tracking_number)
                    and not exists (select 1 from aftersales.dispatch where tracking_number = e.tracking_number)
                group by e.tracking_number
            ), pressing as (
                select distinct on (coalesce(tracking_number, case_id)) * from doubt
                order by coalesce(tracking_number, case_id),
                    array_position(array['LOST', 'INQUIRY', 'REFUSED', 'RETURNED', 'SILENT', 'UNMATCHED'], doubt), since, order_id
            )
            select d.doubt, d.tracking_number, coalesce(d.carrier, last.carrier) as carrier, d.since,
                last.event as last_event, last.at as last_at, d.order_id, coalesce(c.shop_id, o.shop_id) as shop_id,
                d.case_id, c.status, (
                    select min(due_now) from aftersales.deadline_in_force
                    where case_id = d.case_id and state = 'RUNNING') as follow_up_at
            from pressing d
            left join aftersales.shop_order o on o.order_id = d.order_id
            left join aftersales.case_file c on c.case_id = d.case_id
            left join lateral (
                select carrier, event, at from aftersales.carrier_event
                where tracking_number = d.tracking_number order by at desc, id desc limit 1) last on true
            where :shopId::text is null or coalesce(c.shop_id, o.shop_id) = :shopId
            order by d.since, d.tracking_number
            """;

    private static DoubtfulParcel parcel(ResultSet row) throws SQLException {
        return new DoubtfulParcel(
                Doubt.valueOf(row.getString("doubt")),
                row.getString("tracking_number"),
                row.getString("carrier"),
                row.getTimestamp("since").toInstant(),
                Columns.choice(row, "last_event", CarrierEvents.Kind.class),
                Columns.instant(row, "last_at"),
                Columns.instant(row, "follow_up_at"),
                row.getString("order_id"),
                row.getString("shop_id"),
                row.getString("case_id"),
                Columns.choice(row, "status", CaseStatus.class));
    }
}
