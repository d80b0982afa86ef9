package io.aftersales.engine;

import io.aftersales.startup.LeftOvers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's jobs in due order: clocks that ended up to an instant, and steps that wait to be carried out, which come
 * first, however late a clock brought them forth. The engine's own query cannot ask for this order, so it is asked for in
 * SQL.
 */
@Component
class DueWork implements LeftOvers {

    private static final Logger log = LoggerFactory.getLogger(DueWork.class);

    private static final String NEXT = """
            (select id_, duedate_, 1 as turn from public.act_ru_job
            where handler_type_ = 'async-continuation' and suspension_state_ = 1 and (duedate_ is null or duedate_ <= :now) and %1$s
            order by duedate_ nulls first, sequence_counter_, id_ limit 1)
            union all
            (select id_, duedate_, 2 as turn from public.act_ru_job
            where type_ = 'timer' and handler_type_ <> 'history-cleanup' and suspension_state_ = 1 and duedate_ <= :upTo and %1$s
            order by duedate_, sequence_counter_, id_ limit 1)
            order by turn limit 1
            """;

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final Clock clock;

    DueWork(JdbcClient jdbc, ManagementService management, Clock clock) {
        this.jdbc = jdbc;
        this.management = management;
        this.clock = clock;
    }

    /** One job: a clock that ended at {@code dueAt}, or a step without an instant of its own. */
    record Job(String id, @Nullable Instant dueAt) {}

    /** Of one process also a clock that the engine has given up: it has to act before anybody else does. */
    Optional<Job> next(String processRef, Instant upTo) {
        String condition = "process_instance_id_ = :ref and (retries_ > 0 or type_ = 'timer')";
        return next(condition, Map.of("ref", processRef), upTo);
    }

    Optional<Job> next(Instant upTo) {
        return next("retries_ > 0", Map.of(), upTo);
    }

    /** The end of the first clock after {@code after}, of all cases. */
    Optional<Instant> firstDueAfter(Instant after) {
        return jdbc.sql("""
                        select min(duedate_) from public.act_ru_job where duedate_ > :after
                            and retries_ > 0 and suspension_state_ = 1 and handler_type_ <> 'history-cleanup'
                        """)
                .param("after", Timestamp.from(after))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private Optional<Job> next(String condition, Map<String, ?> params, Instant upTo) {
        Map<String, Object> all = new HashMap<>(params);
        all.put("upTo", Timestamp.from(upTo));
        all.put("now", Timestamp.from(later(upTo, clock.instant())));
        return jdbc.sql(NEXT.formatted(condition))
                .params(all)
                .query(DueWork::read)
                .optional();
    }

    /** Frees the jobs that a killed executor had locked for two minutes. */
    @Override
    public void clear() {
        jdbc.sql("update public.act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null")
                .update();
    }

    /** Carries out what the process has due, one job after the other, each in its own transaction; ends at a failure. */
    void carryOut(String processRef, Instant upTo) {
        Optional<Job> job = next(processRef, upTo);
        while (job.isPresent() && carryOut(job.get())) {
            job = next(processRef, upTo);
        }
    }

    /**
     * Carries out a job, or learns that another was faster. One that fails keeps its failure in the engine, which lowers
     * its retries.
     *
     * @return false if it failed
     */
    boolean carryOut(Job job) {
        try {
            management.executeJob(job.id());
            return true;
        } catch (OptimisticLockingException lostRace) {
            log.atDebug().addKeyValue("jobId", job.id()).log("job was carried out by another");
            return true;
        } catch (RuntimeException failed) {
            boolean gone = management.createJobQuery().jobId(job.id()).count() == 0;
            if (!gone) {
                log.atWarn().addKeyValue("jobId", job.id()).setCause(failed).log("job failed");
            }
            return gone;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Job read(ResultSet row, int index) throws SQLException {
        Timestamp dueAt = row.getTimestamp("duedate_");
        return new Job(row.getString("id_"), dueAt == null ? null : dueAt.toInstant());
    }
}
