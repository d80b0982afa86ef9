package io.aftersales.shifts;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.input.Fields;
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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where those who lead say when shifts are and who works them. Every change stays on record; what is so already is no change. */
@Service
@Transactional
public class ShiftBook {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /** A shift is handed over before it ends, so it has to last longer than that takes. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final Duration LONGEST_RUN_ON = Duration.ofHours(8);

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
        Map<String, List<PatternChange>> changes = rows.patterns().stream()
                .collect(Collectors.groupingBy(change -> change.pattern().shift(), TreeMap::new, Collectors.toList()));
        return changes.entrySet().stream()
                .map(entry -> new ShiftStanding(
                        entry.getKey(),
                        roster.pattern(entry.getKey(), Period.dayOf(at)).orElse(null),
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
        return users.withRole(Role.AGENT).stream()
                .filter(agent -> agent.sharesShopWith(viewer))
                .map(agent -> standing(agent, roster, changes.getOrDefault(agent.login(), List.of()), at))
                .toList();
    }

    private static RosterStanding standing(DeskUser agent, Roster roster, List<AssignmentChange> changes, Instant at) {
        return new RosterStanding(
                agent.login(),
                agent.displayName(),
                roster.assignment(agent.login(), Period.dayOf(at)).orElse(null),
                roster.nextBeginning(agent.login(), at).orElse(null),
                changes);
    }

    private static void requireStaff(Actor viewer) {
        if (!viewer.isStaff()) {
            throw Refusal.forbidden("ROLE", "Shifts are shown to staff");
        }
    }

    /**
     * Says when a shift is from a day on, today where none is named; a new key is a new shift.
     *
     * @param body {@code name} with {@code zh} and {@code en}, {@code starts} and {@code ends} as {@code HH:mm} in Shanghai, and
     *     {@code validFrom}
     */
    public ShiftStanding say(String shift, Map<String, ?> body, Actor actor, Instant at) {
        if (!mayBeSaidBy(actor)) {
            throw Refusal.forbidden(
                    "ROLE", "When shifts are is said by supervisors and managers who deal with all shops");
        }
        ShiftPattern pattern = Fields.read(body, fields -> pattern(shift, fields, Period.dayOf(at)));
        rows.awaitOthers();
        LocalDate from = pattern.validFrom();
        Optional<ShiftPattern> before = rosters.around(at).pattern(shift, from).map(each -> each.from(from));
        if (!before.equals(Optional.of(pattern))) {
            rows.insert(new PatternChange(pattern, actor.name(), at));
        }
        return shifts(actor, at).stream()
                .filter(each -> each.shift().equals(shift))
                .findFirst()
                .orElseThrow();
    }

    private static ShiftPattern pattern(String shift, Fields fields, LocalDate today) {
        if (!KEY.matcher(shift).matches()) {
            fields.error(
                    "shift", "NOT_A_KEY", "is up to 40 small letters, digits and hyphens, and begins with a letter");
        }
        Fields name = fields.requiredPart("name");
        ShiftPattern pattern = new ShiftPattern(
                shift,
                new Bilingual(name.requiredId("zh"), name.requiredId("en")),
                time("starts", fields),
                time("ends", fields),
                validFrom(fields, today));
        ShiftTime any = pattern.on(today);
        if (!fields.hasErrors() && Duration.between(any.from(), any.to()).compareTo(SHORTEST) < 0) {
            fields.error("ends", "SHIFT_TOO_SHORT", "a shift lasts at least an hour");
        }
        if (!fields.hasErrors() && pattern.starts().equals(pattern.ends())) {
            fields.error("ends", "SHIFT_TOO_LONG", "a shift ends before the time of day at which it begins");
        }
        return pattern;
    }

    private static LocalTime time(String name, Fields fields) {
        String text = fields.requiredId(name);
        if (TIME.matcher(text).matches()) {
            return LocalTime.parse(text);
        }
        if (!text.isEmpty()) {
            fields.error(name, "NOT_A_TIME", "is no time of day like 08:30");
        }
        return LocalTime.MIDNIGHT;
    }

    private static LocalDate validFrom(Fields fields, LocalDate today) {
        LocalDate given = fields.date("validFrom");
        if (given != null && given.isBefore(today)) {
            fields.error("validFrom", "IN_PAST", "who worked when is not changed afterwards");
        }
        return given == null ? today : given;
    }

    /**
     * Says which shift an agent works from a day on, today where none is named; none where no shift is.
     *
     * @param body {@code shift}, {@code dayOff} as {@code MONDAY} and so on, {@code restsOnHolidays}, {@code leads} and {@code
     *     validFrom}
     */
    public RosterStanding assign(String login, Map<String, ?> body, Actor actor, Instant at) {
        if (!mayBeChangedBy(actor)) {
            throw Refusal.forbidden("ROLE", "Who works when is said by supervisors and managers");
        }
        requireAgent(login, actor);
        rows.awaitOthers();
        Roster roster = rosters.around(at);
        Assignment assignment = Fields.read(body, fields -> assignment(login, fields, roster, Period.dayOf(at)));
        LocalDate from = assignment.validFrom();
        Optional<Assignment> before = roster.assignment(login, from).map(each -> each.from(from));
        if (!before.equals(Optional.of(assignment))) {
            rows.insert(new AssignmentChange(assignment, actor.name(), at));
        }
        return standingOf(login, actor, at);
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

    private static Assignment assignment(String login, Fields fields, Roster roster, LocalDate today) {
        LocalDate from = validFrom(fields, today);
        String shift = fields.id("shift");
        if (shift != null && roster.pattern(shift, from).isEmpty()) {
            fields.error("shift", "NO_SUCH_SHIFT", "is no shift that is worked on that day");
        }
        DayOfWeek dayOff = fields.choice("dayOff", DayOfWeek.class);
        if (shift != null && dayOff == null && !fields.hasErrors()) {
            fields.error("dayOff", "REQUIRED", "is required: one day in seven is free");
        }
        return new Assignment(
                login,
                shift,
                shift == null ? null : dayOff,
                Boolean.TRUE.equals(fields.flag("restsOnHolidays")),
                Boolean.TRUE.equals(fields.flag("leads")),
                from);
    }

    /**
     * Somebody works on after the end of his shift of a day, as he or who leads him says.
     *
     * @param body {@code date} of the shift, and {@code until}; the end of the shift takes it back
     */
    public RosterStanding runOn(String login, Map<String, ?> body, Actor actor, Instant at) {
        if (!mayBeChangedBy(actor) && !actor.name().equals(login)) {
            throw Refusal.forbidden("ROLE", "That a shift runs on is said by who works it, and by those who lead");
        }
        requireAgent(login, actor);
        rows.awaitOthers();
        Roster roster = rosters.around(at);
        RunOn runOn = Fields.read(body, fields -> runOn(login, fields, roster));
        if (!roster.runOns().contains(runOn)) {
            rows.insert(runOn, actor.name(), at);
        }
        return standingOf(login, actor, at);
    }

    private static RunOn runOn(String login, Fields fields, Roster roster) {
        RunOn runOn = new RunOn(login, fields.requiredDate("date"), fields.requiredInstant("until"));
        if (!fields.hasErrors()) {
            roster.duties(runOn.date()).stream()
                    .filter(duty -> duty.login().equals(login))
                    .findFirst()
                    .ifPresentOrElse(
                            duty -> checkEnd(runOn.until(), duty.shift(), fields),
                            () -> fields.error("date", "NO_SHIFT", "no shift of his begins on that day"));
        }
        return runOn;
    }

    private static void checkEnd(Instant until, ShiftTime shift, Fields fields) {
        if (until.isBefore(shift.to()) || until.isAfter(shift.to().plus(LONGEST_RUN_ON))) {
            fields.error("until", "OUT_OF_RANGE", "lies at the end of the shift or up to 8 hours after it");
        }
    }
}
