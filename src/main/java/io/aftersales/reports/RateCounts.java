package io.aftersales.reports;

import io.aftersales.domain.report.DailyCounts;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.report.Rates;
import io.aftersales.domain.report.Tallies;
import io.aftersales.domain.report.Tallies.Completions;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts, day by day, what rates are made of. Refunds are requests of the types RETURN_REFUND and REFUND_ONLY; penalties and
 * other compensation are none. A dispute about a case of another type counts for no rate.
 */
@Repository
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class RateCounts {

    private final JdbcClient jdbc;

    RateCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rates of a day and of the same weekday in the weeks before it, oldest first. */
    public List<Rates> rates(LocalDate last, int weeks, @Nullable String shopId) {
        List<LocalDate> dates = IntStream.range(0, weeks)
                .mapToObj(week -> last.minusWeeks(weeks - 1L - week))
                .toList();
        Tallies tallies = tallies(Rates.countedFor(dates.get(0), last), shopId);
        return dates.stream().map(date -> Rates.of(date, tallies)).toList();
    }

    private Tallies tallies(Period period, @Nullable String shopId) {
        return new Tallies(
                count(REFUND_SUCCEEDED, period, shopId),
                count(SUB_ORDER_PAID, period, shopId),
                count(REFUND_STARTED, period, shopId),
                count(DISPUTE_OPENED, period, shopId),
                count(RULED_AGAINST_MERCHANT, period, shopId),
                completions("REFUND_ONLY", period, shopId),
                completions("RETURN_REFUND", period, shopId));
    }

    private Completions completions(String type, Period period, @Nullable String shopId) {
        String completed = COMPLETED.formatted(type);
        return new Completions(
                count(completed, period, shopId),
                sum("extract(epoch from h.at - h.started_at)", completed, period, shopId));
    }

    private DailyCounts count(String happened, Period period, @Nullable String shopId) {
        return sum("1", happened, period, shopId);
    }

    private DailyCounts sum(String figure, String happened, Period period, @Nullable String shopId) {
        Map<LocalDate, Long> byDay = new HashMap<>();
        jdbc.sql("""
                        select (h.at at time zone 'Asia/Shanghai')::date as day, round(sum(%s))::bigint as figure from (%s) h
                        where h.at >= :start and h.at < :end and (:shopId::text is null or h.shop_id = :shopId) group by day
                        """.formatted(figure, happened))
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .param("shopId", shopId, Types.VARCHAR)
                .query(row -> {
                    byDay.put(row.getObject("day", LocalDate.class), row.getLong("figure"));
                });
        return new DailyCounts(byDay);
    }

    private static final String REFUND_SUCCEEDED = """
            select r.done_at as at, c.shop_id
            from aftersales.refund r join aftersales.case_file c on c.case_id = r.case_id
            where r.state = 'DONE' and r.kind = 'REFUND'""";

    private static final String SUB_ORDER_PAID = """
            select o.paid_at as at, o.shop_id
            from aftersales.shop_order o join aftersales.order_line l on l.order_id = o.order_id""";

    private static final String REFUND_STARTED = """
            select opened_at as at, shop_id from aftersales.case_file where type in ('RETURN_REFUND', 'REFUND_ONLY')""";

    private static final String DISPUTE_OPENED = """
            select d.opened_at as at, d.shop_id
            from aftersales.case_file d join aftersales.case_file c on c.case_id = d.parent_case_id
            where d.type = 'DISPUTE' and c.type in ('RETURN_REFUND', 'REFUND_ONLY')""";

    private static final String RULED_AGAINST_MERCHANT = """
            select d.ruled_at as at, c.shop_id
            from aftersales.dispute d join aftersales.case_file c on c.case_id = d.parent_case_id
            where d.ruled_at is not null and d.responsibility = 'MERCHANT' and c.type in ('RETURN_REFUND', 'REFUND_ONLY')""";

    /** With the last refund where one ended the case, else with its close. */
    private static final String COMPLETED = """
            select r.done_at as at, c.shop_id, c.opened_at as started_at
            from aftersales.refund r join aftersales.case_file c on c.case_id = r.case_id
            where c.type = '%1$s' and c.outcome = 'REFUNDED' and r.state = 'DONE' and r.kind = 'REFUND'
                and not exists (
                    select 1 from aftersales.refund l where l.case_id = r.case_id and l.state = 'DONE' and l.kind = 'REFUND'
                        and (l.done_at, l.refund_id) > (r.done_at, r.refund_id))
            union all
            select c.closed_at, c.shop_id, c.opened_at
            from aftersales.case_file c
            where c.type = '%1$s' and c.closed_at is not null
                and (c.outcome <> 'REFUNDED' or not exists (
                    select 1 from aftersales.refund r
                    where r.case_id = c.case_id and r.state = 'DONE' and r.kind = 'REFUND'))""";
}
