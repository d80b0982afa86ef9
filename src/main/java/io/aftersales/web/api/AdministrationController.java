package io.aftersales.web.api;

import io.aftersales.administration.Change;
import io.aftersales.administration.Change.Subject;
import io.aftersales.administration.ChangeLog;
import io.aftersales.domain.input.Fields;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "administration")
@RestController
@RequestMapping("/api/v1/administration")
class AdministrationController {

    private static final Set<String> PARAMETERS = Set.of("subject", "subjectId", "cursor", "limit");
    private static final String LISTING = "administration-changes";

    private final ChangeLog log;
    private final CurrentActor actor;

    AdministrationController(ChangeLog log, CurrentActor actor) {
        this.log = log;
        this.actor = actor;
    }

    @Operation(
            summary = "What administrators changed of users and shops, newest first",
            description = "ADMIN. Who, when, and what it was before and after; of a password that it was set. Keyset"
                    + " paging by cursor.")
    @GetMapping("/changes")
    Page<Change> changes(
            @Parameter(
                            description = "Changes of users, or those of shops",
                            schema = @Schema(implementation = Subject.class))
                    @RequestParam(required = false)
                    @Nullable String subject,
            @Parameter(description = "With `subject`: a login, or the id of a shop")
                    @RequestParam(required = false)
                    @Nullable String subjectId,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, PARAMETERS);
        int rows = Limit.of(limit);
        Fields fields = Fields.of(Filters.present("subject", subject, "subjectId", subjectId));
        Subject of = fields.choice("subject", Subject.class);
        String id = fields.id("subjectId");
        if (id != null && subject == null) {
            fields.error("subject", "REQUIRED", "is required where subjectId is given");
        }
        fields.throwIfAny();
        Long before = cursor == null ? null : Cursor.parse(LISTING, 1, cursor).number(0);
        List<Change> found = log.page(of, id, before, rows + 1, actor.get());
        return Page.of(found, rows, change -> Cursor.of(LISTING, change.id()));
    }
}
