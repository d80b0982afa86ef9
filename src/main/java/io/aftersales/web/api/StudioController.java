package io.aftersales.web.api;

import io.aftersales.cases.migration.CaseMigration;
import io.aftersales.cases.migration.CaseMigrations;
import io.aftersales.security.CurrentActor;
import io.aftersales.studio.Draft;
import io.aftersales.studio.Publishing;
import io.aftersales.studio.Publishing.Published;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.studio.StudioDrafts.Verdict;
import io.aftersales.studio.Version;
import io.aftersales.studio.Versions;
import io.aftersales.studio.Versions.Model;
import io.aftersales.studio.diff.ModelDifference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "studio")
@RestController
@RequestMapping("/api/v1/studio")
class StudioController {

    private final Versions versions;
    private final StudioDrafts drafts;
    private final Publishing publishing;
    private final CaseMigrations migrations;
    private final CurrentActor actor;

    StudioController(
            Versions versions,
            StudioDrafts drafts,
            Publishing publishing,
            CaseMigrations migrations,
            CurrentActor actor) {
        this.versions = versions;
        this.drafts = drafts;
        this.publishing = publishing;
        this.migrations = migrations;
        this.actor = actor;
    }

    /** @param items the seven processes, then the five tables */
    record ModelList(List<Model> items) {}

    /** @param items the newest first */
    record VersionList(List<Version> items) {}

    /** @param items open ones first, the last changed before the others; at most 200 */
    record DraftList(List<Draft> items) {}

    /** @param version the new one, which has the earlier one's files */
    record RolledBack(String key, int version) {}

    @Operation(
            summary = "What runs: processes and tables, and since when",
            description =
                    "PROCESS_OWNER; ADMIN may read. `fileDiffers`: this release ships another file than what runs here."
                            + " `release.waits`: it never ran here, and an owner has to choose: take it, or keep what runs.")
    @GetMapping("/processes")
    ModelList processes() {
        return new ModelList(versions.all(actor.get()));
    }

    @Operation(
            summary = "Every version of a process or table, and who brought it",
            description = "PROCESS_OWNER; ADMIN may read.")
    @GetMapping("/processes/{key}/versions")
    VersionList versions(@PathVariable String key) {
        return new VersionList(versions.of(key, actor.get()));
    }

    @Operation(summary = "A version's file", description = "PROCESS_OWNER; ADMIN may read.")
    @GetMapping(path = "/processes/{key}/versions/{version}/xml", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> xml(@PathVariable String key, @PathVariable int version) {
        return file(versions.xml(key, version, actor.get()), key + "-" + version);
    }

    @Operation(
            summary = "Make an earlier version current again, for new cases",
            description =
                    "PROCESS_OWNER. Its files become a new version; open cases stay on theirs. 409 CURRENT_VERSION, or"
                            + " NOT_PUBLISHABLE where the checks of this release refuse it; 422 NO_SUCH_VERSION.")
    @PostMapping("/processes/{key}/rollback")
    RolledBack rollBack(
            @PathVariable String key,
            @RequestBody @Schema(implementation = StudioBodies.RollBack.class) Map<String, Object> body,
            HttpServletRequest request) {
        return new RolledBack(key, publishing.rollBack(key, body, actor.get(), ReceiveTime.of(request)));
    }

    @Operation(
            summary = "Begin a change",
            description =
                    "PROCESS_OWNER. Whatever the file says is kept and never run; `checks` tells what is wrong with it."
                            + " 413 for a body over 8 MiB.")
    @ApiResponse(responseCode = "201", description = "The draft; `Location` has its address")
    @PostMapping("/drafts")
    ResponseEntity<Draft> create(
            @RequestBody @Schema(implementation = StudioBodies.NewDraft.class) Map<String, Object> body,
            HttpServletRequest request) {
        Draft draft = drafts.create(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/studio/drafts/" + draft.id()))
                .body(draft);
    }

    @Operation(
            summary = "Change a draft",
            description = "PROCESS_OWNER. Whoever changes it becomes one of its authors, and its approval is gone."
                    + " 409 DRAFT_CHANGED if `revision` names another than the last, DRAFT_PUBLISHED once it runs.")
    @PutMapping("/drafts/{draftId}")
    Draft change(
            @PathVariable String draftId,
            @RequestBody @Schema(implementation = StudioBodies.DraftContent.class) Map<String, Object> body,
            HttpServletRequest request) {
        return drafts.change(draftId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(summary = "Drafts, without their files", description = "PROCESS_OWNER; ADMIN may read.")
    @GetMapping("/drafts")
    DraftList list(
            @Parameter(description = "Of one process or table", example = "deadlines")
                    @RequestParam(required = false)
                    @Nullable String key,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, Set.of("key"));
        return new DraftList(drafts.list(key, actor.get()));
    }

    @Operation(
            summary = "A draft with its file",
            description = "PROCESS_OWNER; ADMIN may read. `others`: open drafts of the same key by anybody.")
    @GetMapping("/drafts/{draftId}")
    Draft draft(@PathVariable String draftId) {
        return drafts.get(draftId, actor.get());
    }

    @Operation(summary = "A draft's file", description = "PROCESS_OWNER; ADMIN may read.")
    @GetMapping(path = "/drafts/{draftId}/xml", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> draftXml(@PathVariable String draftId) {
        Draft draft = drafts.get(draftId, actor.get());
        return file(Objects.requireNonNull(draft.xml()), draft.key() + "-" + draftId);
    }

    @Operation(
            summary = "What is wrong with a draft",
            description =
                    "PROCESS_OWNER; ADMIN may read. The checks are xml, expression, contract, clause, legal-bound, dead-end, style,"
                            + " engine and scenario. The engine reads only what xml and expression found no error in, and"
                            + " scenarios are played only on what the engine takes.")
    @GetMapping("/drafts/{draftId}/checks")
    Verdict checks(@PathVariable String draftId) {
        return drafts.check(draftId, actor.get());
    }

    @Operation(
            summary = "What a draft changes against what runs; once published, what it changed",
            description =
                    "PROCESS_OWNER; ADMIN may read. Elements, in words the changed deadlines and outcomes, and of a table"
                            + " each row that differs, before and after.")
    @GetMapping("/drafts/{draftId}/diff")
    ModelDifference diff(@PathVariable String draftId) {
        return drafts.compare(draftId, actor.get());
    }

    @Operation(
            summary = "Approve a draft",
            description =
                    "PROCESS_OWNER who is none of its authors, else 403 OWN_DRAFT. Any change to the draft takes the approval away.")
    @PostMapping("/drafts/{draftId}/approve")
    Draft approve(
            @PathVariable String draftId,
            @RequestBody(required = false) @Schema(implementation = StudioBodies.DraftApproval.class) @Nullable Map<String, Object> body,
            HttpServletRequest request) {
        return drafts.approve(
                draftId, Objects.requireNonNullElse(body, Map.of()), actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Make a draft what new cases start on",
            description =
                    "PROCESS_OWNER. KEEP leaves open cases on their version and answers the draft. MIGRATE has them go over to this one, or the"
                            + " share of them that `percent` says, and answers 202 with the migration. 409 NOT_PUBLISHABLE with the rules"
                            + " that are broken, NOT_APPROVED, or APPROVAL_OUTDATED if something else came to run since."
                            + " 422 ONLY_PROCESSES_MIGRATE for a table, TOO_FAR_AHEAD. With `effectiveAt` in the future it runs from then on, by the"
                            + " checks and the approval of that instant, and the draft says so in `appointment`.")
    @ApiResponse(
            responseCode = "200",
            description = "The draft, which runs, or will from `appointment.effectiveAt` on",
            content = @Content(schema = @Schema(implementation = Draft.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The migration; `Location` has its address",
            content = @Content(schema = @Schema(implementation = CaseMigration.class)))
    @PostMapping("/drafts/{draftId}/publish")
    ResponseEntity<?> publish(
            @PathVariable String draftId,
            @RequestBody @Schema(implementation = StudioBodies.DraftPublication.class) Map<String, Object> body,
            HttpServletRequest request) {
        Published published = publishing.publish(draftId, body, actor.get(), ReceiveTime.of(request));
        String migration = published.migrationId();
        return migration == null
                ? ResponseEntity.ok(published.draft())
                : MigrationsController.accepted(migrations.find(migration, actor.get()));
    }

    @Operation(
            summary = "Take back from when on a draft was to run",
            description = "PROCESS_OWNER. It stays approved. 409 DRAFT_PUBLISHED once it runs.")
    @DeleteMapping("/drafts/{draftId}/appointment")
    Draft withdraw(@PathVariable String draftId) {
        return publishing.withdraw(draftId, actor.get());
    }

    /** To be kept and not to be shown: an XML of unknown origin may be a page that runs scripts of its own. */
    static ResponseEntity<String> file(String xml, String name) {
        String disposition =
                ContentDisposition.attachment().filename(name + ".xml").build().toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(xml);
    }
}
