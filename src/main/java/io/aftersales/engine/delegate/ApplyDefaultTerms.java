package io.aftersales.engine.delegate;

import io.aftersales.cases.step.RepairSteps;
import io.aftersales.cases.step.RepairSteps.DefaultTerms;
import io.aftersales.engine.CaseVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ApplyDefaultTerms implements JavaDelegate {

    private final RepairSteps steps;

    ApplyDefaultTerms(RepairSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DefaultTerms terms = steps.applyDefaultTerms(execution.getProcessBusinessKey());
        execution.setVariable(CaseVariables.TERMS, terms.again() ? "EXPIRED" : "NONE");
        execution.setVariable(CaseVariables.WORK, terms.work().name());
    }
}
