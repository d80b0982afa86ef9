package io.aftersales.cases.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.cases.migration.CaseMigration.CaseState;
import io.aftersales.cases.migration.CaseMigration.MigratedCase;
import io.aftersales.cases.migration.CaseMigration.State;
import io.aftersales.cases.migration.CaseVersions.Standing;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.migration.Canary;
import io.aftersales.domain.migration.ClockProof;
import io.aftersales.startup.LeftOvers;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Migrations as they are kept, and the cases that each is for. What is kept goes on after the node that was at it is gone. */
@Repository
@Transactional
class MigrationRows implements LeftOvers {

    private static final String MIGRATIONS = """
            select m.*, p.* from aftersales.case_migration m, lateral (
                select count(*) total, count(*) filter (where c.state = 'MIGRATED') migrated,
                    count(*) filter (where c.state = 'REFUSED') refused, count(*) filter (where c.state = 'GONE') gone,
                    count(*) filter (where c.state = 'MOVED_BACK') moved_back,
                    count(*) filter (where c.state = 'NOT_MOVED_BACK') not_moved_back,
                    count(*) filter (where c.state = 'WAITING') left_over
                from aftersales.case_migration_case c where c.migration_id = m.migration_id) p
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    MigrationRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A migration that is to begin.
     *
     * @param version where cases go; absent for a dry run
     * @param xml what a dry run tries; absent otherwise
     */
    record Begun(
            String id,
            String key,
            String draftId,
            @Nullable Integer version,
            @Nullable String xml,
            int percent,
            String reason,
            String by,
            Instant at) {}

    /** @param cases in the order in which they go */
    void insert(Begun begun, List<Standing> cases) {
        String xml = begun.xml();
        jdbc.sql("""
                        insert into aftersales.case_migration (migration_id, key, draft_id, version, xml, percent, reason, started_by,
                            started_at, state)
                        values (:id, :key, :draft, :version, :xml, :percent, :reason, :by, :at, 'RUNNING')
                        """)
                .param("id", begun.id())
                .param("key", begun.key())
                .param("draft", begun.draftId())
                .param("version", begun.version(), Types.INTEGER)
                .param("xml", xml == null ? null : xml.getBytes(StandardCharsets.UTF_8), Types.BINARY)
                .param("percent", begun.percent())
                .param("reason", begun.reason())
                .param("by", begun.by())
                .param("at", begun.at().atOffset(ZoneOffset.UTC))
                .update();
        addCases(begun.id(), cases);
    }

    /**
     * Those among them that the migration does not know yet; each has its number by its place among all of them.
     *
     * @param cases in the order in which they go
     * @return how many are new
     */
    int addCases(String id, List<Standing> cases) {
        return jdbc.sql("""
                        insert into aftersales.case_migration_case (migration_id, case_id, from_version, number, state)
                        select :id, *, 'WAITING' from unnest(cast(:cases as text[]), cast(:versions as integer[]),
                            cast(:numbers as integer[]))
                        on conflict (migration_id, case_id) do nothing
                        """)
                .param("id", id)
                .param("cases", cases.stream().map(Standing::caseId).toArray(String[]::new))
                .param("versions", cases.stream().map(Standing::version).toArray(Integer[]::new))
                .param(
                        "numbers",
                        IntStream.range(0, cases.size())
                                .mapToObj(place -> Canary.numberOf(place, cases.size()))
                                .toArray(Integer[]::new))
                .update();
    }

    /** Those that bring cases of the key to earlier versions: another one takes these cases further. */
    void supersede(String key) {
        jdbc.sql("""
                        update aftersales.case_migration set state = 'STOPPED', leased_until = null
                        where key = :key and version is not null and state = 'RUNNING'
                        """).param("key", key).update();
    }

    Optional<CaseMigration> find(String id) {
        return jdbc.sql(MIGRATIONS + "where m.migration_id = :id")
                .param("id", id)
                .query(MigrationRows::migration)
                .optional();
    }

    Optional<String> xml(String id) {
        return jdbc.sql("select xml from aftersales.case_migration where migration_id = :id and xml is not null")
                .param("id", id)
                .query((row, index) -> new String(row.getBytes("xml"), StandardCharsets.UTF_8))
                .optional();
    }

    /** The newest first, from the one after {@code before} on. */
    List<CaseMigration> list(@Nullable String key, @Nullable String before, int most) {
        return jdbc.sql(MIGRATIONS + """
                        where (cast(:key as text) is null or m.key = :key) and (cast(:before as text) is null
                            or m.seq < (select seq from aftersales.case_migration where migration_id = :before))
                        order by m.seq desc limit :most
                        """)
                .param("key", key)
                .param("before", before)
                .param("most", most)
                .query(MigrationRows::migration)
                .list();
    }

    /** What came of it for cases, by their ids, from the one after {@code after} on. */
    List<MigratedCase> cases(String id, @Nullable CaseState state, String after, int most) {
        return jdbc.sql("""
                        select c.*, m.version from aftersales.case_migration_case c join aftersales.case_migration m using (migration_id)
                        where c.migration_id = :id and c.case_id > :after and (cast(:state as text) is null or c.state = :state)
                        order by c.case_id limit :most
                        """)
                .param("id", id)
                .param("after", after)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("most", most)
                .query(this::migrated)
                .list();
    }

    /**
     * One to be carried on, or whose node was not heard of for a minute: those that go back first, those that only try last, and of
     * one kind the one that has waited longest for its turn.
     */
    Optional<String> claim() {
        return jdbc.sql("""
                        update aftersales.case_migration
                        set leased_until = clock_timestamp() + interval '1 minute', turn_at = clock_timestamp()
                        where migration_id = (
                            select migration_id from aftersales.case_migration
                            where state in ('RUNNING', 'BACKING_OUT') and (leased_until is null or leased_until < clock_timestamp())
                            order by state = 'RUNNING', version is null, turn_at nulls first, seq limit 1 for update skip locked)
                        returning migration_id
                        """).query(String.class).optional();
    }

    /** The node is still at work; false if something else is to become of it meanwhile. */
    boolean keep(String id, State state) {
        return jdbc.sql("""
                        update aftersales.case_migration set leased_until = clock_timestamp() + interval '1 minute'
                        where migration_id = :id and state = :state
                        """).param("id", id).param("state", state.name()).update() == 1;
    }

    /** Whose turn it is: of the share, or of those that went when they go back. */
    List<Standing> next(String id, State state, int most) {
        return jdbc.sql("""
                        select c.case_id, c.from_version from aftersales.case_migration_case c join aftersales.case_migration m
                            using (migration_id)
                        where c.migration_id = :id and c.state = :waiting and c.number <= m.percent
                        order by c.number, c.case_id limit :most
                        """)
                .param("id", id)
                .param("waiting", waiting(state).name())
                .param("most", most)
                .query((row, index) -> new Standing(row.getString("case_id"), row.getInt("from_version")))
                .list();
    }

    private static CaseState waiting(State state) {
        return state == State.BACKING_OUT ? CaseState.MIGRATED : CaseState.WAITING;
    }

    /**
     * Nothing, where the case has had its turn.
     *
     * @param state of the migration in which it has its turn
     * @param from where it would go back to
     */
    void settle(String id, State state, String caseId, int from, Verdict verdict, Instant at) {
        Why why = verdict.why();
        Bilingual reason = why == null ? null : why.says(verdict.fact());
        jdbc.sql("""
                        update aftersales.case_migration_case set state = :state, from_version = :from, rule = :rule,
                            reason_zh = :zh, reason_en = :en, proof = coalesce(cast(:proof as jsonb), proof), change = cast(:change as jsonb), at = :at
                        where migration_id = :id and case_id = :caseId and state = :waiting
                        """)
                .param("waiting", waiting(state).name())
                .param("state", verdict.state().name())
                .param("from", from)
                .param("rule", why == null ? null : why.name(), Types.VARCHAR)
                .param("zh", reason == null ? null : reason.zh(), Types.VARCHAR)
                .param("en", reason == null ? null : reason.en(), Types.VARCHAR)
                .param("proof", write(verdict.proof()), Types.VARCHAR)
                .param("change", write(verdict.change()), Types.VARCHAR)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("caseId", caseId)
                .update();
    }

    /** Its turn is over, and it may have another at once. */
    void release(String id, State state) {
        jdbc.sql("update aftersales.case_migration set leased_until = null where migration_id = :id and state = :state")
                .param("id", id)
                .param("state", state.name())
                .update();
    }

    /** Its turn is over, and it has no other within a second. */
    void rest(String id, State state) {
        jdbc.sql("""
                        update aftersales.case_migration set leased_until = clock_timestamp() + interval '1 second'
                        where migration_id = :id and state = :state
                        """).param("id", id).param("state", state.name()).update();
    }

    /**
     * Whether all have ended who were writing when this was asked for the first time. What they wrote is seen by every statement after
     * this one.
     */
    boolean haveOthersEnded(String id) {
        return jdbc.sql("""
                        update aftersales.case_migration
                        set all_seen_from = coalesce(all_seen_from, pg_snapshot_xmax(pg_current_snapshot()))
                        where migration_id = :id returning all_seen_from <= pg_snapshot_xmin(pg_current_snapshot())
                        """).param("id", id).query(Boolean.class).single();
    }

    /** Nobody waits any more, unless the share was raised at this moment. */
    void finish(String id, State state) {
        jdbc.sql("""
                        update aftersales.case_migration m set state = :ended, leased_until = null
                        where migration_id = :id and state = :state and not exists (select 1 from aftersales.case_migration_case
                            where migration_id = m.migration_id and state = :waiting and number <= m.percent)
                        """)
                .param("ended", (state == State.BACKING_OUT ? State.BACKED_OUT : State.DONE).name())
                .param("id", id)
                .param("state", state.name())
                .param("waiting", waiting(state).name())
                .update();
    }

    /** False if it was not under way. */
    boolean stop(String id) {
        return jdbc.sql("""
                        update aftersales.case_migration set state = 'STOPPED', leased_until = null
                        where migration_id = :id and state in ('RUNNING', 'BACKING_OUT')
                        """).param("id", id).update() == 1;
    }

    /** Goes on, for the whole share, and for those too that were refused. */
    void goOn(String id, int percent) {
        jdbc.sql("""
                        update aftersales.case_migration_case set state = 'WAITING', rule = null, reason_zh = null, reason_en = null, proof = null,
                            change = null, at = null
                        where migration_id = :id and state = 'REFUSED'
                        """).param("id", id).update();
        jdbc.sql("""
                        update aftersales.case_migration
                        set state = 'RUNNING', percent = :percent, leased_until = null, all_seen_from = null
                        where migration_id = :id
                        """).param("percent", percent).param("id", id).update();
    }

    /** Those that went are to go back, those too that could not before. */
    void backOut(String id, String by) {
        jdbc.sql("""
                        update aftersales.case_migration_case set state = 'MIGRATED'
                        where migration_id = :id and state = 'NOT_MOVED_BACK'
                        """).param("id", id).update();
        jdbc.sql("""
                        update aftersales.case_migration set state = 'BACKING_OUT', backed_out_by = :by, leased_until = null
                        where migration_id = :id
                        """).param("by", by).param("id", id).update();
    }

    /** Takes away dry runs that are over, with what came of each case. */
    int forgetDryRuns(Instant begunBefore, int most) {
        return jdbc.sql("""
                        with over as (
                            select migration_id from aftersales.case_migration
                            where version is null and state in ('DONE', 'STOPPED') and started_at < :before
                            order by seq limit :most for update),
                        cases as (
                            delete from aftersales.case_migration_case where migration_id in (select migration_id from over))
                        delete from aftersales.case_migration where migration_id in (select migration_id from over)
                        """)
                .param("before", begunBefore.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    /** Holds the row until the caller's transaction ends. */
    void lock(String id) {
        jdbc.sql("select 1 from aftersales.case_migration where migration_id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    /** The node that was at work on it is gone: the rest need not wait for its lease. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.case_migration set leased_until = null where leased_until is not null")
                .update();
    }

    private static CaseMigration migration(ResultSet row, int index) throws SQLException {
        Integer version = row.getObject("version", Integer.class);
        return new CaseMigration(
                row.getString("migration_id"),
                row.getString("key"),
                row.getString("draft_id"),
                version == null,
                version,
                row.getInt("percent"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("backed_out_by"),
                row.getInt("total"),
                row.getInt("migrated"),
                row.getInt("refused"),
                row.getInt("gone"),
                row.getInt("moved_back"),
                row.getInt("not_moved_back"),
                row.getInt("left_over"));
    }

    private MigratedCase migrated(ResultSet row, int index) throws SQLException {
        String rule = row.getString("rule");
        Timestamp at = row.getTimestamp("at");
        return new MigratedCase(
                row.getString("case_id"),
                row.getInt("from_version"),
                row.getObject("version", Integer.class),
                CaseState.valueOf(row.getString("state")),
                rule == null ? null : Why.valueOf(rule),
                rule == null ? null : new Bilingual(row.getString("reason_zh"), row.getString("reason_en")),
                at == null ? null : at.toInstant(),
                read(row.getString("proof"), ClockProof.class),
                read(row.getString("change"), ClockProof.Change.class));
    }

    private @Nullable String write(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the proof cannot be written", e);
        }
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the proof cannot be read", e);
        }
    }
}
