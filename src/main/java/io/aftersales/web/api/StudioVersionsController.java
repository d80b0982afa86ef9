package io.aftersales.web.api;

import io.aftersales.security.CurrentActor;
import io.aftersales.studio.Comparisons;
import io.aftersales.studio.Draft;
import io.aftersales.studio.Exports;
import io.aftersales.studio.Releases;
import io.aftersales.studio.Versions;
import io.aftersales.studio.Versions.Model;
import io.aftersales.studio.diff.ModelDifference;
import io.aftersales.studio.heat.HeatMap;
import io.aftersales.studio.heat.HeatMaps;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions against each other and against the release, as files, and where their cases wait. */
@Tag(name = "studio")
@RestController
@RequestMapping("/api/v1/studio")
class StudioVersionsController {

    private static final String ZIP = "application/zip";

    private final Versions versions;
    private final Comparisons comparisons;
    private final Releases releases;
    private final Exports exports;
    private final HeatMaps heat;
    private final CurrentActor actor;

    StudioVersionsController(
            Versions versions,
            Comparisons comparisons,
            Releases releases,
            Exports exports,
            HeatMaps heat,
            CurrentActor actor) {
        this.versions = versions;
        this.comparisons = comparisons;
        this.releases = releases;
        this.exports = exports;
        this.heat = heat;
        this.actor = actor;
    }

    @Operation(
            summary = "What one version says otherwise than another",
            description = "PROCESS_OWNER; ADMIN may read. Either may be the file of this release, as `release`.")
    @GetMapping("/processes/{key}/diff")
    ModelDifference diff(
            @PathVariable String key,
            @Parameter(description = "A version, or `release`", example = "1") @RequestParam String from,
            @Parameter(description = "A version, or `release`", example = "release") @RequestParam String to) {
        return comparisons.between(key, from, to, actor.get());
    }

    @Operation(
            summary = "Where the cases of a version wait, and where clocks are missed",
            description =
                    "PROCESS_OWNER; ADMIN may read. By element of the diagram: the cases that stand there now; of the"
                            + " stays that ended within the period, how many, their median and what nine in ten did not take"
                            + " longer than, in seconds; and the clocks that were missed within the period. Most missed first.")
    @GetMapping("/processes/{key}/versions/{version}/heat")
    HeatMap heat(
            @PathVariable String key,
            @PathVariable int version,
            @Parameter(
                            description = "Up to now",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            allowableValues = {"7", "30", "90"}))
                    @RequestParam(defaultValue = "30")
                    int days) {
        return heat.of(key, version, days, actor.get());
    }

    @Operation(
            summary = "A version as files for the repository",
            description = "PROCESS_OWNER; ADMIN may read. A ZIP with the file at its place in the repository, and"
                    + " `published.txt`: who published and approved it, when, why, and from which version it was made.")
    @ApiResponse(
            responseCode = "200",
            description = "The archive",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/processes/{key}/versions/{version}/export", produces = ZIP)
    ResponseEntity<byte[]> export(@PathVariable String key, @PathVariable int version) {
        return zip(exports.of(key, version, actor.get()), key + "-" + version);
    }

    @Operation(
            summary = "All that runs and differs from the files of this release",
            description = "PROCESS_OWNER; ADMIN may read. One ZIP of them, each as the export of a version.")
    @ApiResponse(
            responseCode = "200",
            description = "The archive; with `published.txt` alone if nothing differs",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/export", produces = ZIP)
    ResponseEntity<byte[]> exportAll() {
        return zip(exports.ofAllThatDiffers(actor.get()), "published");
    }

    @Operation(summary = "The file of this release", description = "PROCESS_OWNER; ADMIN may read.")
    @GetMapping(path = "/processes/{key}/release/xml", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> releaseXml(@PathVariable String key) {
        return StudioController.file(releases.xml(key, actor.get()), key + "-release");
    }

    @Operation(
            summary = "Begin a change to the file of this release",
            description = "PROCESS_OWNER. The draft is approved and published as any other. 409 RELEASE_RUNS if what"
                    + " runs says the same.")
    @ApiResponse(responseCode = "201", description = "The draft; `Location` has its address")
    @PostMapping("/processes/{key}/release/draft")
    ResponseEntity<Draft> take(
            @PathVariable String key,
            @RequestBody @Schema(implementation = StudioBodies.ReleaseTaken.class) Map<String, Object> body,
            HttpServletRequest request) {
        Draft draft = releases.take(key, body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/studio/drafts/" + draft.id()))
                .body(draft);
    }

    @Operation(
            summary = "Keep what runs although this release brought another file",
            description =
                    "PROCESS_OWNER. Until a release brings yet another one. 409 RELEASE_RUNS if what runs says the same.")
    @PostMapping("/processes/{key}/release/keep")
    Model keep(
            @PathVariable String key,
            @RequestBody(required = false) @Schema(implementation = StudioBodies.ReleaseKept.class) @Nullable Map<String, Object> body,
            HttpServletRequest request) {
        releases.keep(key, Objects.requireNonNullElse(body, Map.of()), actor.get(), ReceiveTime.of(request));
        return versions.one(key, actor.get());
    }

    private static ResponseEntity<byte[]> zip(byte[] archive, String name) {
        String disposition =
                ContentDisposition.attachment().filename(name + ".zip").build().toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .contentType(MediaType.parseMediaType(ZIP))
                .body(archive);
    }
}
