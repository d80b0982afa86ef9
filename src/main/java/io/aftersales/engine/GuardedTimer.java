package io.aftersales.engine;

import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.Verdict;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
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

    /** @param ledger asked for when the first timer fires: the engine is built before the ledger */
    GuardedTimer(Supplier<Ledger> ledger) {
        this.ledger = ledger;
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
        String caseId = execution.getProcessBusinessKey();
        List<String> scopes = Scopes.of(execution);
        Runnable act = () -> super.execute(configuration, execution, context, tenant);
        if (boundary.getProperty(ModelReader.CLAUSE) instanceof String clause) {
            decide(ledger.get().mayAct(caseId, clause, scopes), act, context);
        } else if (boundary.getProperty(ModelReader.REMINDER) instanceof String clause) {
            remind(caseId, clause, scopes, act, context);
        } else {
            act.run();
        }
    }

    private static void decide(Verdict verdict, Runnable act, CommandContext context) {
        if (verdict.acts()) {
            act.run();
        }
        Instant again = verdict.lookAgainAt();
        if (again != null) {
            armAgain(context, again);
        }
    }

    private void remind(String caseId, String clause, List<String> scopes, Runnable act, CommandContext context) {
        Ledger clocks = ledger.get();
        if (clocks.takeReminder(caseId, clause, scopes)) {
            act.run();
        }
        armAgain(context, clocks.nextReminder(caseId, clause, scopes));
    }

    /** The engine deletes the job after a return, so a clock that goes on needs a new one. */
    private static void armAgain(CommandContext context, Instant at) {
        ((TimerEntity) context.getCurrentJob()).createNewTimerJob(Date.from(at));
    }
}
