package io.aftersales.web.api;

import io.aftersales.board.Board;
import io.aftersales.board.BoardReaders;
import io.aftersales.board.Boards;
import io.aftersales.board.TrendCounts;
import io.aftersales.board.Trends;
import io.aftersales.board.Trends.Step;
import io.aftersales.domain.input.Fields;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/board")
@Tag(name = "board")
class BoardController {

    private static final String READERS = "SUPERVISOR, MANAGER, ADMIN. ";

    private final Boards boards;
    private final TrendCounts trends;
    private final CurrentActor actor;

    BoardController(Boards boards, TrendCounts trends, CurrentActor actor) {
        this.boards = boards;
        this.trends = trends;
        this.actor = actor;
    }

    @Operation(
            summary = "How the work stands now",
            description = READERS
                    + "Load by team and person, what expires by consequence, and breaches by clause. `within8h` includes"
                    + " `within1h`; what is overdue is within none. A task of several groups counts for each.")
    @GetMapping
    Board board(HttpServletRequest request) {
        BoardReaders.require(actor.get());
        Filters.refuseUnknown(request, Set.of());
        return boards.now(actor.get());
    }

    @Operation(
            summary = "Intake, breaches and time to close of the last 12 weeks",
            description = READERS + "By Shanghai day or by week from Monday on; the last point still runs.")
    @GetMapping("/trends")
    Trends trends(
            @Parameter(
                            description = "What a point stands for",
                            schema =
                                    @Schema(
                                            allowableValues = {"day", "week"},
                                            defaultValue = "week"))
                    @RequestParam(required = false)
                    @Nullable String by,
            HttpServletRequest request) {
        BoardReaders.require(actor.get());
        Filters.refuseUnknown(request, Set.of("by"));
        return trends.of(step(by), actor.get());
    }

    private static Step step(@Nullable String by) {
        return by == null
                ? Step.WEEK
                : Fields.read(
                        Map.of("by", by.toUpperCase(Locale.ROOT)), fields -> fields.requiredChoice("by", Step.class));
    }
}
