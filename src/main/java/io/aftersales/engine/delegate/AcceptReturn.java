package io.aftersales.engine.delegate;

import io.aftersales.cases.step.ClaimSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AcceptReturn implements JavaDelegate {

    private final ClaimSteps steps;

    AcceptReturn(ClaimSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.acceptReturn(execution.getProcessBusinessKey());
    }
}
