package io.aftersales.web.ui;

import io.aftersales.cases.task.TaskDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.api.Cursor;
import io.aftersales.web.api.ReceiveTime;
import io.aftersales.worklist.WorkItem;
import io.aftersales.worklist.Worklist;
import io.aftersales.worklist.Worklist.Entry;
import io.aftersales.worklist.Worklist.Narrowing;
import io.aftersales.worklist.Worklist.Page;
import io.aftersales.worklist.Worklist.Position;
import io.aftersales.worklist.Worklist.Queue;
import io.aftersales.worklist.Worklist.Sort;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of tasks, and taking one. */
@Controller
class TaskPages {

    private static final int ROWS = 50;
    private static final int POSITION_ELEMENTS = 2;

    private final Worklist worklist;
    private final TaskDesk desk;
    private final CurrentActor currentActor;
    private final Clock clock;

    TaskPages(Worklist worklist, TaskDesk desk, CurrentActor currentActor, Clock clock) {
        this.worklist = worklist;
        this.desk = desk;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Asked by htmx for the rows behind {@code after}, it answers with those alone. */
    @GetMapping("/tasks")
    String tasks(
            @RequestParam(defaultValue = "team") String queue,
            @RequestParam(defaultValue = "due") String sort,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Actor viewer = staff();
        Queue asked = choice(Queue.values(), queue, Queue.TEAM);
        Sort order = choice(Sort.values(), sort, Sort.DUE);
        String listing = "page-" + asked + "-" + order;
        List<Entry> entries = worklist.page(page(viewer, asked, order, position(listing, after)));
        model.addAttribute("queues", names(Queue.values()));
        model.addAttribute("sorts", names(Sort.values()));
        model.addAttribute("queue", name(asked));
        model.addAttribute("sort", name(order));
        model.addAttribute("tasks", rows(entries, viewer));
        model.addAttribute("next", next(listing, entries));
        return after == null ? "tasks" : "tasks :: rows";
    }

    private Page page(Actor viewer, Queue queue, Sort sort, @Nullable Position after) {
        String group = Objects.requireNonNull(viewer.role()).name();
        return new Page(queue, sort, Narrowing.NONE, viewer.name(), group, clock.instant(), after, ROWS + 1);
    }

    private static List<TaskRow> rows(List<Entry> entries, Actor viewer) {
        return entries.stream()
                .limit(ROWS)
                .map(entry -> TaskRow.of(entry.item(), viewer))
                .toList();
    }

    private static @Nullable Position position(String listing, @Nullable String after) {
        if (after == null) {
            return null;
        }
        Cursor cursor = Cursor.parse(listing, POSITION_ELEMENTS, after);
        return new Position(cursor.instant(0), cursor.text(1));
    }

    private static @Nullable String next(String listing, List<Entry> entries) {
        if (entries.size() <= ROWS) {
            return null;
        }
        Position last = entries.get(ROWS - 1).position();
        return Cursor.of(listing, last.key(), last.taskId()).toString();
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(
            @PathVariable String id,
            HttpServletRequest request,
            @RequestParam(defaultValue = "list") String page,
            Model model) {
        String caseId = desk.claim(id, staff(), ReceiveTime.of(request)).id();
        return afterwards(id, caseId, page, model);
    }

    @PostMapping("/tasks/{id}/unclaim")
    String unclaim(
            @PathVariable String id,
            HttpServletRequest request,
            @RequestParam(defaultValue = "list") String page,
            Model model) {
        String caseId = desk.unclaim(id, staff(), ReceiveTime.of(request)).id();
        return afterwards(id, caseId, page, model);
    }

    private String afterwards(String taskId, String caseId, String page, Model model) {
        WorkItem item = worklist.find(taskId).orElse(null);
        if (page.equals("case") || item == null) {
            return "redirect:/cases/" + caseId;
        }
        model.addAttribute("task", TaskRow.of(item, staff()));
        return "tasks :: row";
    }

    private Actor staff() {
        Actor actor = currentActor.get();
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Tasks are for staff");
        }
        return actor;
    }

    private static <E extends Enum<E>> E choice(E[] values, String name, E otherwise) {
        return Arrays.stream(values)
                .filter(value -> name(value).equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(TaskPages::name).toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
