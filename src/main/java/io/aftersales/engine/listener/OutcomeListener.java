package io.aftersales.engine.listener;

import io.aftersales.cases.step.CaseProgress;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.engine.CaseVariables;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A strand of the case has ended, or has come to a step without a status. The case closes if some part has ended with an
 * outcome and nothing stands at a step with a status or is on its way to one; a task without a status, such as sending goods
 * back, may outlive the close. What must not is told by a variable.
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
        ExecutionEntity end = (ExecutionEntity) execution;
        Standing standing = Standing.of(execution);
        Optional<CaseStatus> remaining = CaseStatus.shownAmong(standing.statuses());
        boolean closed =
                progress.ended(execution.getProcessBusinessKey(), outcomeOf(end), remaining, standing.othersMove());
        if (closed) {
            end.getProcessInstance().setVariables(Map.of(CaseVariables.CLOSED, true, CaseVariables.MOOT, true));
        }
    }

    /** What the diagram says about the step at which a strand has ended; nothing where it settles nothing by itself. */
    public static @Nullable CaseOutcome outcomeOf(ExecutionEntity end) {
        return end.getActivity().getProperty(OUTCOME) instanceof String outcome ? CaseOutcome.valueOf(outcome) : null;
    }
}
