package io.aftersales.engine.delegate;

import io.aftersales.cases.step.ClaimSteps;
import io.aftersales.cases.step.ClaimSteps.Approval;
import io.aftersales.engine.CaseVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ApproveRequest implements JavaDelegate {

    private final ClaimSteps steps;

    ApproveRequest(ClaimSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Approval approval = steps.approveRequest(execution.getProcessBusinessKey());
        execution.setVariable(CaseVariables.TERMS, approval.termsProposed() ? "PROPOSED" : "NONE");
        execution.setVariable(CaseVariables.WORK, approval.work().name());
    }
}
