package io.aftersales.web.api;

import io.aftersales.cases.task.TaskBatch;
import io.aftersales.domain.actor.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What calls on the work list take, for the description alone. The fields of forms are {@link FormBodies}. */
final class TaskBodies {

    private TaskBodies() {}

    @Schema(name = "TaskAssignment")
    record Assignment(
            @Schema(example = "agent-lin", description = "A login of the task's group; either this or `team`") @Nullable String assignee,

            @Schema(description = "A group of the task to which it goes back, so that nobody holds it") @Nullable Role team,

            @Schema(description = "Who holds it; named by a supervisor or manager who takes it from there") @Nullable String from) {}

    @Schema(name = "TaskHandBack")
    record HandBack(
            @Schema(example = "The buyer calls back at ten", description = "Kept among the case's notes") @Nullable String note) {}

    @Schema(name = "TaskBatchOrder")
    record Batch(
            @Schema(example = "APPROVE", description = "APPROVE is the plain yes of a task's form, where it has one")
            TaskBatch.Act act,

            @Schema(example = "[\"8c0b2f7e-5d0b-4e0a-9a53-6a5f6c1d2e3f\"]", description = "1 to 100")
            List<String> taskIds,

            @Schema(example = "agent-lin", description = "With ASSIGN: a login of the tasks' group") @Nullable String assignee) {}

    @Schema(name = "TaskViewOrder")
    record KeptView(
            @Schema(example = "Reviews, the next 8 hours") String name,

            @Schema(
                    example = "{\"queue\": \"team\", \"key\": \"review-request\", \"within\": \"8h\"}",
                    description = "Parameters of the list of tasks")
            Map<String, String> question,

            @Schema(example = "true", description = "Whether all staff see it") @Nullable Boolean shared) {}

    @Schema(name = "TaskViewPin")
    record Pin(@Schema(example = "true") Boolean pinned) {}
}
