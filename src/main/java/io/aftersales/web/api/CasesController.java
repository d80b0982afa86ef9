package io.aftersales.web.api;

import io.aftersales.bundle.CaseBundles;
import io.aftersales.cases.CaseIntake;
import io.aftersales.cases.CaseListing;
import io.aftersales.cases.CaseListing.Row;
import io.aftersales.cases.CaseOwners;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.DeadlineExplanations;
import io.aftersales.cases.DeadlineExplanations.Explanation;
import io.aftersales.cases.EvidenceDesk;
import io.aftersales.cases.event.CaseEvents;
import io.aftersales.cases.grace.GraceDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.orders.Channel;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "cases")
class CasesController {

    private static final Set<String> PARAMETERS = Set.of(
            "status",
            "type",
            "channel",
            "assignee",
            "buyerId",
            "orderId",
            "dueBefore",
            "owner",
            "lookedAfterBy",
            "cursor",
            "limit");

    private final CaseIntake intake;
    private final CaseEvents events;
    private final CaseOwners owners;
    private final GraceDesk grace;
    private final CaseReader reader;
    private final CaseListing listing;
    private final DeadlineExplanations explanations;
    private final CaseBundles bundles;
    private final EvidenceDesk evidence;
    private final CurrentActor actor;

    CasesController(
            CaseIntake intake,
            CaseEvents events,
            CaseOwners owners,
            GraceDesk grace,
            CaseReader reader,
            CaseListing listing,
            DeadlineExplanations explanations,
            CaseBundles bundles,
            EvidenceDesk evidence,
            CurrentActor actor) {
        this.intake = intake;
        this.events = events;
        this.owners = owners;
        this.grace = grace;
        this.reader = reader;
        this.listing = listing;
        this.explanations = explanations;
        this.bundles = bundles;
        this.evidence = evidence;
        this.actor = actor;
    }

    @Operation(
            summary = "Open a case on units of an order",
            description = "CHANNEL, BUYER (own orders) or AGENT. The first clock starts when the request is received.")
    @ApiResponse(responseCode = "201", description = "The case; `Location` has its address")
    @PostMapping
    ResponseEntity<CaseView> open(
            @RequestBody @Schema(implementation = CaseBodies.Application.class) Map<String, Object> body,
            HttpServletRequest request) {
        CaseView view = intake.open(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/cases/" + view.id())).body(view);
    }

    @Operation(summary = "One case, with its clocks, open tasks and history")
    @GetMapping("/{caseId}")
    CaseView get(@PathVariable String caseId) {
        return reader.view(caseId, actor.get());
    }

    @Operation(
            summary = "Tell a case what happened",
            description = "State is judged before fields. 409 EVENT_NOT_ALLOWED names what is `allowed` now.")
    @PostMapping("/{caseId}/events")
    CaseView tell(
            @PathVariable String caseId,
            @RequestBody @Schema(implementation = EventBodies.Any.class) Map<String, Object> body,
            HttpServletRequest request) {
        return events.tell(caseId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Give a case to another agent",
            description =
                    "SUPERVISOR or MANAGER, while the case is open. Tasks stay with whoever holds them. Given to its owner again, it"
                            + " changes nothing.")
    @PostMapping("/{caseId}/owner")
    CaseView give(
            @PathVariable String caseId,
            @RequestBody @Schema(implementation = CaseBodies.OwnerChange.class) Map<String, Object> body,
            HttpServletRequest request) {
        return owners.give(caseId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Give time back, or take back what a clock decided",
            description =
                    "SUPERVISOR or MANAGER. MORE_TIME: a running clock of a party ends later. REOPEN: up to 7 days after a clock"
                            + " acted the case stands again where it stood, with a clock that starts now; a refund that nobody has"
                            + " approved is cancelled. Either way at most the clause's own term from now. 409: CLOCK_NOT_RUNNING,"
                            + " CLOCK_NOT_ACTED, CLOCK_FINAL, GRACE_OVER, DISPUTE_OPEN, SUCCEEDED, MONEY_ON_ITS_WAY, ACTED_SINCE,"
                            + " UNITS_ELSEWHERE, NO_TIME_LEFT.")
    @PostMapping("/{caseId}/grace")
    CaseView giveGrace(
            @PathVariable String caseId,
            @RequestBody @Schema(implementation = ClockBodies.Grace.class) Map<String, Object> body,
            HttpServletRequest request) {
        return grace.give(caseId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Add evidence that no step of the case waits for",
            description =
                    "The parties, at any time, also when the case is closed; nothing moves. What comes after its time is"
                            + " kept and marked: `late`, with what had ended in `lateAfter`.")
    @PostMapping("/{caseId}/evidence")
    CaseView addEvidence(
            @PathVariable String caseId,
            @RequestBody @Schema(implementation = CaseBodies.Evidence.class) Map<String, Object> body,
            HttpServletRequest request) {
        return evidence.add(caseId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Why a clock ends when it does",
            description = "The arithmetic from anchor to due instant, in zh and en.")
    @GetMapping("/{caseId}/deadlines/{clause}/explain")
    Explanation explain(@PathVariable String caseId, @PathVariable String clause) {
        return explanations.of(reader.require(caseId, actor.get()), clause);
    }

    @Operation(
            summary = "Everything about a case in one archive",
            description = "AGENT, SUPERVISOR, MANAGER, ARBITER or ADMIN. A ZIP with a manifest, the case, its chained"
                    + " history and its evidence; `java -jar aftersales.jar verify` checks it offline.")
    @ApiResponse(
            responseCode = "200",
            description = "The bundle as of this moment",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/{caseId}/bundle", produces = "application/zip")
    void bundle(@PathVariable String caseId, HttpServletResponse response) throws IOException {
        CaseBundles.Prepared bundle = bundles.prepare(caseId, actor.get());
        bundle.requireWhole();
        ContentDisposition saved = ContentDisposition.attachment()
                .filename("case-" + caseId + ".zip")
                .build();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, saved.toString());
        bundle.writeTo(response.getOutputStream());
    }

    @Operation(
            summary = "List cases, newest first",
            description = "Staff only. Filters combine; keyset paging by cursor.")
    @GetMapping
    Page<Row> list(
            @Parameter(description = "Where the cases stand", schema = @Schema(implementation = CaseStatus.class))
                    @RequestParam(required = false)
                    @Nullable String status,
            @Parameter(description = "What the cases are about", schema = @Schema(implementation = CaseType.class))
                    @RequestParam(required = false)
                    @Nullable String type,
            @Parameter(description = "Where the order was placed", schema = @Schema(implementation = Channel.class))
                    @RequestParam(required = false)
                    @Nullable String channel,
            @Parameter(description = "The login of whoever holds an open task of the case")
                    @RequestParam(required = false)
                    @Nullable String assignee,
            @Parameter(description = "The login of the buyer") @RequestParam(required = false) @Nullable String buyerId,
            @Parameter(description = "The order that the cases are about") @RequestParam(required = false) @Nullable String orderId,
            @Parameter(
                            description = "A clock of the case runs and ends before",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable String dueBefore,
            @Parameter(description = "The login of the agent whose cases they are")
                    @RequestParam(required = false)
                    @Nullable String owner,
            @Parameter(description = "The login of the owner, or of who acts for one who is away or not at work")
                    @RequestParam(required = false)
                    @Nullable String lookedAfterBy,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Actor lister = actor.get();
        if (!lister.isStaff()) {
            throw Refusal.forbidden("ROLE", "Cases are listed for staff");
        }
        Filters.refuseUnknown(request, PARAMETERS);
        int rows = Limit.of(limit);
        Map<String, String> filters = Filters.present(
                "status",
                status,
                "type",
                type,
                "channel",
                channel,
                "assignee",
                assignee,
                "buyerId",
                buyerId,
                "orderId",
                orderId,
                "dueBefore",
                dueBefore == null ? null : withPlus(dueBefore),
                "owner",
                owner,
                "lookedAfterBy",
                lookedAfterBy);
        CaseListing.Filter filter = Fields.read(filters, CaseListing.Filter::read);
        Cursor after = cursor == null ? null : Cursor.parse("cases", 2, cursor);
        List<Row> found = listing.page(
                filter,
                lister,
                after == null ? null : after.instant(0),
                after == null ? null : after.text(1),
                rows + 1);
        return Page.of(found, rows, row -> Cursor.of("cases", row.openedAt(), row.id()));
    }

    /** A plus sign that was not encoded arrives as a blank, which no time has. */
    private static String withPlus(String time) {
        return time.replace(' ', '+');
    }
}
