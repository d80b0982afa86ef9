package io.aftersales.engine.delegate;

import io.aftersales.cases.step.AutoApprovalSteps;
import io.aftersales.engine.CaseVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CheckAutoApproval implements JavaDelegate {

    private final AutoApprovalSteps steps;

    CheckAutoApproval(AutoApprovalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean approved = steps.approves(execution.getProcessBusinessKey());
        execution.setVariable(CaseVariables.AUTO_APPROVED, approved);
    }
}
