package io.aftersales.web.api;

import io.aftersales.cases.migration.CaseMigration;
import io.aftersales.cases.migration.CaseMigration.CaseState;
import io.aftersales.cases.migration.CaseMigration.MigratedCase;
import io.aftersales.cases.migration.CaseMigration.Plan;
import io.aftersales.cases.migration.CaseMigrations;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open cases that go over to another version: before, while, and back. */
@Tag(name = "studio")
@RestController
@RequestMapping("/api/v1/studio")
class MigrationsController {

    private static final String LISTING = "migrations";
    private static final String CASES = "migration-cases";
    private static final Set<String> LISTING_PARAMETERS = Set.of("key", "cursor", "limit");
    private static final Set<String> CASES_PARAMETERS = Set.of("state", "cursor", "limit");

    private final CaseMigrations migrations;
    private final CurrentActor actor;

    MigrationsController(CaseMigrations migrations, CurrentActor actor) {
        this.migrations = migrations;
        this.actor = actor;
    }

    static ResponseEntity<CaseMigration> accepted(CaseMigration begun) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/studio/migrations/" + begun.id()))
                .body(begun);
    }

    @Operation(
            summary = "What migrating the open cases to a draft would do",
            description =
                    "PROCESS_OWNER. For each version that cases run on: the steps that stay themselves, those without a counterpart, and"
                            + " those that are new. Some cases are moved and taken back at once, the first that would go; `complete` says"
                            + " whether these were all. Nothing is kept. 409 NOT_PUBLISHABLE, DRAFT_PUBLISHED; 422 ONLY_PROCESSES_MIGRATE.")
    @PostMapping("/drafts/{draftId}/migration-plan")
    Plan plan(
            @PathVariable String draftId,
            @RequestBody(required = false) @Schema(implementation = StudioBodies.MigrationTrial.class) @Nullable Map<String, Object> body) {
        return migrations.plan(draftId, Objects.requireNonNullElse(body, Map.of()), actor.get());
    }

    @Operation(
            summary = "Try every open case on a draft",
            description =
                    "PROCESS_OWNER. In the background, within seconds; followed, stopped and reported as a migration is. Nothing is moved.")
    @ApiResponse(responseCode = "202", description = "The dry run; `Location` has its address")
    @PostMapping("/drafts/{draftId}/dry-run")
    ResponseEntity<CaseMigration> dryRun(@PathVariable String draftId, HttpServletRequest request) {
        return accepted(migrations.dryRun(draftId, actor.get(), ReceiveTime.of(request)));
    }

    @Operation(summary = "Migrations and dry runs, the newest first", description = "PROCESS_OWNER; ADMIN may read.")
    @GetMapping("/migrations")
    Page<CaseMigration> list(
            @Parameter(description = "Of one process", example = "return-refund")
                    @RequestParam(required = false)
                    @Nullable String key,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, LISTING_PARAMETERS);
        int rows = Limit.of(limit);
        String before = cursor == null ? null : Cursor.parse(LISTING, 1, cursor).text(0);
        return Page.of(
                migrations.list(key, before, rows + 1, actor.get()),
                rows,
                migration -> Cursor.of(LISTING, migration.id()));
    }

    @Operation(
            summary = "How far a migration has come",
            description =
                    "PROCESS_OWNER; ADMIN may read. `left`: cases that have not had their turn, those outside the share included.")
    @GetMapping("/migrations/{migrationId}")
    CaseMigration find(@PathVariable String migrationId) {
        return migrations.find(migrationId, actor.get());
    }

    @Operation(
            summary = "What came of it, case by case",
            description =
                    "PROCESS_OWNER; ADMIN may read. `proof`: the clocks and timers of a case, the same before and after; `change`: what"
                            + " would have been different for one that was refused.")
    @GetMapping("/migrations/{migrationId}/cases")
    Page<MigratedCase> cases(
            @PathVariable String migrationId,
            @Parameter(description = "How the cases stand with the migration") @RequestParam(required = false) @Nullable CaseState state,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, CASES_PARAMETERS);
        int rows = Limit.of(limit);
        String after = cursor == null ? "" : Cursor.parse(CASES, 1, cursor).text(0);
        return Page.of(
                migrations.cases(migrationId, state, after, rows + 1, actor.get()),
                rows,
                migrated -> Cursor.of(CASES, migrated.caseId()));
    }

    @Operation(
            summary = "Go on with a migration",
            description =
                    "PROCESS_OWNER. With a larger share, after a stop, and over those that were refused. 409 BACKED_OUT;"
                            + " 422 SHARE_ONLY_GROWS.")
    @PostMapping("/migrations/{migrationId}/run")
    CaseMigration run(
            @PathVariable String migrationId,
            @RequestBody(required = false) @Schema(implementation = StudioBodies.MigrationShare.class) @Nullable Map<String, Object> body) {
        return migrations.run(migrationId, Objects.requireNonNullElse(body, Map.of()), actor.get());
    }

    @Operation(
            summary = "Stop a migration",
            description = "PROCESS_OWNER. Cases that went stay where they are. 409 NOT_UNDER_WAY once it has ended.")
    @PostMapping("/migrations/{migrationId}/stop")
    CaseMigration stop(@PathVariable String migrationId) {
        return migrations.stop(migrationId, actor.get());
    }

    @Operation(
            summary = "Take a migration back",
            description =
                    "PROCESS_OWNER. Each case that went goes back to the version where it was, by the same rules; new cases still start on"
                            + " the version that was published. 409 DRY_RUN.")
    @ApiResponse(responseCode = "202", description = "The migration, which goes back; `Location` has its address")
    @PostMapping("/migrations/{migrationId}/back-out")
    ResponseEntity<CaseMigration> backOut(@PathVariable String migrationId) {
        return accepted(migrations.backOut(migrationId, actor.get()));
    }
}
