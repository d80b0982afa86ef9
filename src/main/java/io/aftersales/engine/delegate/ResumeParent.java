package io.aftersales.engine.delegate;

import io.aftersales.cases.CarrierDesk;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.step.DisputeSteps;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Has the case in question go on where it was, with what carriers reported meanwhile. */
@Component
class ResumeParent implements JavaDelegate {

    private static final String VOIDED = "DisputeVoided";

    private final DisputeSteps steps;
    private final CaseProcess process;
    private final CarrierDesk carriers;

    ResumeParent(DisputeSteps steps, @Lazy CaseProcess process, @Lazy CarrierDesk carriers) {
        this.steps = steps;
        this.process = process;
        this.carriers = carriers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile parent = steps.resumeParent(execution.getProcessBusinessKey());
        String parentRef = Objects.requireNonNull(parent.processRef());
        process.alignClocks(parentRef);
        if (process.awaited(parentRef).contains(VOIDED)) {
            process.signal(parentRef, VOIDED, Map.of());
        }
        carriers.catchUp(parent.id(), parent.actedAt());
    }
}
