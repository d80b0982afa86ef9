package io.aftersales.engine.delegate;

import io.aftersales.cases.step.RefundSteps;
import io.aftersales.domain.actor.Role;
import io.aftersales.engine.Approvals;
import io.aftersales.engine.CaseVariables;
import java.util.List;
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
        String refundId = (String) execution.getVariable(CaseVariables.REFUND_ID);
        List<Role> next = steps.raiseApproval(execution.getProcessBusinessKey(), refundId, Approvals.levels(execution));
        Approvals.ask(execution, next);
    }
}
