package io.aftersales.shifts.handover;

import static io.aftersales.cases.Columns.instant;
import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.shift.Closing;
import io.aftersales.domain.shift.HandoverPlan;
import io.aftersales.shifts.handover.HandoverBook.HandoverMatter;
import io.aftersales.shifts.handover.HandoverBook.HandoverNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The books of the handovers. */
@Repository
class HandoverRows {

    static final int MOST_MATTERS = 200;

    private final JdbcClient jdbc;

    HandoverRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A handover as it is kept, without who belongs to its shifts. */
    record Row(
            String id,
            String shift,
            LocalDate date,
            String toShift,
            LocalDate toDate,
            Instant openedAt,
            Instant acceptBy,
            Instant listsUntil,
            @Nullable Closing closing,
            @Nullable Instant acceptedAt,
            @Nullable String acceptedBy,
            @Nullable Instant toldAt,
            int matters) {}

    private static final String OF_SHOPS =
            "(cardinality(cast(:shops as text[])) = 0 or c.shop_id = any(cast(:shops as text[])))";

    private static final String HANDOVERS = """
            select h.*, (select count(*) from aftersales.handover_matter m join aftersales.case_file c on c.case_id = m.case_id
                where m.handover_id = h.handover_id and %s) as matters
            from aftersales.handover h
            """.formatted(OF_SHOPS);

    /** Whether it was not open yet: of two nodes that open the same one the second finds nothing to do. */
    boolean open(HandoverPlan plan, Instant at) {
        Closing closing = plan.closing();
        int opened = jdbc.sql("""
                        insert into aftersales.handover (handover_id, shift, shift_date, to_shift, to_date, opened_at, accept_by,
                            lists_until, closed_from, closed_until)
                        values (:id, :shift, :date, :toShift, :toDate, :at, :acceptBy, :listsUntil, :closedFrom, :closedUntil)
                        on conflict (shift_date, shift) do nothing
                        """)
                .param("id", plan.id())
                .param("shift", plan.from().shift())
                .param("date", plan.from().date())
                .param("toShift", plan.to().shift())
                .param("toDate", plan.to().date())
                .param("at", utc(at))
                .param("acceptBy", utc(plan.acceptBy(at)))
                .param("listsUntil", utc(plan.listsUntil()))
                .param("closedFrom", closing == null ? null : utc(closing.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("closedUntil", closing == null ? null : utc(closing.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return opened > 0;
    }

    /** Which of these handovers were opened. */
    List<String> openedOf(List<String> ids) {
        return jdbc.sql("select handover_id from aftersales.handover where handover_id = any(cast(:ids as text[]))")
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Writes down what is due from the opening on and before the end of the list, the work of arbiters left out. */
    void list(String id, Instant at) {
        jdbc.sql("""
                        insert into aftersales.handover_matter
                            (handover_id, case_id, task_id, task_key, clause, on_expiry, due_at, amount_fen, unstaffed)
                        select h.handover_id, w.case_id, w.task_id, w.key, w.clause, w.on_expiry, w.due_at, w.amount_fen,
                            coalesce(w.due_at >= h.closed_from and w.due_at < h.closed_until, false)
                        from aftersales.handover h
                        join aftersales.work_item w on w.due_key >= :at and w.due_key < h.lists_until
                        where h.handover_id = :id and not w.hidden and w.due_at is not null and not 'ARBITER' = any(w.groups)
                        """).param("id", id).param("at", utc(at)).update();
    }

    /** How many of its clocks end while nobody works, in the shops with which the person has to do. */
    int unstaffed(String id, String login) {
        return jdbc.sql("""
                        select count(*) from aftersales.handover_matter m join aftersales.case_file c using (case_id)
                        join aftersales.app_user u on cardinality(u.shops) = 0 or c.shop_id = any(u.shops)
                        where m.handover_id = :id and m.unstaffed and u.login = :login
                        """)
                .param("id", id)
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    /** A matter whose case is to be told. */
    record Unwarned(long id, String caseId, String clause) {}

    /** Those whose clock still runs as it was listed, the soonest first. A clock that two shifts listed is one. */
    List<Unwarned> unwarned(Instant now, int limit) {
        return jdbc.sql("""
                        select m.id, m.case_id, m.clause from aftersales.handover_matter m
                        where m.unstaffed and m.warned_at is null and m.due_at > :now and m.clause is not null and %s
                        order by m.due_at, m.id limit :limit
                        """.formatted(STANDS))
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, index) ->
                        new Unwarned(row.getLong("id"), row.getString("case_id"), row.getString("clause")))
                .list();
    }

    private static final String STANDS = """
            exists (select 1 from aftersales.work_item w where w.task_id = m.task_id and w.due_at = m.due_at and not w.hidden)
            """;

    /** The case is told: of this clock and this end no more, whichever list and task of the case has it. False if it was already. */
    boolean warn(Unwarned matter, Instant at) {
        return jdbc.sql("""
                        update aftersales.handover_matter o set warned_at = :at from aftersales.handover_matter m
                        where m.id = :id and m.warned_at is null and %s
                            and o.case_id = m.case_id and o.clause = m.clause and o.due_at = m.due_at and o.unstaffed
                        """.formatted(STANDS))
                        .param("id", matter.id())
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    /** Those that nobody accepted in time and of which nobody was told; from now on somebody is. One that hands over nothing is no matter. */
    List<String> tellUnaccepted(Instant now) {
        return jdbc.sql("""
                        update aftersales.handover h set told_at = :now
                        where accepted_at is null and told_at is null and accept_by <= :now and %s returning handover_id
                        """.formatted(HANDS_OVER))
                .param("now", utc(now))
                .query(String.class)
                .list();
    }

    Optional<Instant> nextUnacceptedAfter(Instant after) {
        return jdbc.sql("""
                        select min(accept_by) as first from aftersales.handover h
                        where accepted_at is null and told_at is null and accept_by > :after and %s
                        """.formatted(HANDS_OVER))
                .param("after", utc(after))
                .query((row, index) -> Optional.ofNullable(instant(row, "first")))
                .single();
    }

    private static final String HANDS_OVER =
            "exists (select 1 from aftersales.handover_matter m where m.handover_id = h.handover_id)";

    List<Row> newest(int limit, Actor viewer) {
        return jdbc.sql(HANDOVERS + "order by h.seq desc limit :limit")
                .param("shops", shops(viewer))
                .param("limit", limit)
                .query(HandoverRows::row)
                .list();
    }

    private static String[] shops(Actor viewer) {
        return viewer.onlyShops().toArray(String[]::new);
    }

    Optional<Row> find(String id, Actor viewer) {
        return jdbc.sql(HANDOVERS + "where h.handover_id = :id")
                .param("shops", shops(viewer))
                .param("id", id)
                .query(HandoverRows::row)
                .optional();
    }

    /** The shift that hands over. */
    record Shift(String handover, String shift, LocalDate date) {}

    List<Shift> shiftsOf(Set<String> ids) {
        return jdbc.sql("select handover_id, shift, shift_date from aftersales.handover where handover_id in (:ids)")
                .param("ids", ids)
                .query((row, index) -> new Shift(
                        row.getString("handover_id"),
                        row.getString("shift"),
                        row.getObject("shift_date", LocalDate.class)))
                .list();
    }

    /** Until the transaction ends nobody else accepts it or writes in it. */
    void lock(String id) {
        jdbc.sql("select handover_id from aftersales.handover where handover_id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    void accept(String id, String login, Instant at) {
        jdbc.sql("update aftersales.handover set accepted_at = :at, accepted_by = :login where handover_id = :id")
                .param("at", utc(at))
                .param("login", login)
                .param("id", id)
                .update();
    }

    /** Whether there is such a case for the actor. */
    boolean hasCase(String caseId, Actor actor) {
        return jdbc.sql("select exists (select 1 from aftersales.case_file c where case_id = :caseId and " + OF_SHOPS
                        + ")")
                .param("shops", shops(actor))
                .param("caseId", caseId)
                .query(Boolean.class)
                .single();
    }

    /** Adds the case, unless it is handed over already. */
    void add(String id, String caseId) {
        jdbc.sql("""
                        insert into aftersales.handover_matter (handover_id, case_id, amount_fen, unstaffed)
                        select :id, case_id, requested_fen, false from aftersales.case_file c where case_id = :caseId
                            and not exists (select 1 from aftersales.handover_matter m
                                where m.handover_id = :id and m.case_id = c.case_id)
                        """).param("id", id).param("caseId", caseId).update();
    }

    void note(String id, String caseId, HandoverNote note) {
        jdbc.sql("""
                        insert into aftersales.handover_note (handover_id, case_id, text, written_by, written_at)
                        values (:id, :caseId, :text, :by, :at)
                        """)
                .param("id", id)
                .param("caseId", caseId)
                .param("text", note.text())
                .param("by", note.by())
                .param("at", utc(note.at()))
                .update();
    }

    List<HandoverMatter> matters(String id, Actor viewer) {
        Map<String, List<HandoverNote>> notes = notes(id);
        return jdbc.sql("""
                        select m.*, c.type,
                            case when m.task_id is null then c.status <> 'CLOSED'
                                else exists (select 1 from aftersales.work_item w where w.task_id = m.task_id) end as open
                        from aftersales.handover_matter m join aftersales.case_file c on c.case_id = m.case_id
                        where m.handover_id = :id and %s order by m.due_at nulls last, m.id limit :limit
                        """.formatted(OF_SHOPS))
                .param("shops", shops(viewer))
                .param("id", id)
                .param("limit", MOST_MATTERS)
                .query((row, index) -> matter(row, notes))
                .list();
    }

    private Map<String, List<HandoverNote>> notes(String id) {
        Map<String, List<HandoverNote>> notes = new HashMap<>();
        jdbc.sql("select * from aftersales.handover_note where handover_id = :id order by id")
                .param("id", id)
                .query(row -> {
                    notes.computeIfAbsent(row.getString("case_id"), caseId -> new ArrayList<>())
                            .add(new HandoverNote(
                                    row.getString("text"),
                                    row.getString("written_by"),
                                    row.getTimestamp("written_at").toInstant()));
                });
        return notes;
    }

    private static HandoverMatter matter(ResultSet row, Map<String, List<HandoverNote>> notes) throws SQLException {
        String caseId = row.getString("case_id");
        return new HandoverMatter(
                caseId,
                CaseType.valueOf(row.getString("type")),
                row.getString("task_key"),
                row.getString("clause"),
                instant(row, "due_at"),
                row.getString("on_expiry"),
                Money.ofFen(row.getLong("amount_fen")),
                row.getBoolean("unstaffed"),
                row.getBoolean("open"),
                notes.getOrDefault(caseId, List.of()));
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        Instant closedFrom = instant(row, "closed_from");
        Instant closedUntil = instant(row, "closed_until");
        return new Row(
                row.getString("handover_id"),
                row.getString("shift"),
                row.getObject("shift_date", LocalDate.class),
                row.getString("to_shift"),
                row.getObject("to_date", LocalDate.class),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("accept_by").toInstant(),
                row.getTimestamp("lists_until").toInstant(),
                closedFrom == null || closedUntil == null ? null : new Closing(closedFrom, closedUntil),
                instant(row, "accepted_at"),
                row.getString("accepted_by"),
                instant(row, "told_at"),
                row.getInt("matters"));
    }
}
