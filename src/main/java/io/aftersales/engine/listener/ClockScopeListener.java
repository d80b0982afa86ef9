package io.aftersales.engine.listener;

import io.aftersales.cases.Extensions;
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
 * that was missed, or met by an act of another kind, has its state already. A proposal to lengthen it lapses.
 */
@Component
public class ClockScopeListener {

    private final Ledger ledger;
    private final Extensions extensions;

    ClockScopeListener(@Lazy Ledger ledger, @Lazy Extensions extensions) {
        this.ledger = ledger;
        this.extensions = extensions;
    }

    public void attach(ActivityImpl covered, String clause) {
        covered.addBuiltInListener(
                ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> ended(execution, clause));
    }

    private void ended(DelegateExecution execution, String clause) {
        ExecutionEntity covered = (ExecutionEntity) execution;
        String caseId = covered.getProcessBusinessKey();
        List<String> scope = List.of(covered.getActivityInstanceId());
        if (covered.isCanceled()) {
            ledger.cancel(caseId, clause, scope);
        } else {
            ledger.meet(caseId, clause, scope);
        }
        extensions.overtake(caseId, clause);
    }
}
