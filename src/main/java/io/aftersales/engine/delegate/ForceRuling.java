package io.aftersales.engine.delegate;

import io.aftersales.cases.step.DisputeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ForceRuling implements JavaDelegate {

    private final DisputeSteps steps;

    ForceRuling(DisputeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.forceRuling(execution.getProcessBusinessKey());
    }
}
