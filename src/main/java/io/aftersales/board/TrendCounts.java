package io.aftersales.board;

import io.aftersales.board.Trends.MissedByParty;
import io.aftersales.board.Trends.Point;
import io.aftersales.board.Trends.Step;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.report.Period;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Counts the trends anew at each look; days and weeks are Shanghai's. */
@Repository
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class TrendCounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    TrendCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Closed(long count, long medianSeconds, long ninetiethSeconds) {}

    /** Of the cases that are there for the viewer. */
    public Trends of(Step step, Actor viewer) {
        Period period = Trends.endingWith(Period.dayOf(clock.instant()));
        String[] shops = viewer.onlyShops().toArray(String[]::new);
        Map<LocalDate, Long> opened = count(OPENED, step, period, shops, (row, index) -> row.getLong("count"));
        Map<LocalDate, MissedByParty> missed = count(
                MISSED,
                step,
                period,
                shops,
                (row, index) ->
                        new MissedByParty(row.getLong("merchant"), row.getLong("buyer"), row.getLong("arbiter")));
        Map<LocalDate, Closed> closed = count(
                CLOSED,
                step,
                period,
                shops,
                (row, index) -> new Closed(row.getLong("count"), row.getLong("median"), row.getLong("ninetieth")));
        return new Trends(
                step,
                Trends.parts(period, step).stream()
                        .map(part -> point(part, opened, missed, closed))
                        .toList());
    }

    private static Point point(
            Period part,
            Map<LocalDate, Long> opened,
            Map<LocalDate, MissedByParty> missed,
            Map<LocalDate, Closed> closed) {
        LocalDate from = part.from();
        Closed ended = closed.get(from);
        return new Point(
                from,
                part.to(),
                opened.getOrDefault(from, 0L),
                missed.getOrDefault(from, MissedByParty.NONE),
                ended == null ? 0 : ended.count(),
                ended == null ? null : ended.medianSeconds(),
                ended == null ? null : ended.ninetiethSeconds());
    }

    /** By the first day of each step in which anything happened. */
    private <T> Map<LocalDate, T> count(String what, Step step, Period period, String[] shops, RowMapper<T> figures) {
        Map<LocalDate, T> byDay = new HashMap<>();
        jdbc.sql(what)
                .param("shops", shops)
                .param("step", step.name().toLowerCase(Locale.ROOT))
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    byDay.put(row.getObject("day", LocalDate.class), figures.mapRow(row, 0));
                });
        return byDay;
    }

    private static final String OPENED = """
            select date_trunc(:step, opened_at at time zone 'Asia/Shanghai')::date as day, count(*) as count
            from aftersales.case_file
            where type <> 'DISPUTE' and opened_at >= :start and opened_at < :end
                and (cardinality(cast(:shops as text[])) = 0 or shop_id = any(cast(:shops as text[])))
            group by day
            """;

    private static final String MISSED = """
            select date_trunc(:step, decided_at at time zone 'Asia/Shanghai')::date as day,
                count(*) filter (where party = 'MERCHANT') as merchant,
                count(*) filter (where party = 'BUYER') as buyer,
                count(*) filter (where party = 'ARBITER') as arbiter
            from aftersales.deadline
            where state = 'MISSED' and decided_at >= :start and decided_at < :end
                and (cardinality(cast(:shops as text[])) = 0 or exists (select 1 from aftersales.case_file c
                    where c.case_id = deadline.case_id and c.shop_id = any(cast(:shops as text[]))))
            group by day
            """;

    private static final String CLOSED = """
            select date_trunc(:step, closed_at at time zone 'Asia/Shanghai')::date as day, count(*) as count,
                round(percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at)))::bigint as median,
                round(percentile_cont(0.9) within group (order by extract(epoch from closed_at - opened_at)))::bigint as ninetieth
            from aftersales.case_file
            where type <> 'DISPUTE' and closed_at >= :start and closed_at < :end
                and (cardinality(cast(:shops as text[])) = 0 or shop_id = any(cast(:shops as text[])))
            group by day
            """;
}
