package io.aftersales.web.ui;

import io.aftersales.cases.task.TaskDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.Users;
import io.aftersales.web.api.Cursor;
import io.aftersales.web.api.ReceiveTime;
import io.aftersales.worklist.Lookers;
import io.aftersales.worklist.Question;
import io.aftersales.worklist.Question.Position;
import io.aftersales.worklist.TaskViews;
import io.aftersales.worklist.TaskViews.View;
import io.aftersales.worklist.WorkItem;
import io.aftersales.worklist.Worklist;
import io.aftersales.worklist.Worklist.Done;
import io.aftersales.worklist.Worklist.Entry;
import io.aftersales.worklist.Worklist.Facet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of tasks, and taking one. */
@Controller
class TaskPages {

    private static final int ROWS = 50;
    private static final int POSITION_ELEMENTS = 2;

    /** Further than that nobody looks for a task among those that others hold. */
    private static final int MOST_PAGES = 20;

    private final Worklist worklist;
    private final Lookers lookers;
    private final TaskViews views;
    private final TaskDesk desk;
    private final Users users;
    private final CurrentActor currentActor;
    private final Clock clock;

    TaskPages(
            Worklist worklist,
            Lookers lookers,
            TaskViews views,
            TaskDesk desk,
            Users users,
            CurrentActor currentActor,
            Clock clock) {
        this.worklist = worklist;
        this.lookers = lookers;
        this.views = views;
        this.desk = desk;
        this.users = users;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Asked by htmx for the rows behind {@code after}, it answers with those alone. */
    @GetMapping("/tasks")
    String tasks(@RequestParam Map<String, String> params, Model model) {
        Actor viewer = staff();
        TaskQuestion question = TaskQuestion.read(params);
        String after = params.get("after");
        String listing = "page-" + question.queue() + "-" + question.sort();
        Question asked = asked(viewer, question, position(listing, after));
        List<Entry> entries = worklist.page(asked);
        model.addAttribute("question", question);
        model.addAttribute("tasks", rows(entries, viewer));
        model.addAttribute("next", next(listing, entries));
        model.addAttribute("first", after == null);
        if (after != null) {
            return "tasks :: rows";
        }
        model.addAttribute("count", worklist.count(asked));
        model.addAttribute("most", Worklist.MOST_COUNTED);
        List<View> kept = views.of(viewer);
        model.addAttribute("views", kept);
        model.addAttribute("pinned", kept.stream().filter(View::pinned).toList());
        model.addAttribute("colleagues", users.withRole(Objects.requireNonNull(viewer.role())));
        model.addAttribute("queues", TaskQuestion.queues());
        model.addAttribute("sorts", TaskQuestion.sorts());
        return "tasks";
    }

    /** What the tasks of a question can be narrowed to, asked for when somebody wants to narrow. */
    @GetMapping("/tasks/facets")
    String facets(@RequestParam Map<String, String> params, Model model) {
        Actor viewer = staff();
        TaskQuestion question = TaskQuestion.read(params);
        Map<String, List<Facet>> facets = new LinkedHashMap<>(worklist.facets(asked(viewer, question, null)));
        if (question.narrowing().type() == null) {
            facets.remove("version");
        }
        model.addAttribute("question", question);
        model.addAttribute("facets", facets);
        return "tasks :: facets";
    }

    /** Leads to the first task behind {@code after} that the person may work on; from the end it goes on at the beginning. */
    @GetMapping("/tasks/next")
    String next(@RequestParam Map<String, String> params, RedirectAttributes redirect) {
        Actor viewer = staff();
        TaskQuestion question = TaskQuestion.read(params);
        String done = params.getOrDefault("after", "");
        Position after = worklist.position(done, question.sort(), viewer).orElse(null);
        return workable(viewer, question, after, done)
                .or(() -> workable(viewer, question, null, done))
                .map(item -> "redirect:/cases/" + item.caseId() + "#task-" + item.id())
                .orElseGet(() -> {
                    redirect.addFlashAttribute("done", true);
                    return "redirect:" + question.href("/tasks");
                });
    }

    private Optional<WorkItem> workable(Actor viewer, TaskQuestion question, @Nullable Position after, String but) {
        Position from = after;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            List<Entry> entries = worklist.page(asked(viewer, question, from));
            Optional<WorkItem> found = entries.stream()
                    .map(Entry::item)
                    .filter(item ->
                            !item.id().equals(but) && TaskRow.of(item, viewer).workable())
                    .findFirst();
            if (found.isPresent() || entries.size() <= ROWS) {
                return found;
            }
            from = entries.get(ROWS).position();
        }
        return Optional.empty();
    }

    private Question asked(Actor viewer, TaskQuestion question, @Nullable Position after) {
        return new Question(
                question.queue(), question.sort(), question.narrowing(), viewer, clock.instant(), after, ROWS + 1);
    }

    private List<TaskRow> rows(List<Entry> entries, Actor viewer) {
        List<WorkItem> items = entries.stream().limit(ROWS).map(Entry::item).toList();
        Map<String, TreeSet<String>> looking =
                lookers.others(items.stream().map(WorkItem::caseId).toList(), viewer.name());
        return items.stream()
                .map(item -> TaskRow.of(item, viewer, looking.getOrDefault(item.caseId(), new TreeSet<>())))
                .toList();
    }

    /** One row as it is now; of a task that is gone, who did it. */
    @GetMapping("/tasks/{id}/row")
    String row(@PathVariable String id, Model model) {
        Actor viewer = staff();
        Optional<WorkItem> item = worklist.find(id, viewer);
        if (item.isEmpty()) {
            model.addAttribute(
                    "doneBy", worklist.findDone(id, viewer).map(Done::doneBy).orElse(null));
            return "tasks :: gone";
        }
        model.addAttribute("task", row(item.get(), viewer));
        return "tasks :: row";
    }

    private TaskRow row(WorkItem item, Actor viewer) {
        TreeSet<String> looking =
                lookers.others(List.of(item.caseId()), viewer.name()).getOrDefault(item.caseId(), new TreeSet<>());
        return TaskRow.of(item, viewer, looking);
    }

    /** The tasks of a question's first page: whoever shows others has something new to show. */
    @GetMapping("/tasks/ids")
    @ResponseBody
    List<String> ids(@RequestParam Map<String, String> params) {
        Actor viewer = staff();
        return worklist.page(asked(viewer, TaskQuestion.read(params), null)).stream()
                .limit(ROWS)
                .map(entry -> entry.item().id())
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
        String caseId =
                desk.unclaim(id, Map.of(), staff(), ReceiveTime.of(request)).id();
        return afterwards(id, caseId, page, model);
    }

    private String afterwards(String taskId, String caseId, String page, Model model) {
        WorkItem item = worklist.find(taskId).orElse(null);
        if (page.equals("case") || item == null) {
            return "redirect:/cases/" + caseId;
        }
        model.addAttribute("task", row(item, staff()));
        return "tasks :: row";
    }

    private Actor staff() {
        Actor actor = currentActor.get();
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Tasks are for staff");
        }
        return actor;
    }
}
