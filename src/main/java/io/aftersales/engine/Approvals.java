package io.aftersales.engine;

import io.aftersales.cases.step.RefundSteps;
import io.aftersales.domain.actor.Role;
import io.aftersales.worklist.WorklistRecorder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a diagram calls {@code approvals}. An approval that nobody has given when the payout clock reminds of its end is
 * offered to the next level too; the levels before may still give it.
 */
@Component("approvals")
public class Approvals {

    private final TaskService tasks;
    private final WorklistRecorder worklist;
    private final RefundSteps steps;
    private final Clock clock;

    Approvals(@Lazy TaskService tasks, WorklistRecorder worklist, @Lazy RefundSteps steps, Clock clock) {
        this.tasks = tasks;
        this.worklist = worklist;
        this.steps = steps;
        this.clock = clock;
    }

    /** Adds the next level, and takes the task from whoever has held it; at the top it stays as it is. */
    public void raise(DelegateExecution execution) {
        List<Role> asked = levels(execution);
        Role next = asked.get(asked.size() - 1).levelAbove();
        if (asked.contains(next)) {
            return;
        }
        String taskId = taskOf(execution);
        tasks.addCandidateGroup(taskId, next.name());
        tasks.setAssignee(taskId, null);
        worklist.offered(taskId, next.name());
        List<Role> all = new ArrayList<>(asked);
        all.add(next);
        ask(execution, all);
        steps.joinApproval(
                execution.getProcessBusinessKey(), next, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Another refund of the case may wait beside this one. */
    private String taskOf(DelegateExecution execution) {
        Object refundId = execution.getVariable(CaseVariables.REFUND_ID);
        return tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list().stream()
                .map(task -> task.getId())
                .filter(id -> refundId.equals(tasks.getVariable(id, CaseVariables.REFUND_ID)))
                .findFirst()
                .orElseThrow();
    }

    /** The levels that may approve the refund that an execution is about, lowest first. */
    public static List<Role> levels(DelegateExecution execution) {
        String groups = (String) execution.getVariable(CaseVariables.APPROVAL_GROUP);
        return Arrays.stream(groups.split(",")).map(Role::valueOf).toList();
    }

    /** The engine takes several groups as one text. */
    public static void ask(DelegateExecution execution, List<Role> levels) {
        execution.setVariable(
                CaseVariables.APPROVAL_GROUP, levels.stream().map(Role::name).collect(Collectors.joining(",")));
    }
}
