package io.aftersales.requests;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.startup.LeftOvers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the work of a request with a key is done once, however often it is delivered and wherever the process
 * dies. A run that dies is taken over after {@value #ABANDONED_AFTER_SECONDS} seconds of real time: by the database's
 * clock, which no virtual clock moves.
 *
 * <p>The work says {@link #markDone} in its own transaction. Thereby either work and mark are there, and nobody does it
 * again, or neither is; and of two runs that believe in the same request only one can commit.
 */
@Component
public class RequestKeys implements LeftOvers {

    private static final int ABANDONED_AFTER_SECONDS = 60;

    private static final String KEEP = """
            update aftersales.request_key
            set status = :status, body = :body,
                headers = jsonb_build_object('contentType', :contentType::text, 'location', :location::text)
            where true
            """;

    private static final ThreadLocal<Claim.Run> CURRENT = new ThreadLocal<>();

    private final JdbcClient jdbc;
    private final Queue<Claim.Run> toAbandon = new ConcurrentLinkedQueue<>();

    RequestKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until closed, this thread works for a request with a key. */
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    public static Scope enter(Claim.Run run) {
        CURRENT.set(run);
        return CURRENT::remove;
    }

    /** For work that the current request sets going and that is not its own: what is done in there tells not its outcome. */
    public static <T> T aside(Supplier<T> work) {
        Claim.Run run = CURRENT.get();
        CURRENT.remove();
        try {
            return work.get();
        } finally {
            CURRENT.set(run);
        }
    }

    /** The key of the request that this thread works for, if it has one. */
    public static Optional<RequestKey> current() {
        return Optional.ofNullable(CURRENT.get()).map(Claim.Run::key);
    }

    /**
     * Notes in the running transaction that it does the work of the current request; does nothing without a key.
     *
     * @param caseId the case that tells the outcome, should the answer be lost
     * @throws Refusal if another delivery has taken over; the transaction must roll back
     */
    public void markDone(String caseId) {
        Claim.Run run = CURRENT.get();
        if (run == null) {
            return;
        }
        int marked = ofRun("update aftersales.request_key set case_id = :caseId where true", run)
                .param("caseId", caseId)
                .update();
        if (marked == 0) {
            throw inProgress();
        }
    }

    /** What to tell a delivery whose twin is still being worked on. */
    public static Refusal inProgress() {
        return Refusal.conflict(
                "IDEMPOTENCY_IN_PROGRESS", "A request with this key is still being worked on. Send it again later.");
    }

    /** @param digest of everything that makes the request what it is */
    public Claim claim(RequestKey key, String digest) {
        abandonWaiting();
        return insert(key, digest)
                .<Claim>map(startedAt -> new Claim.Run(key, startedAt))
                .or(() -> find(key).map(row -> standing(key, digest, row)))
                .orElseGet(() -> new Claim.Pending(null));
    }

    private Claim standing(RequestKey key, String digest, Row row) {
        if (!row.digest.equals(digest)) {
            return new Claim.Reused();
        }
        if (row.answer != null) {
            return new Claim.Replay(row.answer);
        }
        if (!row.abandoned) {
            return new Claim.Pending(row.caseId);
        }
        return row.caseId != null ? new Claim.Committed(row.caseId) : takeOver(key);
    }

    private Claim takeOver(RequestKey key) {
        return jdbc.sql("""
                        update aftersales.request_key set started_at = clock_timestamp()
                        where caller = :caller and key = :key and status is null and case_id is null
                          and started_at < clock_timestamp() - make_interval(secs => :seconds)
                        returning started_at
                        """)
                .param("caller", key.caller())
                .param("key", key.key())
                .param("seconds", ABANDONED_AFTER_SECONDS)
                .query(OffsetDateTime.class)
                .optional()
                .<Claim>map(startedAt -> new Claim.Run(key, startedAt))
                .orElseGet(() -> new Claim.Pending(null));
    }

    private Optional<OffsetDateTime> insert(RequestKey key, String digest) {
        return jdbc.sql("""
                        insert into aftersales.request_key (caller, key, digest, started_at)
                        values (:caller, :key, :digest, clock_timestamp())
                        on conflict do nothing returning started_at
                        """)
                .param("caller", key.caller())
                .param("key", key.key())
                .param("digest", digest)
                .query(OffsetDateTime.class)
                .optional();
    }

    private Optional<Row> find(RequestKey key) {
        return jdbc.sql("""
                        select digest, case_id, status, headers ->> 'contentType' as content_type,
                               headers ->> 'location' as location, body,
                               started_at < clock_timestamp() - make_interval(secs => :seconds) as abandoned
                        from aftersales.request_key where caller = :caller and key = :key
                        """)
                .param("caller", key.caller())
                .param("key", key.key())
                .param("seconds", ABANDONED_AFTER_SECONDS)
                .query((rows, number) -> Row.of(rows))
                .optional();
    }

    /** Keeps the answer of a run, unless another run took over from it. */
    public void answered(Claim.Run run, Answer answer) {
        keep(ofRun(KEEP, run), answer);
    }

    /** Keeps what was told in place of an answer that was lost. */
    public void told(RequestKey key, Answer answer) {
        keep(
                jdbc.sql(KEEP + " and caller = :caller and key = :key and status is null")
                        .param("caller", key.caller())
                        .param("key", key.key()),
                answer);
    }

    private static void keep(JdbcClient.StatementSpec update, Answer answer) {
        update.param("status", answer.status())
                .param("body", answer.body())
                .param("contentType", answer.contentType())
                .param("location", answer.location())
                .update();
    }

    /** Forgets a run without an answer worth keeping; if its work was done all the same, the case tells of it. */
    public void abandon(Claim.Run run) {
        ofRun("delete from aftersales.request_key where case_id is null", run).update();
        ofRun("update aftersales.request_key set started_at = 'epoch' where case_id is not null", run)
                .update();
    }

    /** For when the database is away: the run is forgotten before the next claim. */
    public void abandonLater(Claim.Run run) {
        toAbandon.add(run);
    }

    private void abandonWaiting() {
        for (Claim.Run run = toAbandon.peek(); run != null; run = toAbandon.peek()) {
            abandon(run);
            toAbandon.remove(run);
        }
    }

    private JdbcClient.StatementSpec ofRun(String sql, Claim.Run run) {
        return jdbc.sql(sql + " and caller = :caller and key = :key and started_at = :startedAt and status is null")
                .param("caller", run.key().caller())
                .param("key", run.key().key())
                .param("startedAt", run.startedAt());
    }

    /** Counts every run without an answer as dead. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.request_key set started_at = 'epoch' where status is null")
                .update();
    }

    /** Drops what was kept longer ago than anybody repeats a request; answers how much that was. */
    public int forget() {
        return jdbc.sql(
                        "delete from aftersales.request_key where status is not null and started_at < clock_timestamp() - interval '30 days'")
                .update();
    }

    private record Row(
            String digest,
            @Nullable String caseId,
            @Nullable Answer answer,
            boolean abandoned) {

        static Row of(ResultSet rows) throws SQLException {
            int status = rows.getInt("status");
            Answer answer = status == 0
                    ? null
                    : new Answer(
                            status, rows.getString("content_type"), rows.getString("location"), rows.getBytes("body"));
            return new Row(rows.getString("digest"), rows.getString("case_id"), answer, rows.getBoolean("abandoned"));
        }
    }
}
