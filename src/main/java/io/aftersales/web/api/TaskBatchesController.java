package io.aftersales.web.api;

import io.aftersales.cases.task.TaskBatch;
import io.aftersales.cases.task.TaskBatches;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/task-batches")
@Tag(name = "tasks")
class TaskBatchesController {

    private final TaskBatches batches;
    private final CurrentActor actor;

    TaskBatchesController(TaskBatches batches, CurrentActor actor) {
        this.batches = batches;
        this.actor = actor;
    }

    @Operation(
            summary = "Do one thing to many tasks",
            description =
                    "Staff of the tasks' groups; at most 100 tasks. Held back for ten seconds in which DELETE takes it back, then"
                            + " carried out task by task as of the instant at which it was given; each task has its own result.")
    @ApiResponse(responseCode = "201", description = "What is held back; `Location` has its address")
    @PostMapping
    ResponseEntity<TaskBatch> give(
            @RequestBody @Schema(implementation = TaskBodies.Batch.class) Map<String, Object> body,
            HttpServletRequest request) {
        TaskBatch batch = batches.give(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/task-batches/" + batch.id()))
                .body(batch);
    }

    @Operation(summary = "What became of it", description = "Whoever gave it.")
    @GetMapping("/{batchId}")
    TaskBatch find(@PathVariable String batchId) {
        return batches.find(batchId, actor.get());
    }

    @Operation(
            summary = "Take it back",
            description = "Whoever gave it, while it is held back; 409 ALREADY_RUN after that.")
    @DeleteMapping("/{batchId}")
    TaskBatch takeBack(@PathVariable String batchId) {
        return batches.takeBack(batchId, actor.get());
    }
}
