package io.aftersales.engine;

import io.aftersales.cases.ClockJobs;
import io.aftersales.ledger.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Compares the timer jobs of the engine with the ledger. Which boundary timer stands for which clause is read from the parsed
 * diagrams; the rest is one statement over both sides. The engine keeps instants without a zone, in that of its process.
 */
@Component
class EngineClockJobs implements ClockJobs {

    /** How long a job may lie behind its clock that has ended: it looks again while something else of the case comes first. */
    private static final String PATIENCE = "interval '5 minutes'";

    private static final String MISMATCHES = """
            with timer(definition, activity, clause) as (
                select * from unnest(cast(:definitions as text[]), cast(:activities as text[]), cast(:clauses as text[]))),
            job as (
                select j.id_ job_id, j.duedate_, j.retries_, j.suspension_state_, j.execution_id_ execution, p.business_key_ case_id, t.clause,
                    row_number() over (partition by j.execution_id_, t.clause order by j.id_) copy
                from public.act_ru_job j
                join timer t on t.definition = j.process_def_id_ and t.activity = j.handler_cfg_
                join public.act_ru_execution p on p.id_ = j.process_instance_id_
                where j.type_ = 'timer' and p.business_key_ = coalesce(:caseId, p.business_key_)),
            live as (
                select case_id, clause, scope, h.execution_id_ execution, case state when 'SUSPENDED' then :parked else due_now end due_at
                from aftersales.deadline_in_force left join public.act_hi_actinst h on h.id_ = scope
                where state in ('RUNNING', 'SUSPENDED') and case_id = coalesce(:caseId, case_id)),
            compared as (
                select coalesce(l.case_id, j.case_id) case_id, coalesce(l.clause, j.clause) clause, coalesce(l.scope, '') scope,
                    j.job_id, l.due_at,
                    case
                        when j.job_id is null then 'MISSING'
                        when j.copy > 1 then 'EXTRA'
                        when l.case_id is null and not exists (
                            select 1 from aftersales.deadline d join public.act_hi_actinst h on h.id_ = d.scope
                            where d.case_id = j.case_id and d.clause = j.clause and h.execution_id_ = j.execution) then 'EXTRA'
                        when j.suspension_state_ <> 1 then 'SUSPENDED'
                        when j.retries_ = 0 then 'GIVEN_UP'
                        when date_trunc('milliseconds', l.due_at) <> j.duedate_ at time zone :zone
                            and not (l.due_at <= :now and j.duedate_ at time zone :zone between l.due_at and :now + %s) then 'MOVED'
                    end fault
                from live l full join job j on j.case_id = l.case_id and j.clause = l.clause and j.execution = l.execution)
            select %s from compared where fault is not null order by case_id, clause, job_id limit :most
            """;

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl configuration;
    private final Clock clock;
    private final Map<String, List<ClauseTimer>> read = new ConcurrentHashMap<>();

    EngineClockJobs(
            JdbcClient jdbc,
            ManagementService management,
            RepositoryService repository,
            ProcessEngine engine,
            Clock clock) {
        this.jdbc = jdbc;
        this.management = management;
        this.repository = repository;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.clock = clock;
    }

    /** A boundary event of a diagram that stands for a clause. */
    private record ClauseTimer(String definition, String activity, String clause) {}

    @Override
    public List<String> casesThatDiffer(int most) {
        return asking("distinct case_id, null clause, null job_id", null, most)
                .query((row, index) -> row.getString("case_id"))
                .list();
    }

    @Override
    public List<Mismatch> mismatchesOf(String caseId) {
        return asking("*", caseId, Integer.MAX_VALUE)
                .query((row, index) -> mismatch(row))
                .list();
    }

    private StatementSpec asking(String columns, @Nullable String caseId, int most) {
        List<ClauseTimer> timers = timers();
        return jdbc.sql(MISMATCHES.formatted(PATIENCE, columns))
                .param("definitions", column(timers, ClauseTimer::definition))
                .param("activities", column(timers, ClauseTimer::activity))
                .param("clauses", column(timers, ClauseTimer::clause))
                .param("caseId", caseId, Types.VARCHAR)
                .param("parked", Ledger.PARKED.atOffset(ZoneOffset.UTC))
                .param("zone", ZoneId.systemDefault().getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", most);
    }

    private static String[] column(List<ClauseTimer> timers, Function<ClauseTimer, String> member) {
        return timers.stream().map(member).toArray(String[]::new);
    }

    private static Mismatch mismatch(ResultSet row) throws SQLException {
        Timestamp dueAt = row.getTimestamp("due_at");
        return new Mismatch(
                Fault.valueOf(row.getString("fault")),
                row.getString("case_id"),
                row.getString("clause"),
                row.getString("scope"),
                row.getString("job_id"),
                dueAt == null ? null : dueAt.toInstant());
    }

    private List<ClauseTimer> timers() {
        return repository.createProcessDefinitionQuery().list().stream()
                .map(ProcessDefinition::getId)
                .flatMap(id -> timersOf(id).stream())
                .toList();
    }

    private List<ClauseTimer> timersOf(String definitionId) {
        return read.computeIfAbsent(definitionId, this::readTimers);
    }

    private List<ClauseTimer> readTimers(String definitionId) {
        ProcessDefinitionEntity definition = configuration
                .getCommandExecutorTxRequired()
                .execute(context -> configuration.getDeploymentCache().findDeployedProcessDefinitionById(definitionId));
        List<ClauseTimer> timers = new ArrayList<>();
        addTimers(definition, definitionId, timers);
        return timers;
    }

    private static void addTimers(ScopeImpl scope, String definitionId, List<ClauseTimer> timers) {
        for (ActivityImpl activity : scope.getActivities()) {
            if (activity.getEventScope() != null && activity.getProperty(ModelReader.CLAUSE) instanceof String clause) {
                timers.add(new ClauseTimer(definitionId, activity.getId(), clause));
            }
            addTimers(activity, definitionId, timers);
        }
    }

    @Override
    public void mend(Mismatch mismatch) {
        String job = mismatch.jobId();
        switch (mismatch.fault()) {
            case MISSING ->
                configuration.getCommandExecutorTxRequired().execute(context -> {
                    create(mismatch, context);
                    return null;
                });
            case EXTRA -> management.deleteJob(job);
            case MOVED -> management.setJobDuedate(job, Date.from(Objects.requireNonNull(mismatch.dueAt())));
            case SUSPENDED -> management.activateJobById(job);
            case GIVEN_UP -> management.setJobRetries(job, configuration.getDefaultNumberOfRetries());
        }
    }

    /** Asks the ledger for the instant, as the engine does when a token comes to the step. */
    private void create(Mismatch missing, CommandContext context) {
        ExecutionEntity covered = context.getExecutionManager().findExecutionById(coveredBy(missing));
        ActivityImpl boundary = timersOf(covered.getProcessDefinitionId()).stream()
                .filter(timer -> timer.clause().equals(missing.clause()))
                .map(timer -> covered.getProcessDefinition().findActivity(timer.activity()))
                .filter(candidate ->
                        missing.scope().startsWith(candidate.getEventScope().getId() + ":"))
                .findFirst()
                .orElseThrow(() -> noStep(missing));
        Map<String, TimerDeclarationImpl> declared =
                TimerDeclarationImpl.getDeclarationsForScope(boundary.getEventScope());
        Objects.requireNonNull(declared.get(boundary.getId())).createTimerInstance(covered);
    }

    private String coveredBy(Mismatch missing) {
        return jdbc.sql("""
                        select e.id_ from public.act_hi_actinst h join public.act_ru_execution e on e.id_ = h.execution_id_
                        join public.act_ru_execution p on p.id_ = e.proc_inst_id_
                        where p.business_key_ = :caseId and h.id_ = :scope and h.end_time_ is null and e.is_scope_
                        """)
                .param("caseId", missing.caseId())
                .param("scope", missing.scope())
                .query(String.class)
                .optional()
                .orElseThrow(() -> noStep(missing));
    }

    private static IllegalStateException noStep(Mismatch missing) {
        return new IllegalStateException(
                "no step of case " + missing.caseId() + " waits for the clock of " + missing.clause());
    }
}
