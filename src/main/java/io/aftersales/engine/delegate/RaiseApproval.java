package io.aftersales.engine.delegate;

import io.aftersales.cases.step.RefundSteps;
import io.aftersales.domain.actor.Role;
import io.aftersales.engine.CaseVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RaiseApproval implements JavaDelegate {

    private final RefundSteps steps;

    RaiseApproval(RefundSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Role refusedBy = Role.valueOf((String) execution.getVariable(CaseVariables.APPROVAL_GROUP));
        String refundId = (String) execution.getVariable(CaseVariables.REFUND_ID);
        Role next = steps.raiseApproval(execution.getProcessBusinessKey(), refundId, refusedBy);
        execution.setVariable(CaseVariables.APPROVAL_GROUP, next.name());
    }
}
