package io.aftersales.engine;

import io.aftersales.ledger.ClockSteps;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.Verdict;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every boundary timer and asks the ledger whether it may act. This is the only place where a veto can
 * hold: behind it the engine has already left the step. The lock of the case is taken here first, as everywhere. A timer
 * whose process ended while it was being fetched has lost the race, which the engine takes for what it is.
 */
class GuardedTimer extends TimerExecuteNestedActivityJobHandler {

    private final Supplier<Ledger> ledger;
    private final Supplier<ClockSteps> steps;
    private final Supplier<LadderSteps> ladder;
    private final ClockTimers timers;

    /** All are asked for when the first timer fires: the engine is built before them. */
    GuardedTimer(Supplier<Ledger> ledger, Supplier<ClockSteps> steps, Supplier<LadderSteps> ladder) {
        this.ledger = ledger;
        this.steps = steps;
        this.ladder = ladder;
        this.timers = new ClockTimers(ledger, steps);
    }

    @Override
    public void execute(
            TimerJobConfiguration configuration,
            ExecutionEntity execution,
            CommandContext context,
            @Nullable String tenant) {
        if (execution.getProcessInstance() == null) {
            throw new OptimisticLockingException(
                    "the process of timer " + configuration.getTimerElementKey() + " has ended meanwhile");
        }
        ActivityImpl boundary = execution.getProcessDefinition().findActivity(configuration.getTimerElementKey());
        Runnable act = () -> super.execute(configuration, execution, context, tenant);
        if (boundary.getProperty(ModelReader.CLAUSE) instanceof String clause) {
            decide(new Clock(execution, clause), isRepeating(boundary), act, context);
        } else if (boundary.getProperty(ModelReader.REMINDER) instanceof String clause) {
            step(new Clock(execution, clause), act, context);
        } else {
            act.run();
        }
    }

    /** The clock that a timer stands for. Its scopes are read before the timer acts: afterwards the step is left. */
    private record Clock(ExecutionEntity process, String caseId, String clause, List<String> scopes) {
        Clock(ExecutionEntity execution, String clause) {
            this(execution.getProcessInstance(), execution.getProcessBusinessKey(), clause, Scopes.of(execution));
        }
    }

    private static boolean isRepeating(ActivityImpl boundary) {
        return Boolean.TRUE.equals(boundary.getProperty(ModelReader.REPEATS));
    }

    /** What another clock of the case has begun comes to its end first: clocks that follow from it start where it ended. */
    private void decide(Clock clock, boolean repeating, Runnable act, CommandContext context) {
        Verdict verdict = ledger.get()
                .mayAct(
                        clock.caseId(),
                        clock.clause(),
                        clock.scopes(),
                        hasUnfinishedSteps(clock.process(), context),
                        () -> Places.of(clock.process()));
        if (verdict.acts()) {
            act.run();
        }
        if (verdict.acts() && repeating) {
            armAgain(context, ledger.get().due(clock.caseId(), clock.clause(), clock.scopes()));
            timers.align(context, clock.process());
        }
        Instant again = verdict.lookAgainAt();
        if (again != null) {
            armAgain(context, again);
        }
    }

    private static boolean hasUnfinishedSteps(ExecutionEntity process, CommandContext context) {
        return context.getJobManager().findJobsByProcessInstanceId(process.getId()).stream()
                .filter(MessageEntity.class::isInstance)
                .anyMatch((JobEntity job) -> job.getRetries() > 0);
    }

    /** The diagram says what follows from a reminder; steps of the ladder are the same in every diagram. */
    private void step(Clock clock, Runnable act, CommandContext context) {
        ClockSteps early = steps.get();
        early.takeSteps(clock.caseId(), clock.clause(), clock.scopes(), takenBy(context.getCurrentJob()))
                .ifPresent(due -> {
                    if (due.reminder()) {
                        act.run();
                    }
                    ladder.get().take(clock.process().getId(), due);
                });
        armAgain(context, early.nextStep(clock.caseId(), clock.clause(), clock.scopes()));
    }

    /** A job is made when the one before it has acted. One that is tried again has a later due date than it was made for. */
    private static Instant takenBy(JobEntity job) {
        Instant made = job.getCreateTime().toInstant();
        Instant beforeDue = job.getDuedate().toInstant().minusMillis(1);
        return made.isBefore(beforeDue) ? made : beforeDue;
    }

    /** The engine deletes the job after a return, so a clock that goes on needs a new one. */
    private static void armAgain(CommandContext context, Instant at) {
        ((TimerEntity) context.getCurrentJob()).createNewTimerJob(Date.from(at));
    }
}
