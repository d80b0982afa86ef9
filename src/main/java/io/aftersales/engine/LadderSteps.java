package io.aftersales.engine;

import io.aftersales.cases.LadderCalls;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.LadderStep;
import io.aftersales.domain.deadline.Rung;
import io.aftersales.ledger.DueSteps;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.worklist.WorklistRecorder;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes the steps of the ladder: whom one names is told, and the task goes up where it says so. */
@Component
class LadderSteps {

    private final TaskService tasks;
    private final ModelFacts models;
    private final WorklistRecorder worklist;
    private final LadderCalls calls;

    LadderSteps(@Lazy TaskService tasks, @Lazy ModelFacts models, WorklistRecorder worklist, LadderCalls calls) {
        this.tasks = tasks;
        this.models = models;
        this.worklist = worklist;
        this.calls = calls;
    }

    /** Within the transaction of the timer, under the case's lock. Two timers may wait for one clock; the first takes its steps. */
    void take(String processId, DueSteps due) {
        LedgerRow clock = due.row();
        Optional<Role> atLeast = calls.levelAboveUnheard(clock);
        for (Rung rung : due.rungs()) {
            if (!calls.isTaken(clock, rung.step())) {
                atLeast.map(rung.step()::atLeast)
                        .orElse(List.of(rung.step()))
                        .forEach(step ->
                                calls.take(clock, step, step != rung.step(), move(processId, clock.clause(), step)));
            }
        }
    }

    private boolean move(String processId, String clause, LadderStep step) {
        Role role = step.role();
        if (role == null || !step.moves()) {
            return false;
        }
        List<Task> covered = tasks.createTaskQuery().processInstanceId(processId).list().stream()
                .filter(task -> clause.equals(models.taskClause(task)))
                .filter(task -> !isOfferedTo(role, task))
                .toList();
        covered.forEach(task -> move(task, role));
        return !covered.isEmpty();
    }

    private boolean isOfferedTo(Role role, Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .anyMatch(role.name()::equals);
    }

    /** Whoever holds the task keeps it until he goes quiet, or until somebody of the role takes it from him. */
    private void move(Task task, Role role) {
        tasks.addCandidateGroup(task.getId(), role.name());
        worklist.offered(task.getId(), role.name());
    }
}
