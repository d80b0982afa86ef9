package io.aftersales.engine.deploy;

import io.aftersales.studio.heat.Stays;
import io.aftersales.studio.model.ModelKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's history of steps by version, counted in the database: a version may have a hundred thousand cases. A case that
 * was moved to another version counts with the stays that it ended on the old one. The engine keeps instants without a zone.
 */
@Component
class VersionStays implements Stays {

    private static final List<String> AROUND = List.of(ActivityTypes.SUB_PROCESS, ActivityTypes.MULTI_INSTANCE_BODY);

    private static final List<String> WAITING = List.of(
            ActivityTypes.TASK_USER_TASK,
            ActivityTypes.TASK_RECEIVE_TASK,
            ActivityTypes.GATEWAY_EVENT_BASED,
            ActivityTypes.INTERMEDIATE_EVENT_MESSAGE,
            ActivityTypes.INTERMEDIATE_EVENT_TIMER,
            ActivityTypes.INTERMEDIATE_EVENT_SIGNAL,
            ActivityTypes.INTERMEDIATE_EVENT_CONDITIONAL);

    private static final String STANDING = """
            select act_id_ step, count(distinct proc_inst_id_) cases from public.act_hi_actinst
            where proc_def_id_ = :definition and end_time_ is null and act_type_ not in (:around)
            group by act_id_
            """;

    /** An event behind a gateway that waits for events takes no time of its own. */
    private static final String WAITED = """
            select step, times, quantiles[1] median, quantiles[2] slow from (
                select act_id_ step, count(*) times,
                    percentile_disc(array[0.5, 0.9]) within group (order by duration_) quantiles
                from public.act_hi_actinst
                where proc_def_id_ = :definition and end_time_ >= :since and act_type_ in (:waiting) and duration_ > 0
                group by act_id_) waited
            """;

    private static final String MISSED = """
            select h.act_id_ step, d.clause, count(*) times
            from aftersales.deadline d join public.act_hi_actinst h on h.id_ = d.scope
            where d.state = 'MISSED' and d.decided_at >= :since and h.proc_def_id_ = :definition
            group by h.act_id_, d.clause
            """;

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    VersionStays(RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    @Override
    public List<Standing> standing(ModelKey process, int version) {
        return jdbc.sql(STANDING)
                .param("definition", definition(process, version))
                .param("around", AROUND)
                .query((row, index) -> new Standing(row.getString("step"), row.getInt("cases")))
                .list();
    }

    @Override
    public List<Waited> waited(ModelKey process, int version, Instant since) {
        return jdbc.sql(WAITED)
                .param("definition", definition(process, version))
                .param("since", Timestamp.from(since))
                .param("waiting", WAITING)
                .query((row, index) -> new Waited(
                        row.getString("step"), row.getInt("times"), row.getLong("median"), row.getLong("slow")))
                .list();
    }

    @Override
    public List<Missed> missed(ModelKey process, int version, Instant since) {
        return jdbc.sql(MISSED)
                .param("definition", definition(process, version))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Missed(row.getString("step"), row.getString("clause"), row.getInt("times")))
                .list();
    }

    private String definition(ModelKey process, int version) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process.key())
                .processDefinitionVersion(version)
                .singleResult();
        return definition.getId();
    }
}
