package io.aftersales.web.api;

import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.handover.Handover;
import io.aftersales.shifts.handover.HandoverBook;
import io.aftersales.shifts.handover.Handovers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "shifts")
@RestController
@RequestMapping("/api/v1/handovers")
class HandoversController {

    private static final int MOST_HANDOVERS = 50;

    private final Handovers handovers;
    private final CurrentActor actor;

    HandoversController(Handovers handovers, CurrentActor actor) {
        this.handovers = handovers;
        this.actor = actor;
    }

    record HandoverList(List<Handover> items) {}

    @Operation(
            summary = "What shifts handed over, the newest first",
            description = "AGENT, SUPERVISOR, MANAGER, ADMIN. The last 50.")
    @GetMapping
    HandoverList newest(HttpServletRequest request) {
        return new HandoverList(handovers.newest(MOST_HANDOVERS, actor.get(), ReceiveTime.of(request)));
    }

    @Operation(
            summary = "A handover with what it lists",
            description =
                    "AGENT, SUPERVISOR, MANAGER, ADMIN. Opened half an hour before a shift ends, with the tasks whose clocks end before"
                            + " the shift after the next begins; the 200 that end soonest.")
    @GetMapping("/{id}")
    HandoverBook find(
            @PathVariable @Parameter(description = "Such as 2026-03-01-night") String id, HttpServletRequest request) {
        return handovers.find(id, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Write down what the next shift has to know of a case",
            description =
                    "Agents of the shift that ends, SUPERVISOR and MANAGER, until the handover is accepted. A case that is not listed"
                            + " is from then on.")
    @PostMapping("/{id}/notes")
    HandoverBook note(
            @PathVariable String id,
            @RequestBody @Schema(implementation = ShiftBodies.HandoverNote.class) Map<String, Object> body,
            HttpServletRequest request) {
        return handovers.note(id, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Take over",
            description =
                    "An agent of the next shift. 409 HANDOVER_ACCEPTED after another. Not accepted within half an hour of the next"
                            + " shift's beginning, supervisors are told.")
    @PostMapping("/{id}/accept")
    HandoverBook accept(@PathVariable String id, HttpServletRequest request) {
        return handovers.accept(id, actor.get(), ReceiveTime.of(request));
    }
}
