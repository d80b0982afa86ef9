package io.aftersales.engine.delegate;

import io.aftersales.cases.step.RepairSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AcceptInvoice implements JavaDelegate {

    private final RepairSteps steps;

    AcceptInvoice(RepairSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.acceptInvoice(execution.getProcessBusinessKey());
    }
}
