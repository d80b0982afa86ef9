package io.aftersales.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how the last run of each periodic job ended, on whichever node it was. */
@Component
class PeriodicRuns implements JobListener {

    private static final Logger log = LoggerFactory.getLogger(PeriodicRuns.class);
    private static final int LONGEST_FAILURE = 500;

    private final JdbcClient jdbc;

    PeriodicRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param failure what the run failed of; absent if it did not */
    record Run(
            String job,
            Instant startedAt,
            Instant endedAt,
            @Nullable String failure) {}

    /** By the name of the job. */
    Map<String, Run> last() {
        return jdbc.sql("select * from aftersales.periodic_run").query(PeriodicRuns::read).list().stream()
                .collect(Collectors.toMap(Run::job, Function.identity()));
    }

    @Override
    public String getName() {
        return "periodic-runs";
    }

    @Override
    public void jobToBeExecuted(JobExecutionContext context) {}

    @Override
    public void jobExecutionVetoed(JobExecutionContext context) {}

    /** A run whose end cannot be kept has ended all the same. */
    @Override
    public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException failure) {
        String job = context.getJobDetail().getKey().getName();
        try {
            keep(job, context.getFireTime().toInstant(), context.getJobRunTime(), reason(failure));
        } catch (DataAccessException lost) {
            log.atWarn().addKeyValue("job", job).setCause(lost).log("the end of a periodic run was not kept");
        }
    }

    private void keep(String job, Instant startedAt, long millis, @Nullable String failure) {
        jdbc.sql("""
                        insert into aftersales.periodic_run (job, started_at, ended_at, failure)
                        values (:job, :startedAt, :endedAt, :failure)
                        on conflict (job) do update set started_at = excluded.started_at, ended_at = excluded.ended_at,
                            failure = excluded.failure
                        """)
                .param("job", job)
                .param("startedAt", startedAt.atOffset(ZoneOffset.UTC))
                .param("endedAt", startedAt.plusMillis(millis).atOffset(ZoneOffset.UTC))
                .param("failure", failure)
                .update();
    }

    /** Of what lies at the bottom: the schedule wraps what a job throws. */
    private static @Nullable String reason(@Nullable JobExecutionException failure) {
        if (failure == null) {
            return null;
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.toString();
        return text.substring(0, Math.min(text.length(), LONGEST_FAILURE));
    }

    private static Run read(ResultSet row, int index) throws SQLException {
        return new Run(
                row.getString("job"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("ended_at").toInstant(),
                row.getString("failure"));
    }
}
