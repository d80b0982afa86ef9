package io.aftersales.shifts;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.input.Said;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.shift.Assignment;
import io.aftersales.domain.shift.Duty;
import io.aftersales.domain.shift.Roster;
import io.aftersales.domain.shift.RunOn;
import io.aftersales.domain.shift.ShiftPattern;
import io.aftersales.domain.shift.ShiftTime;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import io.aftersales.shifts.RosterStanding.AssignmentChange;
import io.aftersales.shifts.ShiftStanding.PatternChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where those who lead say when shifts are and who works them. Every change stays on record; what is so already is no change. */
@Service
@Transactional
public class ShiftBook {

    private final Rosters rosters;
    private final ShiftRows rows;
    private final Users users;

    ShiftBook(Rosters rosters, ShiftRows rows, Users users) {
        this.rosters = rosters;
        this.rows = rows;
        this.users = users;
    }

    /**
     * Who works at an instant, and who is next.
     *
     * @param next the next shift to begin that somebody works, with its people
     */
    public record OnDuty(
            Instant at, List<Duty> working, @Nullable ShiftTime next, List<String> nextPeople) {}

    /** Whether somebody says who works which shift. */
    public static boolean mayBeChangedBy(Actor actor) {
        return actor.role() != null && actor.role().isLead();
    }

    /** Whether somebody says when shifts are, which holds for the work of all shops. */
    public static boolean mayBeSaidBy(Actor actor) {
        return actor.dealsWithAll() && mayBeChangedBy(actor);
    }

    @Transactional(readOnly = true)
    public OnDuty onDuty(Instant at, Actor viewer) {
        requireStaff(viewer);
        Roster roster = rosters.around(at);
        Optional<ShiftTime> next = roster.nextShift(at);
        return new OnDuty(
                at,
                roster.onDutyAt(at),
                next.orElse(null),
                next.map(roster::dutiesOf).orElse(List.of()).stream()
                        .map(Duty::login)
                        .toList());
    }

    /** In the order of their keys. */
    @Transactional(readOnly = true)
    public List<ShiftStanding> shifts(Actor viewer, Instant at) {
        requireStaff(viewer);
        Roster roster = rosters.around(at);
        LocalDate today = Period.dayOf(at);
        Map<String, List<PatternChange>> changes = rows.patterns().stream()
                .collect(Collectors.groupingBy(change -> change.pattern().shift(), TreeMap::new, Collectors.toList()));
        return changes.entrySet().stream()
                .map(entry -> new ShiftStanding(
                        entry.getKey(),
                        entry.getValue().size(),
                        roster.pattern(entry.getKey(), today).orElse(null),
                        roster.plannedPattern(entry.getKey(), today).orElse(null),
                        entry.getValue()))
                .toList();
    }

    /** All agents who may enter and are not bound to other shops than the viewer, in the order of their logins. */
    @Transactional(readOnly = true)
    public List<RosterStanding> roster(Actor viewer, Instant at) {
        requireStaff(viewer);
        Roster roster = rosters.around(at);
        Map<String, List<AssignmentChange>> changes = rows.assignments().stream()
                .collect(Collectors.groupingBy(change -> change.assignment().login()));
        Map<String, Integer> runOns = rows.runOnsSaid();
        return users.withRole(Role.AGENT).stream()
                .filter(agent -> agent.sharesShopWith(viewer))
                .map(agent -> standing(
                        agent,
                        roster,
                        changes.getOrDefault(agent.login(), List.of()),
                        runOns.getOrDefault(agent.login(), 0),
                        at))
                .toList();
    }

    private static RosterStanding standing(
            DeskUser agent, Roster roster, List<AssignmentChange> changes, int runOns, Instant at) {
        String login = agent.login();
        LocalDate today = Period.dayOf(at);
        return new RosterStanding(
                login,
                agent.displayName(),
                changes.size(),
                roster.assignment(login, today).orElse(null),
                roster.plannedAssignment(login, today).orElse(null),
                roster.absence(login, at).orElse(null),
                roster.nextBeginning(login, at).orElse(null),
                runOns,
                roster.dutiesAround(login, at),
                changes);
    }

    private static void requireSayer(Actor actor) {
        if (!mayBeSaidBy(actor)) {
            throw Refusal.forbidden(
                    "ROLE", "When shifts are is said by supervisors and managers who deal with all shops");
        }
    }

    private static void requireStaff(Actor viewer) {
        if (!viewer.isStaff()) {
            throw Refusal.forbidden("ROLE", "Shifts are shown to staff");
        }
    }

    /**
     * Says when a shift is from a day on, today where none is named; a new key is a new shift.
     *
     * @param body {@code name} with {@code zh} and {@code en}, {@code starts} and {@code ends} as {@code HH:mm} in Shanghai, {@code
     *     validFrom}, and {@code revision}, that of the standing which the author has read, 0 for a new shift; without it any is
     *     replaced
     */
    public ShiftStanding say(String shift, Map<String, ?> body, Actor actor, Instant at) {
        requireSayer(actor);
        Said<ShiftPattern> said = Said.read(body, fields -> ShiftFields.pattern(shift, fields, Period.dayOf(at)));
        rows.awaitOthers();
        LocalDate from = said.what().validFrom();
        Optional<ShiftPattern> before = rosters.around(at).pattern(shift, from).map(each -> each.from(from));
        if (!before.equals(Optional.of(said.what()))) {
            writePattern(said, actor, at);
        }
        return standingOfShift(shift, actor, at);
    }

    private void writePattern(Said<ShiftPattern> said, Actor actor, Instant at) {
        String shift = said.what().shift();
        List<String> authors = rows.patterns().stream()
                .filter(change -> change.pattern().shift().equals(shift))
                .map(PatternChange::by)
                .toList();
        if (said.takesItForNew() && !authors.isEmpty()) {
            throw Refusal.conflict("SHIFT_TAKEN", "shift", "there is a shift " + shift);
        }
        said.requireAllRead(authors);
        rows.insert(new PatternChange(said.what(), actor.name(), at));
    }

    private ShiftStanding standingOfShift(String shift, Actor viewer, Instant at) {
        return shifts(viewer, at).stream()
                .filter(each -> each.shift().equals(shift))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("shift", shift));
    }

    /**
     * A shift is worked no more from a day on, today where none is named. Those who work it are to be given another one before.
     *
     * @param body {@code validFrom}, and {@code revision} as for {@link #say}
     */
    public ShiftStanding end(String shift, Map<String, ?> body, Actor actor, Instant at) {
        requireSayer(actor);
        rows.awaitOthers();
        standingOfShift(shift, actor, at);
        Roster roster = rosters.around(at);
        Said<LocalDate> said = Said.read(body, fields -> endingFrom(shift, fields, roster, Period.dayOf(at)));
        roster.pattern(shift, said.what())
                .map(pattern -> pattern.endedFrom(said.what()))
                .ifPresent(ended -> writePattern(new Said<>(ended, said.read()), actor, at));
        return standingOfShift(shift, actor, at);
    }

    private static LocalDate endingFrom(String shift, Fields fields, Roster roster, LocalDate today) {
        LocalDate from = ShiftFields.validFrom(fields, today);
        List<String> workers = roster.workersFrom(shift, from);
        if (!fields.hasErrors() && !workers.isEmpty()) {
            fields.error("validFrom", "SHIFT_WORKED", "is worked by “" + String.join(", ", workers) + "” then");
        }
        return from;
    }

    /**
     * Says which shift an agent works from a day on, today where none is named; none where no shift is.
     *
     * @param body {@code shift}, {@code dayOff} as {@code MONDAY} and so on, {@code restsOnHolidays}, {@code leads}, {@code
     *     validFrom}, and {@code revision}, that of the standing which the author has read; without it any is replaced
     */
    public RosterStanding assign(String login, Map<String, ?> body, Actor actor, Instant at) {
        if (!mayBeChangedBy(actor)) {
            throw Refusal.forbidden("ROLE", "Who works when is said by supervisors and managers");
        }
        requireAgent(login, actor);
        rows.awaitOthers();
        Roster roster = rosters.around(at);
        Said<Assignment> said =
                Said.read(body, fields -> ShiftFields.assignment(login, fields, roster, Period.dayOf(at)));
        LocalDate from = said.what().validFrom();
        Optional<Assignment> before = roster.assignment(login, from).map(each -> each.from(from));
        if (!before.equals(Optional.of(said.what()))) {
            said.requireAllRead(assignmentAuthors(login));
            rows.insert(new AssignmentChange(said.what(), actor.name(), at));
        }
        return standingOf(login, actor, at);
    }

    private List<String> assignmentAuthors(String login) {
        return rows.assignments().stream()
                .filter(change -> change.assignment().login().equals(login))
                .map(AssignmentChange::by)
                .toList();
    }

    private RosterStanding standingOf(String login, Actor viewer, Instant at) {
        return roster(viewer, at).stream()
                .filter(each -> each.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private void requireAgent(String login, Actor actor) {
        boolean isAgent = users.find(login)
                .filter(user -> user.role() == Role.AGENT && user.enabled() && user.sharesShopWith(actor))
                .isPresent();
        if (!isAgent) {
            throw Refusal.notFound("agent", login);
        }
    }

    /**
     * Somebody works on after the end of his shift of a day, as he or who leads him says.
     *
     * @param body {@code date} of the shift, and {@code until}; the end of the shift takes it back. {@code revision}, the {@code
     *     runOnRevision} of the standing which the author has read; without it any is replaced
     */
    public RosterStanding runOn(String login, Map<String, ?> body, Actor actor, Instant at) {
        if (!mayBeChangedBy(actor) && !actor.name().equals(login)) {
            throw Refusal.forbidden("ROLE", "That a shift runs on is said by who works it, and by those who lead");
        }
        requireAgent(login, actor);
        rows.awaitOthers();
        Roster roster = rosters.around(at);
        Said<RunOn> said = Said.read(body, fields -> ShiftFields.runOn(login, fields, roster));
        if (!roster.runOn(login, said.what().date()).equals(Optional.of(said.what()))) {
            said.requireAllRead(rows.runOnAuthors(login));
            rows.insert(said.what(), actor.name(), at);
        }
        return standingOf(login, actor, at);
    }
}
