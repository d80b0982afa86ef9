package io.aftersales.engine;

import io.aftersales.cases.StuckSteps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class EngineStuckSteps implements StuckSteps {

    private final JdbcClient jdbc;
    private final ManagementService management;

    EngineStuckSteps(JdbcClient jdbc, ManagementService management) {
        this.jdbc = jdbc;
        this.management = management;
    }

    @Override
    public List<StuckStep> list(int most) {
        return jdbc.sql("""
                        select j.id_, p.business_key_, coalesce(d.act_id_, j.handler_type_) as step, j.duedate_, j.exception_msg_
                        from public.act_ru_job j
                        left join public.act_ru_execution p on p.id_ = j.process_instance_id_
                        left join public.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where j.retries_ = 0 order by j.duedate_ nulls last, j.id_ limit :most
                        """).param("most", most).query(EngineStuckSteps::read).list();
    }

    @Override
    public long count() {
        return management.createJobQuery().noRetriesLeft().count();
    }

    @Override
    public boolean retry(String id) {
        boolean stuck = management.createJobQuery().jobId(id).noRetriesLeft().count() == 1;
        if (stuck) {
            management.setJobRetries(id, 1);
        }
        return stuck;
    }

    private static StuckStep read(ResultSet row, int index) throws SQLException {
        Timestamp dueAt = row.getTimestamp("duedate_");
        return new StuckStep(
                row.getString("id_"),
                row.getString("business_key_"),
                row.getString("step"),
                dueAt == null ? null : dueAt.toInstant(),
                row.getString("exception_msg_"));
    }
}
