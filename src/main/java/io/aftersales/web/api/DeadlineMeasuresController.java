package io.aftersales.web.api;

import io.aftersales.cases.measure.DeadlineMeasure;
import io.aftersales.cases.measure.DeadlineMeasure.MeasuredCase;
import io.aftersales.cases.measure.DeadlineMeasure.Preview;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deadline-measures")
@Tag(name = "deadline measures")
class DeadlineMeasuresController {

    private static final String LISTING = "deadline-measures";
    private static final String CASES = "deadline-measure-cases";

    private final DeadlineMeasures measures;
    private final CurrentActor actor;

    DeadlineMeasuresController(DeadlineMeasures measures, CurrentActor actor) {
        this.measures = measures;
        this.actor = actor;
    }

    @Operation(
            summary = "See what a measure would do",
            description =
                    "MANAGER or ADMIN. Cases, clocks by what would come of it for them, and up to 20 that would move. Of BY_HAND, whose requests a"
                            + " table may approve, and how many of the last seven days it did. Of a manager who is bound to shops it is for"
                            + " these alone.")
    @PostMapping("/preview")
    Preview preview(
            @RequestBody @Schema(implementation = ClockBodies.Measure.class) Map<String, Object> body,
            HttpServletRequest request) {
        return measures.preview(body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Give many clocks more time, or have people review requests",
            description =
                    "MANAGER or ADMIN. Brought to the cases one by one within a minute, the clocks that end first before the others;"
                            + " no clock is moved twice by one measure, and none to an earlier end. While its days last, a FREEZE or"
                            + " REPLACE is brought to clocks that start, too. BY_HAND moves no clock; it counts by when a request, or its change,"
                            + " was received, and is over after its days.")
    @ApiResponse(responseCode = "201", description = "What was announced; `Location` has its address")
    @PostMapping
    ResponseEntity<DeadlineMeasure> announce(
            @RequestBody @Schema(implementation = ClockBodies.Measure.class) Map<String, Object> body,
            HttpServletRequest request) {
        DeadlineMeasure measure = measures.announce(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/deadline-measures/" + measure.id()))
                .body(measure);
    }

    @Operation(
            summary = "Measures, the newest first",
            description = "MANAGER or ADMIN. A manager who is bound to shops finds those that reach no others.")
    @GetMapping
    Page<DeadlineMeasure> list(
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, Filters.PAGES);
        int rows = Limit.of(limit);
        String before = cursor == null ? null : Cursor.parse(LISTING, 1, cursor).text(0);
        return Page.of(measures.list(before, rows + 1, actor.get()), rows, measure -> Cursor.of(LISTING, measure.id()));
    }

    @Operation(summary = "How far a measure has come", description = "MANAGER or ADMIN.")
    @GetMapping("/{measureId}")
    DeadlineMeasure find(@PathVariable String measureId) {
        return measures.find(measureId, actor.get());
    }

    @Operation(summary = "What came of it, case by case", description = "MANAGER or ADMIN.")
    @GetMapping("/{measureId}/cases")
    Page<MeasuredCase> cases(
            @PathVariable String measureId,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, Filters.PAGES);
        int rows = Limit.of(limit);
        String after = cursor == null ? "" : Cursor.parse(CASES, 1, cursor).text(0);
        return Page.of(
                measures.cases(measureId, after, rows + 1, actor.get()),
                rows,
                measured -> Cursor.of(CASES, measured.caseId()));
    }

    @Operation(
            summary = "Stop it",
            description =
                    "MANAGER or ADMIN. What was moved stays moved. 409 ALREADY_RUN once every case was reached and its days are over.")
    @PostMapping("/{measureId}/stop")
    DeadlineMeasure stop(@PathVariable String measureId) {
        return measures.stop(measureId, actor.get());
    }

    @Operation(
            summary = "Go over the clocks again",
            description =
                    "MANAGER or ADMIN. Reaches clocks that started since, those that a stop kept it from, and cases that failed.")
    @PostMapping("/{measureId}/run")
    DeadlineMeasure runAgain(@PathVariable String measureId, HttpServletRequest request) {
        return measures.runAgain(measureId, actor.get(), ReceiveTime.of(request));
    }
}
