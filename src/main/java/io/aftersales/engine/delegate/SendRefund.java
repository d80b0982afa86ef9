package io.aftersales.engine.delegate;

import io.aftersales.cases.step.RefundSteps;
import io.aftersales.engine.CaseVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SendRefund implements JavaDelegate {

    private final RefundSteps steps;

    SendRefund(RefundSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.sendRefund(execution.getProcessBusinessKey(), (String) execution.getVariable(CaseVariables.REFUND_ID));
    }
}
