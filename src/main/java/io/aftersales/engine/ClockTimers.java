package io.aftersales.engine;

import io.aftersales.engine.listener.TaskRecorder;
import io.aftersales.ledger.ClockSteps;
import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Brings the timers of a process, and the due dates of its tasks, to where the ledger has the clocks: after an extension, a
 * suspension, a resumption, or a clock that started again. A timer of a clock that stands still waits at the end of time.
 */
class ClockTimers {

    private final Supplier<Ledger> ledger;
    private final Supplier<ClockSteps> steps;

    /** Both are asked for when they are needed: the engine is built before them. */
    ClockTimers(Supplier<Ledger> ledger, Supplier<ClockSteps> steps) {
        this.ledger = ledger;
        this.steps = steps;
    }

    void align(CommandContext context, ExecutionEntity process) {
        String caseId = process.getBusinessKey();
        for (JobEntity job : context.getJobManager().findJobsByProcessInstanceId(process.getId())) {
            if (job instanceof TimerEntity timer && timer != context.getCurrentJob()) {
                align(caseId, timer);
            }
        }
        for (TaskEntity task : context.getTaskManager().findTasksByProcessInstanceId(process.getId())) {
            align(caseId, task);
        }
    }

    private void align(String caseId, TimerEntity timer) {
        ExecutionEntity execution = timer.getExecution();
        ActivityImpl boundary = execution.getProcessDefinition().findActivity(timer.getActivityId());
        List<String> scopes = Scopes.of(execution);
        if (boundary.getProperty(ModelReader.CLAUSE) instanceof String clause) {
            ledger.get().liveDue(caseId, clause, scopes).ifPresent(due -> timer.setDuedate(Date.from(due)));
        } else if (boundary.getProperty(ModelReader.REMINDER) instanceof String clause) {
            timer.setDuedate(Date.from(steps.get().nextStep(caseId, clause, scopes)));
        }
    }

    /** Brings the due date of a task that a clock covers to that clock's end, unless it stands still. */
    void align(String caseId, TaskEntity task) {
        ExecutionEntity execution = task.getExecution();
        if (execution.getActivity().getProperty(TaskRecorder.CLAUSE) instanceof String clause) {
            ledger.get()
                    .liveDue(caseId, clause, Scopes.of(execution))
                    .filter(due -> !due.equals(Ledger.PARKED))
                    .ifPresent(due -> moveDueDate(task, due));
        }
    }

    private static void moveDueDate(TaskEntity task, Instant due) {
        if (task.getDueDate() == null || !task.getDueDate().toInstant().equals(due)) {
            task.setDueDate(Date.from(due));
            task.triggerUpdateEvent();
        }
    }
}
