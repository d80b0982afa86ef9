package io.aftersales.engine.rehearsal;

import io.aftersales.engine.CaseVariables;
import io.aftersales.engine.ModelReader;
import io.aftersales.engine.Scopes;
import io.aftersales.studio.rehearsal.Rehearsal.Ending;
import io.aftersales.studio.rehearsal.Rehearsal.Staged;
import io.aftersales.studio.rehearsal.Rehearsal.Stand;
import io.aftersales.studio.rehearsal.RehearsalFailed;
import io.aftersales.studio.rehearsal.RehearsedCase;
import io.aftersales.studio.rehearsal.RehearsedClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;

/** One process in the engine of the rehearsals. After each act the steps that wait to be carried out are carried out. */
final class CamundaStaged implements Staged {

    private static final String NAMESPACE = "aftersales.";

    private final ProcessEngineConfigurationImpl configuration;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final CasesOnStage cases;
    private final RehearsedCase rehearsed;
    private final String process;

    /** Absent where the engine has to be asked anew. */
    private @Nullable Waiting waiting;

    private CamundaStaged(ProcessEngine engine, CasesOnStage cases, RehearsedCase rehearsed, String process) {
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.runtime = engine.getRuntimeService();
        this.tasks = engine.getTaskService();
        this.cases = cases;
        this.rehearsed = rehearsed;
        this.process = process;
    }

    /** Of a process that was just started. */
    static CamundaStaged of(ProcessEngine engine, CasesOnStage cases, RehearsedCase rehearsed, String process) {
        CamundaStaged staged = new CamundaStaged(engine, cases, rehearsed, process);
        staged.carryOn(() -> true);
        return staged;
    }

    @Override
    public boolean tell(String message, Map<String, ?> flags, @Nullable String refundId) {
        return carryOn(() -> {
            Optional<Execution> waiting = runtime
                    .createExecutionQuery()
                    .processInstanceId(process)
                    .messageEventSubscriptionName(NAMESPACE + message)
                    .list()
                    .stream()
                    .filter(strand -> refundId == null
                            || refundId.equals(runtime.getVariable(strand.getId(), CaseVariables.REFUND_ID)))
                    .findFirst();
            waiting.ifPresent(
                    strand -> runtime.messageEventReceived(NAMESPACE + message, strand.getId(), new HashMap<>(flags)));
            return waiting.isPresent();
        });
    }

    @Override
    public boolean complete(String form, Map<String, ?> flags, @Nullable String refundId) {
        return carryOn(() -> inEngine(context -> {
            Optional<TaskEntity> open = context.getTaskManager().findTasksByProcessInstanceId(process).stream()
                    .filter(task -> form.equals(formOf(task)))
                    .filter(task -> refundId == null || refundId.equals(task.getVariable(CaseVariables.REFUND_ID)))
                    .findFirst();
            open.ifPresent(task -> tasks.complete(task.getId(), new HashMap<>(flags)));
            return open.isPresent();
        }));
    }

    @Override
    public boolean completeOther(Set<String> elements) {
        return carryOn(() -> inEngine(context -> {
            Optional<TaskEntity> open = context.getTaskManager().findTasksByProcessInstanceId(process).stream()
                    .filter(task -> !elements.contains(task.getTaskDefinitionKey()))
                    .findFirst();
            open.ifPresent(task -> tasks.complete(task.getId()));
            return open.isPresent();
        }));
    }

    private static @Nullable String formOf(TaskEntity task) {
        var form = task.getTaskDefinition().getCamundaFormDefinitionKey();
        return form == null ? null : form.getExpressionText();
    }

    @Override
    public Optional<Ending> nextEnding() {
        return waiting().timers().stream()
                .filter(timer -> timer.clock().isRunning())
                .map(timer -> new Ending(
                        timer.job(), timer.clock().clause(), timer.clock().dueAt()))
                .min(Comparator.comparing(Ending::at).thenComparing(Ending::job));
    }

    /** The job in the engine of a clock, whose end only the clock itself knows. */
    private record Timer(String job, RehearsedClock clock) {}

    /** @param step that is to be carried out at once */
    private record Waiting(Optional<String> step, List<Timer> timers) {}

    private Waiting waiting() {
        Waiting known = waiting;
        if (known == null) {
            known = inEngine(this::look);
            waiting = known;
        }
        return known;
    }

    private Waiting look(CommandContext context) {
        List<JobEntity> jobs = context.getJobManager().findJobsByProcessInstanceId(process);
        Optional<String> step = jobs.stream()
                .filter(MessageEntity.class::isInstance)
                .map(JobEntity::getId)
                .findFirst();
        List<Timer> timers = jobs.stream()
                .filter(TimerEntity.class::isInstance)
                .flatMap(job -> timer(job, context))
                .toList();
        return new Waiting(step, timers);
    }

    private Stream<Timer> timer(JobEntity job, CommandContext context) {
        ExecutionEntity execution = context.getExecutionManager().findExecutionById(job.getExecutionId());
        String timer = ((TimerJobConfiguration) job.getJobHandlerConfiguration()).getTimerElementKey();
        ActivityImpl boundary = execution.getProcessDefinition().findActivity(timer);
        return boundary.getProperty(ModelReader.CLAUSE) instanceof String clause
                ? rehearsed.clocks().live(clause, Scopes.of(execution)).stream()
                        .map(clock -> new Timer(job.getId(), clock))
                : Stream.empty();
    }

    @Override
    public void act(Ending ending) {
        carryOn(() -> {
            configuration.getManagementService().executeJob(ending.job());
            return true;
        });
    }

    /** Does something, and then what it left to be done. */
    private boolean carryOn(Supplier<Boolean> act) {
        try {
            boolean done = act.get();
            waiting = null;
            for (Optional<String> step = waiting().step();
                    step.isPresent();
                    step = waiting().step()) {
                configuration.getManagementService().executeJob(step.get());
                waiting = null;
            }
            return done;
        } catch (ProcessEnginePersistenceException databaseFailed) {
            throw databaseFailed;
        } catch (ProcessEngineException | IllegalStateException e) {
            throw new RehearsalFailed(rehearsed.last(), e);
        }
    }

    @Override
    public Stand stand() {
        return inEngine(context -> new Stand(
                tokens(context),
                context.getTaskManager().findTasksByProcessInstanceId(process).stream()
                        .map(CamundaStaged::formOf)
                        .map(String::valueOf)
                        .toList(),
                context.getEventSubscriptionManager().findEventSubscriptionsByProcessInstanceId(process).stream()
                        .map(EventSubscriptionEntity::getEventName)
                        .filter(name -> name != null && name.startsWith(NAMESPACE))
                        .map(name -> name.substring(NAMESPACE.length()))
                        .sorted()
                        .toList()));
    }

    private List<String> tokens(CommandContext context) {
        List<String> tokens = new ArrayList<>();
        ExecutionEntity whole = context.getExecutionManager().findExecutionById(process);
        if (whole != null) {
            collect(whole, tokens);
        }
        return tokens;
    }

    /** Only leaves stand anywhere. */
    private static void collect(ExecutionEntity execution, List<String> tokens) {
        List<ExecutionEntity> children = execution.getExecutions();
        if (!children.isEmpty()) {
            children.forEach(child -> collect(child, tokens));
        } else if (execution.getActivityId() != null) {
            tokens.add(execution.getActivityId());
        }
    }

    private <T> T inEngine(Command<T> command) {
        return configuration.getCommandExecutorTxRequired().execute(command);
    }

    @Override
    public void close() {
        runtime.deleteProcessInstanceIfExists(process, "rehearsed", true, false, true, false);
        cases.leave(rehearsed);
    }
}
