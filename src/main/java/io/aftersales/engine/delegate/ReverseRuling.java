package io.aftersales.engine.delegate;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Deposits;
import io.aftersales.cases.step.AppealSteps;
import io.aftersales.cases.step.AppealSteps.Reversal;
import io.aftersales.domain.actor.Actor;
import io.aftersales.engine.CaseVariables;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
class ReverseRuling implements JavaDelegate {

    private final AppealSteps steps;
    private final Cases cases;
    private final Deposits deposits;
    private final CaseProcess process;

    ReverseRuling(AppealSteps steps, Cases cases, Deposits deposits, @Lazy CaseProcess process) {
        this.steps = steps;
        this.cases = cases;
        this.deposits = deposits;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String disputeId = execution.getProcessBusinessKey();
        Reversal reversal = steps.reverseRuling(disputeId);
        CaseFile stopped = reversal.stopped();
        if (stopped != null) {
            process.signal(
                    Objects.requireNonNull(stopped.processRef()),
                    "DisputeDecided",
                    Map.of(CaseVariables.RULING, "REJECT"));
        }
        String counterRefund = reversal.counterRefundId();
        execution.setVariable(CaseVariables.COUNTER_PAYMENT, counterRefund != null);
        if (counterRefund != null) {
            execution.setVariable(CaseVariables.REFUND_ID, counterRefund);
        }
        execution.setVariable(CaseVariables.REVERSED, true);
        if (reversal.depositFull()) {
            CaseFile dispute = cases.get(disputeId);
            deposits.endWait(dispute, Actor.SYSTEM, dispute.actedAt());
        }
    }
}
