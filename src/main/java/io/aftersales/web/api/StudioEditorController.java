package io.aftersales.web.api;

import io.aftersales.security.CurrentActor;
import io.aftersales.studio.ClausesInForce;
import io.aftersales.studio.ClausesInForce.Clause;
import io.aftersales.studio.Draft;
import io.aftersales.studio.ElementTemplates;
import io.aftersales.studio.StudioDrafts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an editor of diagrams needs beside the draft. */
@Tag(name = "studio")
@RestController
@RequestMapping("/api/v1/studio")
class StudioEditorController {

    private final StudioDrafts drafts;
    private final ClausesInForce clauses;
    private final ElementTemplates templates;
    private final CurrentActor actor;

    StudioEditorController(
            StudioDrafts drafts, ClausesInForce clauses, ElementTemplates templates, CurrentActor actor) {
        this.drafts = drafts;
        this.clauses = clauses;
        this.templates = templates;
        this.actor = actor;
    }

    /** @param items in the order of the diagram */
    record ClauseList(List<Clause> items) {}

    @Schema(name = "DraftReason")
    record DraftReason(
            @Schema(example = "Shops answer faster than they have to", description = "At most 500 characters")
            String reason) {}

    @Operation(
            summary = "The clauses that a process knows, with the figures in force",
            description = "PROCESS_OWNER; ADMIN may read. `running`: open cases in which the clause's clock runs now.")
    @GetMapping("/clauses")
    ClauseList clauses(
            @Parameter(description = "The key of a process", example = "return-refund") @RequestParam String process) {
        return new ClauseList(clauses.of(process, actor.get()));
    }

    @Operation(
            summary = "The steps that a modeler offers",
            description = "PROCESS_OWNER; ADMIN may read. Element templates of Camunda Platform 7, for any modeler that"
                    + " takes them.")
    @ApiResponse(responseCode = "200", description = "An array of element templates")
    @GetMapping(path = "/element-templates", produces = MediaType.APPLICATION_JSON_VALUE)
    String elementTemplates() {
        return templates.json(actor.get());
    }

    @Operation(
            summary = "Begin a change of what runs",
            description = "PROCESS_OWNER. The draft has the file that new cases start on.")
    @ApiResponse(responseCode = "201", description = "The draft; `Location` has its address")
    @PostMapping("/processes/{key}/drafts")
    ResponseEntity<Draft> begin(
            @PathVariable String key,
            @RequestBody @Schema(implementation = DraftReason.class) Map<String, Object> body,
            HttpServletRequest request) {
        Draft draft = drafts.begin(key, body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/studio/drafts/" + draft.id()))
                .body(draft);
    }
}
