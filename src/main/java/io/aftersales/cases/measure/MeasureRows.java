package io.aftersales.cases.measure;

import static io.aftersales.cases.Columns.instant;
import static io.aftersales.cases.Columns.utc;

import io.aftersales.cases.measure.Announcement.Kind;
import io.aftersales.cases.measure.DeadlineMeasure.ByHand;
import io.aftersales.cases.measure.DeadlineMeasure.Progress;
import io.aftersales.cases.measure.DeadlineMeasure.State;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.report.Period;
import io.aftersales.startup.LeftOvers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Measures as they are kept. What is kept goes on after the node that was at it is gone. */
@Repository
@Transactional
class MeasureRows implements LeftOvers {

    private static final String MEASURES = """
            select m.*, p.* from aftersales.deadline_measure m, lateral (
                select count(*) total, count(*) filter (where s.state = 'DONE') done, count(*) filter (where s.state = 'SKIPPED') skipped,
                    count(*) filter (where s.state = 'FAILED') failed
                from (select %s from aftersales.deadline_measure_clock where measure_id = m.measure_id group by case_id) s) p
            """.formatted(MeasuredClocks.CASE_STATE);

    private final JdbcClient jdbc;

    MeasureRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The shops of these that are not there for the actor. */
    List<String> unknownShops(List<String> shopIds, Actor actor) {
        return jdbc.sql("""
                        select id from unnest(cast(:ids as text[])) id where id not in (select shop_id from aftersales.shop
                            where cardinality(cast(:ofActor as text[])) = 0 or shop_id = any(cast(:ofActor as text[])))
                        """)
                .param("ids", array(shopIds))
                .param("ofActor", actor.onlyShops().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** What a table approves that the announcement would leave to people, by requests since then. */
    ByHand approvedByTable(Announcement announcement, Instant since) {
        List<String> shops = jdbc.sql("""
                        select shop_id from aftersales.shop
                        where enabled and auto_approval and (cardinality(cast(:shops as text[])) = 0 or shop_id = any(cast(:shops as text[])))
                        order by shop_id
                        """)
                .param("shops", array(announcement.shopIds()))
                .query(String.class)
                .list();
        int approved = jdbc.sql("""
                        select count(*) from aftersales.case_file c
                        where c.shop_id = any(cast(:shops as text[])) and c.opened_at >= :since
                            and (cardinality(cast(:channels as text[])) = 0 or c.channel = any(cast(:channels as text[])))
                            and exists (select 1 from aftersales.case_history h where h.case_id = c.case_id and h.event = 'AUTO_APPROVED')
                        """)
                .param("shops", array(shops))
                .param("channels", array(announcement.channels()))
                .param("since", utc(since))
                .query(Integer.class)
                .single();
        return new ByHand(shops, approved);
    }

    /** The measures that leave requests of the shop received then to people, the one that was announced first before others. */
    List<DeadlineMeasure> byHand(String shopId, Instant receivedAt) {
        return jdbc.sql(MEASURES + """
                         where m.kind = 'BY_HAND' and m.state <> 'STOPPED' and :day between m.from_day and m.to_day
                            and (cardinality(m.shops) = 0 or :shop = any(m.shops))
                        order by m.seq
                        """)
                .param("day", Period.dayOf(receivedAt))
                .param("shop", shopId)
                .query((row, index) -> measure(row))
                .list();
    }

    void insert(String id, Announcement announcement, String login, Instant at) {
        Freeze outage = announcement.outage();
        jdbc.sql("""
                        insert into aftersales.deadline_measure (measure_id, kind, from_day, to_day, clock, hours, until_at, channels, shops,
                            clauses, due_from, due_to, from_at, to_at, reason, announced_by, announced_at, run_at, state)
                        values (:id, :kind, :from, :to, :clock, :hours, :until, :channels, :shops,
                            :clauses, :dueFrom, :dueTo, :outageFrom, :outageTo, :reason, :login, :at, :at, 'RUNNING')
                        """)
                .param("id", id)
                .param("kind", announcement.kind().name())
                .param("from", announcement.from(), Types.DATE)
                .param("to", announcement.to(), Types.DATE)
                .param("clock", announcement.clock(), Types.VARCHAR)
                .param("hours", announcement.hours(), Types.INTEGER)
                .param("until", utc(announcement.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("channels", array(announcement.channels()))
                .param("shops", array(announcement.shopIds()))
                .param("clauses", array(announcement.clauses()))
                .param("dueFrom", announcement.dueFrom(), Types.DATE)
                .param("dueTo", announcement.dueTo(), Types.DATE)
                .param("outageFrom", utc(outage == null ? null : outage.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("outageTo", utc(outage == null ? null : outage.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", announcement.reason())
                .param("login", login)
                .param("at", utc(at))
                .update();
    }

    /** The desk is at work; answers for how long, in real time, no node had said so. Nodes take turns. */
    Duration beat() {
        long millis = jdbc.sql("""
                        with last as (select at from aftersales.heartbeat for update)
                        update aftersales.heartbeat h set at = greatest(h.at, clock_timestamp()) from last
                        returning cast(extract(epoch from h.at - last.at) * 1000 as bigint)
                        """).query(Long.class).single();
        return Duration.ofMillis(millis);
    }

    Optional<DeadlineMeasure> find(String id) {
        return jdbc.sql(MEASURES + " where m.measure_id = :id")
                .param("id", id)
                .query((row, index) -> measure(row))
                .optional();
    }

    /** Those that reach no other shops than the reader's; the newest first, from the one after {@code before} on. */
    List<DeadlineMeasure> list(@Nullable String before, int most, Actor reader) {
        return jdbc.sql(MEASURES + """
                         where (:before is null or m.seq < (select seq from aftersales.deadline_measure where measure_id = :before))
                            and (cardinality(cast(:ofReader as text[])) = 0
                                or cardinality(m.shops) > 0 and m.shops <@ cast(:ofReader as text[]))
                        order by m.seq desc limit :most
                        """)
                .param("before", before, Types.VARCHAR)
                .param("ofReader", reader.onlyShops().toArray(String[]::new))
                .param("most", most)
                .query((row, index) -> measure(row))
                .list();
    }

    /** Those whose days are not over, and that reached every clock there was: others may have started since. */
    List<DeadlineMeasure> standing(LocalDate today) {
        return jdbc.sql(MEASURES + " where m.state = 'DONE' and m.to_day >= :today order by m.seq")
                .param("today", today)
                .query((row, index) -> measure(row))
                .list();
    }

    /** A measure to be carried on, or one whose node was not heard of for a minute. */
    Optional<String> claim() {
        return jdbc.sql("""
                        update aftersales.deadline_measure set leased_until = clock_timestamp() + interval '1 minute'
                        where measure_id = (
                            select measure_id from aftersales.deadline_measure
                            where state = 'RUNNING' and (leased_until is null or leased_until < clock_timestamp())
                            order by seq limit 1 for update skip locked)
                        returning measure_id
                        """).query(String.class).optional();
    }

    /** The node is still at work; false if the measure was stopped. */
    boolean keep(String id) {
        return jdbc.sql("""
                        update aftersales.deadline_measure set leased_until = clock_timestamp() + interval '1 minute'
                        where measure_id = :id and state = 'RUNNING'
                        """).param("id", id).update() == 1;
    }

    /** Nothing waits any more, unless something was taken up at this moment. */
    void finish(String id) {
        jdbc.sql("""
                        update aftersales.deadline_measure m set state = 'DONE', leased_until = null
                        where measure_id = :id and state = 'RUNNING' and not exists (
                            select 1 from aftersales.deadline_measure_clock where measure_id = m.measure_id and effect is null)
                        """).param("id", id).update();
    }

    /** False if it neither runs nor waits for clocks that start on its days. */
    boolean stop(String id, LocalDate today) {
        return jdbc.sql("""
                        update aftersales.deadline_measure set state = 'STOPPED', leased_until = null
                        where measure_id = :id and (state = 'RUNNING' or state = 'DONE' and to_day >= :today)
                        """).param("id", id).param("today", today).update() == 1;
    }

    /** Whether it reached every clock there was, and nobody has stopped it. Nobody stops it before the transaction ends. */
    boolean lockStanding(String id) {
        return jdbc.sql(
                        "select measure_id from aftersales.deadline_measure where measure_id = :id and state = 'DONE' for update")
                .param("id", id)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void goOn(String id) {
        jdbc.sql("update aftersales.deadline_measure set state = 'RUNNING', leased_until = null where measure_id = :id")
                .param("id", id)
                .update();
    }

    /** As {@link #goOn}, as if it had been announced then. */
    void runAgain(String id, Instant at) {
        jdbc.sql("update aftersales.deadline_measure set run_at = :at where measure_id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
        goOn(id);
    }

    /** The node that was at work on a measure is gone: the rest of it need not wait for its lease. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.deadline_measure set leased_until = null where leased_until is not null")
                .update();
    }

    private static DeadlineMeasure measure(ResultSet row) throws SQLException {
        return new DeadlineMeasure(
                row.getString("measure_id"),
                new Announcement(
                        Kind.valueOf(row.getString("kind")),
                        day(row, "from_day"),
                        day(row, "to_day"),
                        row.getString("clock"),
                        row.getObject("hours", Integer.class),
                        instant(row, "until_at"),
                        texts(row, "channels"),
                        texts(row, "shops"),
                        texts(row, "clauses"),
                        day(row, "due_from"),
                        day(row, "due_to"),
                        outage(instant(row, "from_at"), instant(row, "to_at")),
                        row.getString("reason")),
                row.getString("announced_by"),
                row.getTimestamp("announced_at").toInstant(),
                row.getTimestamp("run_at").toInstant(),
                State.valueOf(row.getString("state")),
                new Progress(row.getInt("total"), row.getInt("done"), row.getInt("skipped"), row.getInt("failed")));
    }

    private static @Nullable Freeze outage(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : new Freeze(from, to);
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static String[] array(List<String> texts) {
        return texts.toArray(new String[0]);
    }
}
