package io.aftersales.engine;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.worklist.WorklistRecorder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a diagram calls {@code escalations}. A clock that nobody kept, and that decides nothing by itself, brings the next
 * level to its task: the supervisor, then the manager. The timer itself starts the clock again.
 */
@Component("escalations")
public class Escalations {

    private static final List<Role> LEVELS = List.of(Role.SUPERVISOR, Role.MANAGER);

    private final TaskService tasks;
    private final ModelFacts models;
    private final Cases cases;
    private final WorklistRecorder worklist;
    private final History history;

    Escalations(
            @Lazy TaskService tasks, @Lazy ModelFacts models, Cases cases, WorklistRecorder worklist, History history) {
        this.tasks = tasks;
        this.models = models;
        this.cases = cases;
        this.worklist = worklist;
        this.history = history;
    }

    /** Adds the next level to the groups of the task that the clause covers; at the top it stays as it is. */
    public void raise(DelegateExecution execution, String clause) {
        CaseFile file = cases.get(execution.getProcessBusinessKey());
        tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list().stream()
                .filter(task -> clause.equals(models.taskClause(task)))
                .forEach(task -> raise(file, task, clause));
    }

    private void raise(CaseFile file, Task task, String clause) {
        Set<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .collect(Collectors.toSet());
        Optional<Role> next =
                LEVELS.stream().filter(level -> !groups.contains(level.name())).findFirst();
        next.ifPresent(level -> {
            tasks.addCandidateGroup(task.getId(), level.name());
            worklist.offered(task.getId(), level.name());
        });
        Role top = next.orElse(LEVELS.get(LEVELS.size() - 1));
        history.tell(file.id(), file.actedAt(), Actor.SYSTEM, "ESCALATED", Map.of("clause", clause, "to", top));
    }
}
