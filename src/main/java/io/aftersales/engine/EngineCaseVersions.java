package io.aftersales.engine;

import io.aftersales.cases.migration.CaseVersions;
import io.aftersales.domain.migration.ClockProof.Kind;
import io.aftersales.domain.migration.ClockProof.Timer;
import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingTransitionInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's own migration, which maps what is equal and evaluates no trigger anew, so that a timer that waits keeps its job.
 * What it would bring back to life is held back by {@link ClockStarts} and taken away by {@link CarriedOver}.
 */
@Component
class EngineCaseVersions implements CaseVersions {

    /** What is thrown within is caught in the same moment; nothing waits for it, and nothing of it migrates. */
    private static final Set<String> CAUGHT_AT_ONCE = Set.of("boundaryEscalation", "boundaryError");

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl configuration;
    private final CarriedOver carriedOver;
    private final JdbcClient jdbc;

    EngineCaseVersions(
            RuntimeService runtime,
            RepositoryService repository,
            ProcessEngine engine,
            CarriedOver carriedOver,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.repository = repository;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.carriedOver = carriedOver;
        this.jdbc = jdbc;
    }

    @Override
    public List<Standing> running(String key) {
        return jdbc.sql("""
                        select p.business_key_, d.version_ from public.act_ru_execution p
                        join public.act_re_procdef d on d.id_ = p.proc_def_id_
                        where d.key_ = :key and p.id_ = p.proc_inst_id_ order by p.business_key_
                        """)
                .param("key", key)
                .query((row, index) -> new Standing(row.getString("business_key_"), row.getInt("version_")))
                .list();
    }

    @Override
    public OptionalInt versionOf(String processRef) {
        return jdbc.sql("""
                        select d.version_ from public.act_ru_execution p join public.act_re_procdef d on d.id_ = p.proc_def_id_
                        where p.id_ = :ref
                        """).param("ref", processRef).query(Integer.class).list().stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    @Override
    public Mapping mapping(String key, int from, int to) {
        ProcessDefinitionEntity source = definition(idOf(key, from));
        ProcessDefinitionEntity target = definition(idOf(key, to));
        Set<String> kept = kept(plan(source.getId(), target.getId()));
        return new Mapping(
                stays(source).map(Step::id).filter(kept::contains).toList(),
                stays(source).filter(step -> !kept.contains(step.id())).toList(),
                stays(target).filter(step -> !kept.contains(step.id())).toList());
    }

    private MigrationPlan plan(String source, String target) {
        return runtime.createMigrationPlan(source, target).mapEqualActivities().build();
    }

    private static Set<String> kept(MigrationPlan plan) {
        return plan.getInstructions().stream()
                .map(MigrationInstruction::getTargetActivityId)
                .collect(Collectors.toSet());
    }

    private String idOf(String key, int version) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
    }

    private ProcessDefinitionEntity definition(String id) {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> configuration.getDeploymentCache().findDeployedProcessDefinitionById(id));
    }

    /** Where a token may stay or an event be awaited, outer ones first. */
    private static Stream<Step> stays(ScopeImpl scope) {
        return scope.getActivities().stream()
                .flatMap(activity -> Stream.concat(
                        Stream.of(activity)
                                .filter(EngineCaseVersions::isWaitedAt)
                                .map(EngineCaseVersions::step),
                        stays(activity)));
    }

    private static boolean isWaitedAt(ActivityImpl activity) {
        return SupportedActivityValidator.INSTANCE.isSupportedActivity(activity)
                && !CAUGHT_AT_ONCE.contains(typeOf(activity));
    }

    private static String typeOf(ActivityImpl activity) {
        return String.valueOf(activity.getProperty("type"));
    }

    private static Step step(ActivityImpl activity) {
        return new Step(activity.getId(), typeOf(activity), label(activity));
    }

    private static String label(ActivityImpl activity) {
        return Objects.requireNonNullElse((String) activity.getProperty("name"), activity.getId());
    }

    @Override
    public Move move(String processRef, int to) {
        ProcessDefinitionEntity source = definition(runtime.createProcessInstanceQuery()
                .processInstanceId(processRef)
                .singleResult()
                .getProcessDefinitionId());
        MigrationPlan plan = plan(source.getId(), idOf(source.getKey(), to));
        Set<String> kept = kept(plan);
        Set<String> waiting = new HashSet<>();
        if (!collectWaiting(processRef, waiting)) {
            return new Move(Outcome.UNFINISHED, List.of(), kept);
        }
        List<String> lost = without(kept, runtime.getActivityInstance(processRef), source);
        if (!lost.isEmpty()) {
            return new Move(Outcome.NO_COUNTERPART, lost, kept);
        }
        try {
            ClockStarts.holdDuring(() ->
                    runtime.newMigration(plan).processInstanceIds(processRef).execute());
        } catch (MigratingProcessInstanceValidationException refused) {
            return new Move(Outcome.NO_COUNTERPART, unmapped(refused.getValidationReport(), source), kept);
        }
        configuration.getCommandExecutorTxRequired().execute(context -> {
            carriedOver.settle(context, processRef, source, kept, waiting);
            return null;
        });
        return new Move(Outcome.MOVED, List.of(), kept);
    }

    /** False if there is more than timers that wait: a step to be carried out, or one that was given up. */
    private boolean collectWaiting(String processRef, Set<String> ids) {
        List<JobEntity> jobs = configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.getJobManager().findJobsByProcessInstanceId(processRef));
        jobs.forEach(job -> ids.add(job.getId()));
        return jobs.stream().allMatch(job -> job instanceof TimerEntity && job.getRetries() > 0);
    }

    /** Where it stands and the other version does not. The engine refuses that too, and tells the log at length. */
    private static List<String> without(Set<String> kept, ActivityInstance process, ProcessDefinitionEntity source) {
        return leaves(process)
                .filter(id -> !kept.contains(id))
                .distinct()
                .map(id -> label(source.findActivity(id)))
                .sorted()
                .toList();
    }

    private static Stream<String> leaves(ActivityInstance at) {
        ActivityInstance[] within = at.getChildActivityInstances();
        return within.length == 0
                ? Stream.of(at.getActivityId())
                : Stream.of(within).flatMap(EngineCaseVersions::leaves);
    }

    private static List<String> unmapped(
            MigratingProcessInstanceValidationReport report, ProcessDefinitionEntity source) {
        Stream<String> steps = Stream.concat(
                report.getActivityInstanceReports().stream()
                        .map(MigratingActivityInstanceValidationReport::getSourceScopeId),
                report.getTransitionInstanceReports().stream()
                        .map(MigratingTransitionInstanceValidationReport::getSourceScopeId));
        return steps.distinct()
                .map(id -> label(source.findActivity(id)))
                .sorted()
                .toList();
    }

    @Override
    public List<Timer> timers(String processRef) {
        return configuration.getCommandExecutorTxRequired().execute(context -> timers(context, processRef));
    }

    private static List<Timer> timers(CommandContext context, String processRef) {
        List<Timer> timers = new ArrayList<>();
        for (JobEntity job : context.getJobManager().findJobsByProcessInstanceId(processRef)) {
            if (job instanceof TimerEntity timer) {
                timers.add(timer(timer));
            }
        }
        return timers;
    }

    private static Timer timer(TimerEntity timer) {
        ActivityImpl event = timer.getExecution().getProcessDefinition().findActivity(timer.getActivityId());
        Object clause = event.getProperty(ModelReader.CLAUSE);
        Object reminder = event.getProperty(ModelReader.REMINDER);
        Instant due = timer.getDuedate().toInstant();
        return new Timer(
                kind(event),
                String.valueOf(Objects.requireNonNullElse(clause, Objects.requireNonNullElse(reminder, ""))),
                event.getId(),
                timer.getExecutionId(),
                due.equals(Ledger.PARKED) ? null : due,
                timer.getRetries(),
                timer.isSuspended());
    }

    private static Kind kind(ActivityImpl event) {
        if (event.getProperty(ModelReader.CLAUSE) != null) {
            return Boolean.TRUE.equals(event.getProperty(ModelReader.REPEATS)) ? Kind.ESCALATION : Kind.CLOCK;
        }
        return event.getProperty(ModelReader.REMINDER) == null ? Kind.OTHER : Kind.REMINDER;
    }
}
