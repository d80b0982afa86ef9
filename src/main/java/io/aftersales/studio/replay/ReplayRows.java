package io.aftersales.studio.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.startup.LeftOvers;
import io.aftersales.studio.replay.Replay.Different;
import io.aftersales.studio.replay.Replay.NotComparable;
import io.aftersales.studio.replay.Replay.State;
import io.aftersales.studio.replay.Replay.Went;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Replays as rows, each change a transaction of its own: whoever asks sees how far a replay is, on any node. Whether a node is at one is
 * counted by the database's clock, which goes on where the desk's stands still or jumps.
 */
@Repository
class ReplayRows implements LeftOvers {

    private static final String REPLAYS = """
            select *, state = 'RUNNING' and alive_until < clock_timestamp() as broken_off from aftersales.studio_replay
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReplayRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false if one of the draft runs already */
    boolean insert(String id, String draftId, int revision, int wanted, String by, Instant at, Duration alive) {
        breakOff(draftId, at);
        return jdbc.sql("""
                        insert into aftersales.studio_replay (replay_id, draft_id, revision, wanted, state, started_by, started_at,
                            alive_until)
                        values (:id, :draft, :revision, :wanted, 'RUNNING', :by, :at, clock_timestamp() + make_interval(secs => :alive))
                        on conflict (draft_id) where state = 'RUNNING' do nothing
                        """)
                        .param("id", id)
                        .param("draft", draftId)
                        .param("revision", revision)
                        .param("wanted", wanted)
                        .param("by", by)
                        .param("at", utc(at))
                        .param("alive", alive.toSeconds())
                        .update()
                == 1;
    }

    private void breakOff(String draftId, Instant now) {
        jdbc.sql("""
                        update aftersales.studio_replay set state = 'INTERRUPTED', ended_at = :now
                        where draft_id = :draft and state = 'RUNNING' and alive_until < clock_timestamp()
                        """).param("draft", draftId).param("now", utc(now)).update();
    }

    void found(String id, int cases) {
        jdbc.sql("update aftersales.studio_replay set found = :found where replay_id = :id")
                .param("found", cases)
                .param("id", id)
                .update();
    }

    /** @return false if it is to go on no longer */
    boolean keepAlive(String id, Duration time) {
        return jdbc.sql("""
                        update aftersales.studio_replay set alive_until = clock_timestamp() + make_interval(secs => :seconds)
                        where replay_id = :id and state = 'RUNNING'
                        """).param("seconds", time.toSeconds()).param("id", id).update() == 1;
    }

    /** Takes away replays that have ended, with what came of each case. */
    int forget(Instant endedBefore, int most) {
        return jdbc.sql("""
                        with over as (
                            select replay_id from aftersales.studio_replay where ended_at < :before
                            order by ended_at limit :most for update),
                        cases as (
                            delete from aftersales.studio_replay_case where replay_id in (select replay_id from over))
                        delete from aftersales.studio_replay where replay_id in (select replay_id from over)
                        """)
                .param("before", utc(endedBefore))
                .param("most", most)
                .update();
    }

    /** Does nothing to one that has ended. */
    void end(String id, State state, Instant at) {
        jdbc.sql("""
                        update aftersales.studio_replay set state = :state, ended_at = :at
                        where replay_id = :id and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    void same(String id, String caseId) {
        add(id, caseId, "SAME", null, null, null);
    }

    void different(String id, String caseId, Went before, Went after) {
        add(id, caseId, "DIFFERENT", write(before), write(after), null);
    }

    void notComparable(String id, String caseId, String why) {
        add(id, caseId, "NOT_COMPARABLE", null, null, why);
    }

    private void add(
            String id,
            String caseId,
            String verdict,
            @Nullable String before,
            @Nullable String after,
            @Nullable String why) {
        jdbc.sql("""
                        insert into aftersales.studio_replay_case (replay_id, case_id, verdict, before, after, why)
                        values (:id, :case, :verdict, cast(:before as jsonb), cast(:after as jsonb), :why)
                        """)
                .param("id", id)
                .param("case", caseId)
                .param("verdict", verdict)
                .param("before", before)
                .param("after", after)
                .param("why", why)
                .update();
    }

    Optional<Replay> find(String id) {
        return jdbc.sql(REPLAYS + "where replay_id = :id")
                .param("id", id)
                .query((row, index) -> read(row))
                .optional();
    }

    /** The last one that was started. */
    Optional<Replay> lastOf(String draftId) {
        return jdbc.sql(REPLAYS + "where draft_id = :draft order by started_at desc, replay_id limit 1")
                .param("draft", draftId)
                .query((row, index) -> read(row))
                .optional();
    }

    private Replay read(ResultSet row) throws SQLException {
        String id = row.getString("replay_id");
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Replay(
                id,
                row.getString("draft_id"),
                row.getInt("revision"),
                row.getBoolean("broken_off") ? State.INTERRUPTED : State.valueOf(row.getString("state")),
                row.getInt("wanted"),
                (Integer) row.getObject("found"),
                count(id, "%"),
                count(id, "SAME"),
                different(id),
                notComparable(id),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }

    private int count(String id, String verdict) {
        return jdbc.sql(
                        "select count(*) from aftersales.studio_replay_case where replay_id = :id and verdict like :verdict")
                .param("id", id)
                .param("verdict", verdict)
                .query(Integer.class)
                .single();
    }

    private List<Different> different(String id) {
        return jdbc.sql("""
                        select case_id, before, after from aftersales.studio_replay_case
                        where replay_id = :id and verdict = 'DIFFERENT' order by case_id
                        """)
                .param("id", id)
                .query((row, index) -> new Different(
                        row.getString("case_id"), read(row.getString("before")), read(row.getString("after"))))
                .list();
    }

    private List<NotComparable> notComparable(String id) {
        return jdbc.sql("""
                        select case_id, why from aftersales.studio_replay_case
                        where replay_id = :id and verdict = 'NOT_COMPARABLE' order by case_id
                        """)
                .param("id", id)
                .query((row, index) -> new NotComparable(row.getString("case_id"), row.getString("why")))
                .list();
    }

    private String write(Went went) {
        try {
            return json.writeValueAsString(went);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("how a case went cannot be written", e);
        }
    }

    private Went read(String went) {
        try {
            return json.readValue(went, Went.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("how a case went cannot be read", e);
        }
    }

    /** The node that was at work is gone: its replays need not look as if they ran until their time is over. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.studio_replay set alive_until = clock_timestamp() where state = 'RUNNING'")
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
