package io.aftersales.engine;

import io.aftersales.engine.listener.StatusListener;
import io.aftersales.engine.listener.TaskRecorder;
import io.aftersales.ledger.ClockSteps;
import io.aftersales.ledger.Ledger;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.stereotype.Component;

/** What the engine leaves to us when a process has gone over to another version. */
@Component
class CarriedOver {

    private final Ledger ledger;
    private final TaskRecorder tasks;
    private final StatusListener status;
    private final ClockTimers timers;

    CarriedOver(Ledger ledger, ClockSteps steps, TaskRecorder tasks, StatusListener status) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.status = status;
        this.timers = new ClockTimers(() -> ledger, () -> steps);
    }

    /**
     * @param kept the elements that both versions have
     * @param waited the jobs that there were before
     */
    void settle(
            CommandContext context,
            String processRef,
            ProcessDefinitionEntity before,
            Set<String> kept,
            Set<String> waited) {
        ExecutionEntity process = context.getExecutionManager().findExecutionById(processRef);
        context.getJobManager().findJobsByProcessInstanceId(processRef).stream()
                .filter(job -> job instanceof TimerEntity && !waited.contains(job.getId()))
                .map(TimerEntity.class::cast)
                .filter(timer -> kept.contains(timer.getActivityId()) && hasActed(timer))
                .forEach(TimerEntity::delete);
        for (TaskEntity task : context.getTaskManager().findTasksByProcessInstanceId(processRef)) {
            carryOver(task, before);
        }
        status.showAgain(process);
    }

    /** The engine makes a timer for any that does not wait; of a clock that was decided it was one that had its turn. */
    private boolean hasActed(TimerEntity timer) {
        ExecutionEntity execution = timer.getExecution();
        ActivityImpl event = execution.getProcessDefinition().findActivity(timer.getActivityId());
        return event.getProperty(ModelReader.CLAUSE) instanceof String clause
                && ledger.liveDue(execution.getProcessBusinessKey(), clause, Scopes.of(execution))
                        .isEmpty();
    }

    private void carryOver(TaskEntity task, ProcessDefinitionEntity before) {
        TaskDefinition was = Objects.requireNonNull(before.getTaskDefinitions().get(task.getTaskDefinitionKey()));
        TaskDefinition is = task.getTaskDefinition();
        task.setName((String) is.getNameExpression().getValue(task.getExecution()));
        carryOverGroups(task, was, is);
        if (task.getExecution().getActivity().getProperty(TaskRecorder.CLAUSE) == null) {
            task.setDueDate(null);
        }
        timers.align(task.getExecution().getProcessBusinessKey(), task);
        tasks.carriedOver(task);
    }

    /** Levels that were added since the task was opened stay. */
    private static void carryOverGroups(TaskEntity task, TaskDefinition was, TaskDefinition is) {
        Set<String> before = groups(was);
        Set<String> after = groups(is);
        if (before.equals(after) || after.isEmpty()) {
            return;
        }
        before.stream().filter(group -> !after.contains(group)).forEach(task::deleteCandidateGroup);
        Set<String> asked = task.getCandidates().stream()
                .map(link -> String.valueOf(link.getGroupId()))
                .collect(Collectors.toSet());
        after.stream().filter(group -> !asked.contains(group)).forEach(task::addCandidateGroup);
    }

    /** As they are written; where they depend on the case they name nobody. */
    private static Set<String> groups(TaskDefinition definition) {
        return definition.getCandidateGroupIdExpressions().stream()
                .map(Expression::getExpressionText)
                .filter(text -> !text.contains("${"))
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
