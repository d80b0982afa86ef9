package io.aftersales.domain.shift;

import io.aftersales.domain.deadline.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who works when. Of what was said for one shift or person, that with the latest day not after the day in question counts, and of
 * several with the same day the last.
 */
public final class Roster {

    /** How far ahead the next shift is looked for: the longest holiday, and more. */
    public static final int MOST_DAYS = 15;

    /** Later than any clock ends. */
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    /** A shift that began then may still be running on. */
    private static final int DAYS_BACK = 2;

    private static final int DAYS_OF_A_WEEK = 7;

    private final List<ShiftPattern> patterns;
    private final SortedMap<String, List<Assignment>> assignments;
    private final List<RunOn> runOns;
    private final Map<String, List<Absence>> absences;
    private final WorkCalendar calendar;

    /** @param patterns with {@code assignments} and {@code runOns} in the order in which they were said */
    public Roster(
            List<ShiftPattern> patterns,
            List<Assignment> assignments,
            List<RunOn> runOns,
            List<Absence> absences,
            WorkCalendar calendar) {
        this.patterns = List.copyOf(patterns);
        this.assignments = byLogin(assignments, Assignment::login);
        this.runOns = List.copyOf(runOns);
        this.absences = byLogin(absences, Absence::login);
        this.calendar = calendar;
    }

    private static <T> SortedMap<String, List<T>> byLogin(List<T> said, Function<T, String> login) {
        return said.stream().collect(Collectors.groupingBy(login, TreeMap::new, Collectors.toList()));
    }

    /** What was said last of how long somebody works on after his shift of the day. */
    public Optional<RunOn> runOn(String login, LocalDate date) {
        return runOns.stream()
                .filter(each -> each.login().equals(login) && each.date().equals(date))
                .reduce((before, next) -> next);
    }

    /** The shift as it is worked on a day; nothing once it has ended. */
    public Optional<ShiftPattern> pattern(String shift, LocalDate date) {
        return inForce(said(shift), ShiftPattern::validFrom, date).filter(pattern -> !pattern.ended());
    }

    /** What was said of the shift for a day after this one, and counts first. */
    public Optional<ShiftPattern> plannedPattern(String shift, LocalDate after) {
        return planned(said(shift), ShiftPattern::validFrom, after);
    }

    private Stream<ShiftPattern> said(String shift) {
        return patterns.stream().filter(pattern -> pattern.shift().equals(shift));
    }

    public Optional<Assignment> assignment(String login, LocalDate date) {
        return inForce(saidOf(login), Assignment::validFrom, date);
    }

    /** What was said of the person for a day after this one, and counts first. */
    public Optional<Assignment> plannedAssignment(String login, LocalDate after) {
        return planned(saidOf(login), Assignment::validFrom, after);
    }

    private Stream<Assignment> saidOf(String login) {
        return assignments.getOrDefault(login, List.of()).stream();
    }

    private static <T> Optional<T> inForce(Stream<T> said, Function<T, LocalDate> validFrom, LocalDate date) {
        return said.filter(each -> !validFrom.apply(each).isAfter(date))
                .reduce((before, next) -> validFrom.apply(next).isBefore(validFrom.apply(before)) ? before : next);
    }

    private static <T> Optional<T> planned(Stream<T> said, Function<T, LocalDate> validFrom, LocalDate after) {
        return said.filter(each -> validFrom.apply(each).isAfter(after))
                .reduce((before, next) -> validFrom.apply(next).isAfter(validFrom.apply(before)) ? before : next);
    }

    /** Who is to work the shift on the day, or from a later one on. */
    public List<String> workersFrom(String shift, LocalDate date) {
        return assignments.keySet().stream()
                .filter(login -> Stream.concat(
                                Stream.of(date),
                                saidOf(login).map(Assignment::validFrom).filter(day -> day.isAfter(date)))
                        .anyMatch(day -> isGiven(login, shift, day)))
                .toList();
    }

    private boolean isGiven(String login, String shift, LocalDate date) {
        return assignment(login, date)
                .filter(assignment -> shift.equals(assignment.shift()))
                .isPresent();
    }

    /** Whose shift begins on the day, by login; whoever is away when it begins does not work it. */
    public List<Duty> duties(LocalDate date) {
        return assignments.keySet().stream()
                .flatMap(login -> duty(login, date).stream())
                .toList();
    }

    private Optional<Duty> duty(String login, LocalDate date) {
        return assignment(login, date)
                .filter(assignment -> assignment.isWorkedOn(date, calendar))
                .flatMap(assignment -> duty(assignment, date))
                .filter(duty -> !isAway(login, duty.shift().from()));
    }

    private Optional<Duty> duty(Assignment assignment, LocalDate date) {
        return Optional.ofNullable(assignment.shift())
                .flatMap(shift -> pattern(shift, date))
                .map(pattern -> pattern.on(date))
                .map(time -> new Duty(assignment.login(), time, until(assignment.login(), time), assignment.leads()));
    }

    private Instant until(String login, ShiftTime time) {
        return runOn(login, time.date())
                .map(RunOn::until)
                .filter(until -> until.isAfter(time.to()))
                .orElse(time.to());
    }

    private boolean isAway(String login, Instant at) {
        return absences.getOrDefault(login, List.of()).stream().anyMatch(each -> each.covers(at));
    }

    /** The shifts of somebody that may still run on at the instant, and those that begin in the seven days of which it is in the first. */
    public List<Duty> dutiesAround(String login, Instant at) {
        LocalDate day = dayOf(at);
        return day.minusDays(DAYS_BACK)
                .datesUntil(day.plusDays(DAYS_OF_A_WEEK))
                .flatMap(date -> duty(login, date).stream())
                .filter(duty -> at.isBefore(duty.shift().to().plus(RunOn.LONGEST)))
                .toList();
    }

    /** When somebody is away, or is to be. */
    public Optional<Absence> absence(String login, Instant at) {
        return absences.getOrDefault(login, List.of()).stream()
                .filter(each -> !each.isOver(at))
                .findFirst();
    }

    /** Who works at the instant, by the day on which the shift began, then by login. */
    public List<Duty> onDutyAt(Instant at) {
        return daysOfShiftsAt(at)
                .flatMap(date -> duties(date).stream())
                .filter(duty -> isWorked(duty, at))
                .toList();
    }

    private boolean isOnDuty(String login, Instant at) {
        return daysOfShiftsAt(at).flatMap(date -> duty(login, date).stream()).anyMatch(duty -> isWorked(duty, at));
    }

    private static Stream<LocalDate> daysOfShiftsAt(Instant at) {
        LocalDate day = dayOf(at);
        return day.minusDays(DAYS_BACK).datesUntil(day.plusDays(1));
    }

    private boolean isWorked(Duty duty, Instant at) {
        return duty.covers(at) && !isAway(duty.login(), at);
    }

    /** Whose shift of the day it is. */
    public List<Duty> dutiesOf(ShiftTime time) {
        return duties(time.date()).stream()
                .filter(duty -> duty.shift().shift().equals(time.shift()))
                .toList();
    }

    /** Whether the person works shifts at all on the day of the instant; nobody works one that has ended. */
    public boolean isAssigned(String login, Instant at) {
        LocalDate day = dayOf(at);
        return assignment(login, day)
                .map(Assignment::shift)
                .flatMap(shift -> pattern(shift, day))
                .isPresent();
    }

    /** When the person's next shift begins, after the instant. */
    public Optional<Instant> nextBeginning(String login, Instant after) {
        LocalDate first = dayOf(after);
        return first.datesUntil(first.plusDays(MOST_DAYS))
                .flatMap(date -> duty(login, date).stream())
                .map(duty -> duty.shift().from())
                .filter(from -> from.isAfter(after))
                .findFirst();
    }

    /** How long after the beginning of his next shift an owner may be left to act himself. Source: domain.md 3.2. */
    private static final Duration TO_ARRIVE = Duration.ofHours(2);

    /** Who acts for others at the instant: of those at work who leads, else the first by login. */
    public Optional<String> standIn(Instant at) {
        return onDutyAt(at).stream()
                .min(Comparator.comparing((Duty duty) -> !duty.leads()).thenComparing(Duty::login))
                .map(Duty::login);
    }

    /**
     * Of somebody who is not at work now, the first instant at which what is due is left to him again: two hours after his next
     * shift begins, or never. Who works no shifts is always there.
     */
    public Optional<Instant> offDutyUntil(String login, Instant at) {
        if (!isAssigned(login, at) || isOnDuty(login, at)) {
            return Optional.empty();
        }
        return Optional.of(
                nextBeginning(login, at).map(begins -> begins.plus(TO_ARRIVE)).orElse(NEVER));
    }

    /** Everybody who is not at work now, and until when; see {@link #offDutyUntil}. */
    public Map<String, Instant> offDuty(Instant at) {
        Map<String, Instant> offDuty = new HashMap<>();
        assignments.keySet().forEach(login -> offDutyUntil(login, at).ifPresent(until -> offDuty.put(login, until)));
        return offDuty;
    }

    /** The next shift that somebody works, after the instant. */
    public Optional<ShiftTime> nextShift(Instant after) {
        return times(dayOf(after), MOST_DAYS).stream()
                .filter(time -> time.from().isAfter(after))
                .findFirst();
    }

    /** What is handed over by the shifts that begin on these days; nothing where no other shift follows. */
    public List<HandoverPlan> handovers(LocalDate first, LocalDate last) {
        List<ShiftTime> times = times(first, first.datesUntil(last).count() + MOST_DAYS);
        return times.stream()
                .filter(time -> !time.date().isAfter(last))
                .flatMap(time -> handover(time, times).stream())
                .toList();
    }

    private List<ShiftTime> times(LocalDate first, long days) {
        return first.datesUntil(first.plusDays(days))
                .flatMap(date -> duties(date).stream())
                .map(Duty::shift)
                .distinct()
                .sorted(ShiftTime.IN_ORDER)
                .toList();
    }

    private static Optional<HandoverPlan> handover(ShiftTime from, List<ShiftTime> times) {
        return next(from, times).map(to -> new HandoverPlan(from, to, listsUntil(to, times), closing(from, times)));
    }

    /** The first to begin and to end later. */
    private static Optional<ShiftTime> next(ShiftTime before, List<ShiftTime> times) {
        return times.stream()
                .filter(time -> time.from().isAfter(before.from()) && time.to().isAfter(before.to()))
                .findFirst();
    }

    private static Instant listsUntil(ShiftTime to, List<ShiftTime> times) {
        return next(to, times)
                .map(ShiftTime::from)
                .filter(begins -> begins.isAfter(to.to()))
                .orElse(to.to());
    }

    /** That somebody works on counts for nothing: he does it for whom he serves already. */
    private static @Nullable Closing closing(ShiftTime last, List<ShiftTime> times) {
        if (times.stream().anyMatch(time -> time.covers(last.to()))) {
            return null;
        }
        return times.stream()
                .map(ShiftTime::from)
                .filter(begins -> begins.isAfter(last.to()))
                .findFirst()
                .map(begins -> new Closing(last.to(), begins))
                .orElse(null);
    }

    private static LocalDate dayOf(Instant at) {
        return at.atZone(ShiftPattern.SHANGHAI).toLocalDate();
    }
}
