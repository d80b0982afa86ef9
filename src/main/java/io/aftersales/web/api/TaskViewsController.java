package io.aftersales.web.api;

import io.aftersales.domain.input.Fields;
import io.aftersales.security.CurrentActor;
import io.aftersales.worklist.TaskViews;
import io.aftersales.worklist.TaskViews.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/task-views")
@Tag(name = "tasks")
class TaskViewsController {

    private final TaskViews views;
    private final CurrentActor actor;

    TaskViewsController(TaskViews views, CurrentActor actor) {
        this.views = views;
        this.actor = actor;
    }

    /** Views by name. */
    record TaskViewList(List<View> items) {}

    @Operation(summary = "Kept lists of tasks", description = "Staff: the own ones, and those that colleagues share.")
    @GetMapping
    TaskViewList list() {
        return new TaskViewList(views.of(actor.get()));
    }

    @Operation(
            summary = "Keep a list of tasks under a name",
            description = "Staff. Pinned for whoever keeps it; a name is taken once a person.")
    @ApiResponse(responseCode = "201", description = "What is kept; `Location` has its address")
    @PostMapping
    ResponseEntity<View> keep(
            @RequestBody @Schema(implementation = TaskBodies.KeptView.class) Map<String, Object> body,
            HttpServletRequest request) {
        View view = views.keep(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/task-views/" + view.id()))
                .body(view);
    }

    @Operation(
            summary = "Pin a list to the top of the page, or take it from there",
            description = "For whoever asks alone.")
    @PutMapping("/{viewId}/pin")
    View pin(
            @PathVariable String viewId,
            @RequestBody @Schema(implementation = TaskBodies.Pin.class) Map<String, Object> body) {
        boolean pinned = Fields.read(body, fields -> fields.requiredFlag("pinned"));
        return views.pin(viewId, pinned, actor.get());
    }

    @Operation(summary = "Drop a kept list", description = "Whoever keeps it; colleagues lose it too.")
    @DeleteMapping("/{viewId}")
    TaskViewList drop(@PathVariable String viewId) {
        views.drop(viewId, actor.get());
        return list();
    }
}
