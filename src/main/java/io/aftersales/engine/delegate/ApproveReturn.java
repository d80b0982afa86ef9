package io.aftersales.engine.delegate;

import io.aftersales.cases.step.ReturnSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ApproveReturn implements JavaDelegate {

    private final ReturnSteps steps;

    ApproveReturn(ReturnSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.approveReturn(execution.getProcessBusinessKey());
    }
}
