package io.aftersales.engine.delegate;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.step.DisputeSteps;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.engine.CaseVariables;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A dispute that nobody asked for: the merchant contests, or said nothing. It begins with the review of the evidence. */
@Component
class OpenDispute implements JavaDelegate {

    private final DisputeSteps steps;
    private final Cases cases;
    private final CaseProcess process;

    OpenDispute(DisputeSteps steps, Cases cases, @Lazy CaseProcess process) {
        this.steps = steps;
        this.cases = cases;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile parent = cases.get(execution.getProcessBusinessKey());
        boolean contested = Boolean.TRUE.equals(execution.getVariable(CaseVariables.CONTESTED));
        String why = contested ? "商家不认可 / contested by the merchant" : "商家未答复 / the merchant did not answer";
        CaseFile dispute = steps.open(parent.id(), why, Actor.SYSTEM, parent.actedAt());
        process.alignClocks(execution.getProcessInstanceId());
        String ref = process.start(CaseType.DISPUTE, dispute.id(), Map.of(CaseVariables.ENTRY, "EVIDENCE"));
        cases.attachProcess(dispute.id(), ref);
    }
}
