package io.aftersales.engine.listener;

import io.aftersales.cases.step.CaseProgress;
import io.aftersales.domain.cases.CaseStatus;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A step with a status has begun: the case shows the furthest status of all steps it stands at. */
@Component
public class StatusListener implements ExecutionListener {

    public static final String STATUS = "aftersales.status";

    private final CaseProgress progress;

    StatusListener(@Lazy CaseProgress progress) {
        this.progress = progress;
    }

    @Override
    public void notify(DelegateExecution execution) {
        CaseStatus.shownAmong(Standing.of(execution).statuses())
                .ifPresent(status -> progress.reached(execution.getProcessBusinessKey(), status));
    }
}
