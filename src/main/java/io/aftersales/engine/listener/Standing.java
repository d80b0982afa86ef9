package io.aftersales.engine.listener;

import io.aftersales.domain.cases.CaseStatus;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.ReceiveTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * Where the strands of a process stand at this moment of its transaction. The engine carries several strands on in turns: one
 * may end while another has not arrived anywhere yet.
 *
 * @param othersMove whether any strand but the asking one is between two steps
 */
public record Standing(List<CaseStatus> statuses, boolean othersMove) {

    public static Standing of(DelegateExecution asking) {
        List<ExecutionEntity> leaves = new ArrayList<>();
        collect(((ExecutionEntity) asking).getProcessInstance(), leaves);
        List<CaseStatus> statuses = new ArrayList<>();
        boolean othersMove = false;
        for (ExecutionEntity leaf : leaves) {
            @Nullable ActivityImpl activity = leaf.getActivity();
            if (activity != null && activity.getProperty(StatusListener.STATUS) instanceof String status) {
                statuses.add(CaseStatus.valueOf(status));
            } else if (leaf != asking && !isWaiting(activity)) {
                othersMove = true;
            }
        }
        return new Standing(statuses, othersMove);
    }

    /** Only leaves stand anywhere; an execution above others merely holds them together. */
    private static void collect(ExecutionEntity execution, List<ExecutionEntity> leaves) {
        List<ExecutionEntity> children = execution.getExecutions();
        if (!children.isEmpty()) {
            children.forEach(child -> collect(child, leaves));
        } else if (!execution.isEnded()) {
            leaves.add(execution);
        }
    }

    private static boolean isWaiting(@Nullable ActivityImpl activity) {
        if (activity == null) {
            return false;
        }
        ActivityBehavior behavior = activity.getActivityBehavior();
        return behavior instanceof UserTaskActivityBehavior || behavior instanceof ReceiveTaskActivityBehavior;
    }
}
