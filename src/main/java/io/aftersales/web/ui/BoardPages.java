package io.aftersales.web.ui;

import io.aftersales.board.Board;
import io.aftersales.board.Board.Person;
import io.aftersales.board.Board.Team;
import io.aftersales.board.BoardReaders;
import io.aftersales.board.Boards;
import io.aftersales.board.TrendCounts;
import io.aftersales.board.Trends.Step;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import io.aftersales.worklist.PressingTasks;
import io.aftersales.worklist.WorkItem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Where those who lead see how the work stands, and hand tasks from one to another. */
@Controller
class BoardPages {

    private static final int ROWS = 20;

    private final Boards boards;
    private final TrendCounts trends;
    private final PressingTasks pressing;
    private final Users users;
    private final CurrentActor currentActor;

    BoardPages(Boards boards, TrendCounts trends, PressingTasks pressing, Users users, CurrentActor currentActor) {
        this.boards = boards;
        this.trends = trends;
        this.pressing = pressing;
        this.users = users;
        this.currentActor = currentActor;
    }

    /** A role with its group's load, where work is given to it, and its people. */
    record Crew(Role role, @Nullable Team team, List<Person> people) {}

    /** Whom a task can be handed to, as the API takes it: a member of the call and its value. */
    record Receiver(String member, String value, String name) {}

    /** @param receivers empty where the viewer may not hand the task on */
    record Row(WorkItem item, List<Receiver> receivers) {}

    /**
     * Asked by htmx, it answers with the loads and the tasks alone.
     *
     * @param holder whose tasks are listed; without it and {@code team}, everybody's
     * @param team whose tasks that nobody holds are listed
     * @param by "day" or "week" for the trends
     */
    @GetMapping("/board")
    String board(
            @RequestParam(required = false) @Nullable String holder,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "week") String by,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        Actor viewer = currentActor.get();
        BoardReaders.require(viewer);
        Step step = by.equals("day") ? Step.DAY : Step.WEEK;
        Role group = group(team);
        Board board = boards.now(viewer);
        model.addAttribute("board", board);
        model.addAttribute("crews", crews(board));
        model.addAttribute("holder", holder);
        model.addAttribute("team", group);
        model.addAttribute("rows", rows(items(holder, group, viewer), viewer));
        model.addAttribute("by", step.name().toLowerCase(Locale.ROOT));
        if (part) {
            return "board :: work";
        }
        model.addAttribute("steps", List.of("week", "day"));
        model.addAttribute("trends", trends.of(step, viewer));
        model.addAttribute("scripts", List.of("board", "reports"));
        return "board";
    }

    private static List<Crew> crews(Board board) {
        return Arrays.stream(Role.values())
                .map(role -> crew(role, board))
                .filter(crew -> crew.team() != null || !crew.people().isEmpty())
                .toList();
    }

    private static Crew crew(Role role, Board board) {
        Team team = board.teams().stream()
                .filter(each -> each.team() == role)
                .findFirst()
                .orElse(null);
        return new Crew(
                role,
                team,
                board.people().stream().filter(each -> each.role() == role).toList());
    }

    private List<WorkItem> items(@Nullable String holder, @Nullable Role group, Actor viewer) {
        if (holder != null) {
            return pressing.heldBy(holder, viewer, ROWS);
        }
        return group == null ? pressing.of(viewer, ROWS) : pressing.unheldOf(group.name(), viewer, ROWS);
    }

    private List<Row> rows(List<WorkItem> items, Actor viewer) {
        Role role = viewer.role();
        List<DeskUser> staff = users.staff();
        return items.stream()
                .map(item -> new Row(
                        item,
                        role != null && role.isLead() && item.mayBeHandedOnBy(role)
                                ? receivers(item, staff)
                                : List.of()))
                .toList();
    }

    private static List<Receiver> receivers(WorkItem item, List<DeskUser> staff) {
        Stream<Receiver> persons = staff.stream()
                .filter(user -> user.enabled() && item.isFor(user.role()) && user.dealsWith(item.shopId()))
                .filter(user -> !user.login().equals(item.assignee()))
                .map(user -> new Receiver("assignee", user.login(), user.login() + " · " + user.displayName()));
        Stream<Receiver> teams = item.assignee() == null
                ? Stream.empty()
                : item.groups().stream().map(group -> new Receiver("team", group, group));
        return Stream.concat(persons, teams).toList();
    }

    private static @Nullable Role group(@Nullable String team) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(team))
                .findFirst()
                .orElse(null);
    }
}
