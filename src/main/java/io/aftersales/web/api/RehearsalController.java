package io.aftersales.web.api;

import io.aftersales.security.CurrentActor;
import io.aftersales.studio.rehearsal.SavedScenarios.Saved;
import io.aftersales.studio.replay.Replay;
import io.aftersales.studio.replay.Replays;
import io.aftersales.studio.simulation.OwnScenarios;
import io.aftersales.studio.simulation.Simulated;
import io.aftersales.studio.simulation.Simulations;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "studio")
@RestController
@RequestMapping("/api/v1/studio")
class RehearsalController {

    private static final String STUDIO = "/api/v1/studio/";

    private final Replays replays;
    private final Simulations simulations;
    private final OwnScenarios scenarios;
    private final CurrentActor actor;

    RehearsalController(Replays replays, Simulations simulations, OwnScenarios scenarios, CurrentActor actor) {
        this.replays = replays;
        this.simulations = simulations;
        this.scenarios = scenarios;
        this.actor = actor;
    }

    /** @param items the oldest first */
    record ScenarioList(List<Saved> items) {}

    @Operation(
            summary = "Replay the cases that were closed last on a draft",
            description =
                    "PROCESS_OWNER. Goes on by itself; `Location` tells how far it is. Cases of the draft's process, or of"
                            + " all processes for the table of deadlines; 422 REPLAY_NOT_OFFERED for other tables. 409 REPLAY_RUNNING"
                            + " while another one of the draft runs, NOT_REPLAYABLE where the checks let no engine near the file.")
    @ApiResponse(responseCode = "202", description = "It has begun; `Location` has its address")
    @PostMapping("/drafts/{draftId}/replay")
    ResponseEntity<Replay> replay(
            @PathVariable String draftId,
            @RequestBody @Schema(implementation = StudioBodies.ReplayOrder.class) Map<String, Object> body,
            HttpServletRequest request) {
        Replay replay = replays.start(draftId, body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.accepted()
                .location(URI.create(STUDIO + "drafts/" + draftId + "/replays/" + replay.id()))
                .body(replay);
    }

    @Operation(
            summary = "How far a replay is, and what it found",
            description =
                    "PROCESS_OWNER; ADMIN may read. `different`: outcome, time, money or way changes. `notComparable`: cases"
                            + " that even on what ran do not come out as recorded (GOES_OTHERWISE), or whose acts were not kept"
                            + " (NOT_RECORDED); they count in `replayed`, and neither as same nor as different.")
    @GetMapping("/drafts/{draftId}/replays/{replayId}")
    Replay replay(@PathVariable String draftId, @PathVariable String replayId) {
        return replays.get(draftId, replayId, actor.get());
    }

    @Operation(summary = "Cancel a replay", description = "PROCESS_OWNER. What it has found until then stays.")
    @DeleteMapping("/drafts/{draftId}/replays/{replayId}")
    Replay cancel(@PathVariable String draftId, @PathVariable String replayId, HttpServletRequest request) {
        return replays.cancel(draftId, replayId, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Step through the draft of a process",
            description =
                    "PROCESS_OWNER; ADMIN too. Nothing is kept: each call says all steps, and the case opens now. A step is"
                            + " `silence` until a clause ends; a `message` or a completed `task`, with variables in `set`, at once or"
                            + " just `before` a clause ends; a `dispute`, `opened` or `over`; or an expectation, `status`, `taskOpen` or"
                            + " `clockRuns`. 422 STEP_NOT_POSSIBLE, UNREADABLE_SCENARIO, DRAFT_FAILS.")
    @PostMapping("/drafts/{draftId}/simulation")
    Simulated simulate(
            @PathVariable String draftId,
            @RequestBody @Schema(implementation = StudioBodies.Simulation.class) Map<String, Object> body,
            HttpServletRequest request) {
        return simulations.simulate(draftId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "The scenarios that owners keep for a process",
            description = "PROCESS_OWNER; ADMIN may read. Those of the release are not among them.")
    @GetMapping("/processes/{key}/scenarios")
    ScenarioList scenarios(@PathVariable String key) {
        return new ScenarioList(scenarios.of(key, actor.get()));
    }

    @Operation(
            summary = "Keep a scenario",
            description = "PROCESS_OWNER. From then on the check `scenario` plays it on every draft of the process."
                    + " 422 UNREADABLE_SCENARIO names the place of a word that is not known.")
    @ApiResponse(responseCode = "201", description = "The scenario; `Location` has its address")
    @PostMapping("/processes/{key}/scenarios")
    ResponseEntity<Saved> keep(
            @PathVariable String key,
            @RequestBody @Schema(implementation = StudioBodies.NewScenario.class) Map<String, Object> body,
            HttpServletRequest request) {
        Saved saved = scenarios.keep(key, body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create(STUDIO + "processes/" + key + "/scenarios/" + saved.id()))
                .body(saved);
    }

    @Operation(
            summary = "Take a scenario away",
            description = "PROCESS_OWNER. No draft is checked by it any more. Answers those that are left.")
    @DeleteMapping("/processes/{key}/scenarios/{scenarioId}")
    ScenarioList delete(@PathVariable String key, @PathVariable String scenarioId) {
        scenarios.delete(key, scenarioId, actor.get());
        return scenarios(key);
    }
}
