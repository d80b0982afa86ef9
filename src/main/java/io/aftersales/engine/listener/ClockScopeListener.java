package io.aftersales.engine.listener;

import io.aftersales.ledger.Ledger;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The step or phase that a clock covers has ended: done in time the clock is met, broken off it is cancelled. A clock
 * that was missed, or met by an act of another kind, has its state already.
 */
@Component
public class ClockScopeListener {

    private final Ledger ledger;

    ClockScopeListener(@Lazy Ledger ledger) {
        this.ledger = ledger;
    }

    public void attach(ActivityImpl covered, String clause) {
        covered.addBuiltInListener(
                ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> ended(execution, clause));
    }

    private void ended(DelegateExecution execution, String clause) {
        List<String> scope = List.of(execution.getActivityInstanceId());
        if (((ExecutionEntity) execution).isCanceled()) {
            ledger.cancel(execution.getProcessBusinessKey(), clause, scope);
        } else {
            ledger.meet(execution.getProcessBusinessKey(), clause, scope);
        }
    }
}
