package io.aftersales.web.api;

import io.aftersales.cases.CaseView;
import io.aftersales.cases.task.TaskDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.worklist.Narrowing;
import io.aftersales.worklist.Question;
import io.aftersales.worklist.Question.Position;
import io.aftersales.worklist.Question.Queue;
import io.aftersales.worklist.Question.Sort;
import io.aftersales.worklist.WorkItem;
import io.aftersales.worklist.Worklist;
import io.aftersales.worklist.Worklist.Entry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks")
class TasksController {

    private static final Set<String> PARAMETERS = Set.of(
            "queue", "sort", "caseId", "key", "type", "version", "consequence", "within", "q", "cursor", "limit");

    private final Worklist worklist;
    private final TaskDesk desk;
    private final CurrentActor actor;
    private final Clock clock;

    TasksController(Worklist worklist, TaskDesk desk, CurrentActor actor, Clock clock) {
        this.worklist = worklist;
        this.desk = desk;
        this.actor = actor;
        this.clock = clock;
    }

    @Operation(
            summary = "Open tasks",
            description =
                    "Staff. A page is a walk along an index: what is done meanwhile neither hides nor repeats others.")
    @GetMapping
    Page<WorkItem> list(
            @Parameter(
                            description =
                                    "Those that I hold, those of my group, of these the overdue ones, those whose clock ends within"
                                            + " 8 hours or those that nobody holds, or everybody's",
                            schema =
                                    @Schema(
                                            allowableValues = {"mine", "team", "overdue", "at_risk", "unassigned", "all"
                                            },
                                            defaultValue = "team"))
                    @RequestParam(required = false)
                    @Nullable String queue,
            @Parameter(
                            description =
                                    "Least time left first, most money at stake in the least time first, or oldest first",
                            schema =
                                    @Schema(
                                            allowableValues = {"due", "risk", "created"},
                                            defaultValue = "due"))
                    @RequestParam(required = false)
                    @Nullable String sort,
            @Parameter(description = "Of this case only") @RequestParam(required = false) @Nullable String caseId,
            @Parameter(description = "With this form only, such as review-request")
                    @RequestParam(required = false)
                    @Nullable String key,
            @Parameter(description = "Of this type of case only", schema = @Schema(implementation = CaseType.class))
                    @RequestParam(required = false)
                    @Nullable String type,
            @Parameter(
                            description = "On this version of the type's diagram only",
                            schema = @Schema(type = "integer", minimum = "1"))
                    @RequestParam(required = false)
                    @Nullable String version,
            @Parameter(
                            description = "With this consequence only if nobody acts",
                            schema = @Schema(implementation = OnExpiry.class))
                    @RequestParam(required = false)
                    @Nullable String consequence,
            @Parameter(
                            description = "With a clock that ends so soon only",
                            schema = @Schema(allowableValues = {"1h", "8h", "24h"}))
                    @RequestParam(required = false)
                    @Nullable String within,
            @Parameter(
                            description =
                                    "An order or a case by how it begins, a tracking number, a buyer by id or name, or the last"
                                            + " digits of the buyer's telephone number, four at least")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Actor reader = requireStaff();
        Filters.refuseUnknown(request, PARAMETERS);
        int rows = Limit.of(limit);
        Queue from = choice("queue", queue, Queue.class, Queue.TEAM);
        Sort by = choice("sort", sort, Sort.class, Sort.DUE);
        String listing = "tasks-" + from + "-" + by;
        Position after = position(listing, cursor);
        Map<String, String> asked = Filters.present(
                "caseId",
                caseId,
                "key",
                key,
                "type",
                type,
                "version",
                version,
                "consequence",
                consequence,
                "within",
                within,
                "q",
                q);
        Narrowing narrowing = Fields.read(asked, Narrowing::read);
        List<Entry> found = worklist.page(new Question(from, by, narrowing, reader, clock.instant(), after, rows + 1));
        Page<Entry> page = Page.of(
                found,
                rows,
                entry -> Cursor.of(
                        listing, entry.position().key(), entry.position().taskId()));
        return new Page<>(page.items().stream().map(Entry::item).toList(), page.next());
    }

    private Actor requireStaff() {
        Actor reader = actor.get();
        if (!reader.isStaff()) {
            throw Refusal.forbidden("ROLE", "Tasks are for staff");
        }
        return reader;
    }

    private static @Nullable Position position(String listing, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        Cursor after = Cursor.parse(listing, 2, cursor);
        return new Position(after.instant(0), after.text(1));
    }

    private static <E extends Enum<E>> E choice(String name, @Nullable String value, Class<E> type, E usual) {
        if (value == null) {
            return usual;
        }
        Fields fields = Fields.of(Map.of(name, value.toUpperCase(Locale.ROOT)));
        E chosen = fields.requiredChoice(name, type);
        fields.throwIfAny();
        return chosen;
    }

    @Operation(summary = "One open task")
    @GetMapping("/{taskId}")
    WorkItem get(@PathVariable String taskId) {
        return worklist.find(taskId, requireStaff()).orElseThrow(() -> Refusal.notFound("open task", taskId));
    }

    @Operation(summary = "Take a task for oneself", description = "409 TASK_HELD if another has it.")
    @PostMapping("/{taskId}/claim")
    CaseView claim(@PathVariable String taskId, HttpServletRequest request) {
        return desk.claim(taskId, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Give a task back to its group",
            description = "With a note for whoever takes it next, if there is something to say.")
    @PostMapping("/{taskId}/unclaim")
    CaseView unclaim(
            @PathVariable String taskId,
            @RequestBody(required = false) @Schema(implementation = TaskBodies.HandBack.class) @Nullable Map<String, Object> body,
            HttpServletRequest request) {
        return desk.unclaim(taskId, body == null ? Map.of() : body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Hand a task to somebody of its group, or back to the group",
            description =
                    "What another holds is 409 TASK_HELD, unless a supervisor or manager names the holder in `from`; they hand on"
                            + " the tasks of every group but those of arbiters alone.")
    @PostMapping("/{taskId}/assign")
    CaseView assign(
            @PathVariable String taskId,
            @RequestBody @Schema(implementation = TaskBodies.Assignment.class) Map<String, Object> body,
            HttpServletRequest request) {
        return desk.assign(taskId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Complete a task with its form's fields",
            description =
                    "The fields are those of the task's `key`; the server judges them. 409 TASK_HELD if another has it,"
                            + " TASK_GONE if it was done or taken back; an offer leaves the task open.")
    @PostMapping("/{taskId}/complete")
    CaseView complete(
            @PathVariable String taskId,
            @RequestBody @Schema(implementation = FormBodies.Any.class) Map<String, Object> body,
            HttpServletRequest request) {
        return desk.complete(taskId, body, actor.get(), ReceiveTime.of(request));
    }
}
