package io.aftersales.engine.listener;

import io.aftersales.cases.step.CaseProgress;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * An end with an outcome was reached. The case closes if it stands at no other step with a status; a task without one,
 * such as sending goods back, may outlive the close.
 */
@Component
public class OutcomeListener implements ExecutionListener {

    public static final String OUTCOME = "aftersales.outcome";

    private final CaseProgress progress;

    OutcomeListener(@Lazy CaseProgress progress) {
        this.progress = progress;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String outcome = (String) ((ExecutionEntity) execution).getActivity().getProperty(OUTCOME);
        Optional<CaseStatus> remaining = CaseStatus.shownAmong(Standing.statusesOf(execution));
        progress.ended(execution.getProcessBusinessKey(), CaseOutcome.valueOf(outcome), remaining);
    }
}
