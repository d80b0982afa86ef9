package io.aftersales.cases.measure;

import static io.aftersales.cases.Columns.instant;
import static io.aftersales.cases.Columns.utc;
import static io.aftersales.cases.measure.MeasureRows.array;

import io.aftersales.cases.measure.DeadlineMeasure.CaseState;
import io.aftersales.cases.measure.DeadlineMeasure.MeasuredCase;
import io.aftersales.cases.measure.DeadlineMeasure.MeasuredClock;
import io.aftersales.ledger.ClockReliefs.Candidate;
import io.aftersales.ledger.ClockReliefs.Relieved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The clocks that measures are for, and what came of each. A clock whose effect is not known yet waits for its measure. */
@Repository
@Transactional
class MeasuredClocks {

    static final String CASE_STATE = """
            case when bool_or(effect is null) then 'WAITING' when bool_or(effect = 'FAILED') then 'FAILED'
                when bool_or(effect in ('MOVED', 'WHEN_RESUMED')) then 'DONE' else 'SKIPPED' end as state
            """;

    private static final String MATCHING = """
            from aftersales.deadline_in_force d
                join aftersales.case_file c on c.case_id = d.case_id
                join aftersales.shop_order o on o.order_id = c.order_id
            where d.state in ('RUNNING', 'SUSPENDED') and d.clause = any(cast(:clauses as text[]))
                and (cardinality(cast(:channels as text[])) = 0 or c.channel = any(cast(:channels as text[])))
                and (cardinality(cast(:shops as text[])) = 0 or c.shop_id = any(cast(:shops as text[])))
                and d.due_now >= coalesce(cast(:dueSince as timestamptz), '-infinity')
                and d.due_now < coalesce(cast(:dueBefore as timestamptz), 'infinity')
            """;

    private static final String SHIPPED =
            "(o.shipped_at is not null or o.signed_at is not null or o.tracking_number is not null) as shipped";

    private final JdbcClient jdbc;

    MeasuredClocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The clocks that it is for at this moment, in the order in which they end. */
    List<Candidate> matching(Announcement announcement) {
        return scoped(
                        "select d.deadline_id, d.case_id, " + SHIPPED + " " + MATCHING + " order by d.due_now, d.seq",
                        announcement)
                .query(MeasuredClocks::candidate)
                .list();
    }

    /** Takes up the clocks that it is for and that it has not met yet; answers how many. */
    int collect(String id, Announcement announcement) {
        return scoped(
                        "insert into aftersales.deadline_measure_clock (measure_id, deadline_id, case_id, due_before)"
                                + " select :id, d.deadline_id, d.case_id, d.due_now " + MATCHING
                                + " on conflict do nothing",
                        announcement)
                .param("id", id)
                .update();
    }

    private StatementSpec scoped(String sql, Announcement announcement) {
        return jdbc.sql(sql)
                .param("clauses", array(announcement.clauses()))
                .param("channels", array(announcement.channels()))
                .param("shops", array(announcement.shopIds()))
                .param("dueSince", utc(announcement.dueSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("dueBefore", utc(announcement.dueBefore()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** What came of it for cases, by their ids, from the one after {@code after} on. */
    List<MeasuredCase> cases(String id, String after, int most) {
        List<Map.Entry<String, CaseState>> states = jdbc.sql("select case_id, " + CASE_STATE + """
                         from aftersales.deadline_measure_clock where measure_id = :id and case_id > :after
                        group by case_id order by case_id limit :most
                        """)
                .param("id", id)
                .param("after", after)
                .param("most", most)
                .query((row, index) -> Map.entry(row.getString("case_id"), CaseState.valueOf(row.getString("state"))))
                .list();
        Map<String, List<MeasuredClock>> clocks =
                clocks(id, states.stream().map(Map.Entry::getKey).toArray(String[]::new));
        return states.stream()
                .map(state -> new MeasuredCase(
                        state.getKey(), state.getValue(), clocks.getOrDefault(state.getKey(), List.of())))
                .toList();
    }

    private Map<String, List<MeasuredClock>> clocks(String id, String[] caseIds) {
        return jdbc
                .sql("""
                        select m.*, d.clause from aftersales.deadline_measure_clock m join aftersales.deadline d using (deadline_id)
                        where m.measure_id = :id and m.case_id = any(cast(:caseIds as text[])) order by d.seq
                        """)
                .param("id", id)
                .param("caseIds", caseIds)
                .query((row, index) -> Map.entry(row.getString("case_id"), clock(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The case that waits and has the clock that ends first. */
    Optional<String> nextCase(String id) {
        return jdbc.sql("""
                        select case_id from aftersales.deadline_measure_clock where measure_id = :id and effect is null
                        order by due_before limit 1
                        """).param("id", id).query(String.class).optional();
    }

    /** The clocks of the case that wait. */
    List<Candidate> waiting(String id, String caseId) {
        return jdbc.sql("select d.deadline_id, d.case_id, " + SHIPPED + """
                         from aftersales.deadline_measure_clock d
                            join aftersales.case_file c on c.case_id = d.case_id
                            join aftersales.shop_order o on o.order_id = c.order_id
                        where d.measure_id = :id and d.case_id = :caseId and d.effect is null
                        """)
                .param("id", id)
                .param("caseId", caseId)
                .query(MeasuredClocks::candidate)
                .list();
    }

    void settle(String id, Relieved clock) {
        jdbc.sql("""
                        update aftersales.deadline_measure_clock set effect = :effect, due_before = :before, due_after = :after
                        where measure_id = :id and deadline_id = :clock
                        """)
                .param("effect", clock.effect().name())
                .param("before", utc(clock.dueBefore()))
                .param("after", utc(clock.dueAfter()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .param("clock", clock.candidate().deadlineId())
                .update();
    }

    /** Of the case's clocks that still wait, this is what came. */
    void settleRest(String id, String caseId, String effect) {
        jdbc.sql("""
                        update aftersales.deadline_measure_clock set effect = :effect
                        where measure_id = :id and case_id = :caseId and effect is null
                        """)
                .param("effect", effect)
                .param("id", id)
                .param("caseId", caseId)
                .update();
    }

    /** Those that the measure left alone wait again: they may have changed, or had ended then and begun again. */
    void waitAgain(String id) {
        jdbc.sql("""
                        update aftersales.deadline_measure_clock set effect = null
                        where measure_id = :id and effect not in ('MOVED', 'WHEN_RESUMED', 'DECIDED')
                        """).param("id", id).update();
    }

    private static Candidate candidate(ResultSet row, int index) throws SQLException {
        return new Candidate(
                row.getObject("deadline_id", UUID.class), row.getString("case_id"), row.getBoolean("shipped"));
    }

    private static MeasuredClock clock(ResultSet row) throws SQLException {
        return new MeasuredClock(
                row.getString("clause"),
                row.getString("effect"),
                row.getTimestamp("due_before").toInstant(),
                instant(row, "due_after"));
    }
}
