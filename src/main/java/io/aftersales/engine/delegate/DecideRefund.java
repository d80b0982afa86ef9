package io.aftersales.engine.delegate;

import io.aftersales.cases.step.RefundSteps;
import io.aftersales.cases.step.RefundSteps.Decision;
import io.aftersales.domain.actor.Role;
import io.aftersales.engine.CaseVariables;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class DecideRefund implements JavaDelegate {

    private final RefundSteps steps;

    DecideRefund(RefundSteps steps) {
        this.steps = steps;
    }

    /** The variables stay local to this refund: another one of the same case may run beside it. */
    @Override
    public void execute(DelegateExecution execution) {
        Optional<Decision> decision = steps.decideRefund(execution.getProcessBusinessKey());
        execution.setVariableLocal(
                CaseVariables.REFUND_ID, decision.map(Decision::refundId).orElse("NONE"));
        execution.setVariableLocal(
                CaseVariables.APPROVAL_GROUP,
                decision.map(decided -> decided.approval().map(Role::name).orElse("NONE"))
                        .orElse("NOTHING"));
    }
}
