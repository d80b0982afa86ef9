package io.aftersales.engine.listener;

import io.aftersales.domain.cases.CaseStatus;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/** The steps at which a process stands at this moment of its transaction. */
final class Standing {

    private Standing() {}

    static List<CaseStatus> statusesOf(DelegateExecution execution) {
        List<CaseStatus> statuses = new ArrayList<>();
        collect(((ExecutionEntity) execution).getProcessInstance(), statuses);
        return statuses;
    }

    /** Only leaves stand anywhere; an execution above others merely holds them together. */
    private static void collect(ExecutionEntity execution, List<CaseStatus> statuses) {
        List<ExecutionEntity> children = execution.getExecutions();
        if (!children.isEmpty()) {
            children.forEach(child -> collect(child, statuses));
            return;
        }
        ActivityImpl activity = execution.getActivity();
        if (activity != null
                && !execution.isEnded()
                && activity.getProperty(StatusListener.STATUS) instanceof String status) {
            statuses.add(CaseStatus.valueOf(status));
        }
    }
}
