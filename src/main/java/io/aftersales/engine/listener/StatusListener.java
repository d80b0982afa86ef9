package io.aftersales.engine.listener;

import io.aftersales.cases.step.CaseProgress;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.engine.CaseVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A step with a status has begun: the case shows the furthest status of all steps it stands at. The clock of the step before
 * is decided, and with it a proposal to lengthen that; the engine takes no such word from a step that is broken off.
 */
@Component
public class StatusListener implements ExecutionListener {

    public static final String STATUS = "aftersales.status";

    private final CaseProgress progress;

    StatusListener(@Lazy CaseProgress progress) {
        this.progress = progress;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String caseId = execution.getProcessBusinessKey();
        CaseStatus.shownAmong(Standing.of(execution).statuses()).ifPresent(status -> progress.reached(caseId, status));
        if (Boolean.FALSE.equals(execution.getVariable(CaseVariables.MOOT)) && !progress.proposalStands(caseId)) {
            ((ExecutionEntity) execution).getProcessInstance().setVariable(CaseVariables.MOOT, true);
        }
    }

    /** The diagram of the process is another now, and may give the steps where it stands another status. */
    public void showAgain(ExecutionEntity process) {
        CaseStatus.shownAmong(Standing.of(process).statuses())
                .ifPresent(status -> progress.showsAgain(process.getBusinessKey(), status));
    }
}
