package io.aftersales.domain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One count under way: where it starts, and what stops it. */
final class Counting {

    private final Anchors anchors;
    private final Optional<Anchor> start;
    private final WorkCalendar calendar;
    private final Freezes freezes;
    private final ZoneId zone;
    private final Wording wording;

    Counting(Anchors anchors, WorkCalendar calendar, Freezes freezes) {
        this(anchors, anchors.event(), calendar, freezes);
    }

    private Counting(Anchors anchors, Optional<Anchor> start, WorkCalendar calendar, Freezes freezes) {
        this.anchors = anchors;
        this.start = start;
        this.calendar = calendar;
        this.freezes = freezes;
        this.zone = calendar.zone();
        this.wording = new Wording(zone);
    }

    /** The same count, started at a named instant. */
    Counting from(String name) {
        return new Counting(anchors, anchors.named(name), calendar, freezes);
    }

    Optional<Course> hours(int n) {
        return start.map(anchor -> elapsed(anchor, Duration.ofHours(n), wording.hours(n)));
    }

    Optional<Course> days24(int n) {
        return start.map(anchor -> elapsed(anchor, Duration.ofDays(n), wording.days24(n)));
    }

    Optional<Course> fromNextMidnight(int n) {
        return start.map(anchor -> midnights(anchor, n, wording::fromNextMidnight, wording.days(n)));
    }

    Optional<Course> calendarDays(int n) {
        return start.map(anchor -> midnights(anchor, n, wording::dayNotCounted, wording.calendarDays(n)));
    }

    Optional<Course> workdays(int n) {
        return start.map(anchor -> workdays(anchor, n));
    }

    Optional<Course> openHours(Term.BizHours term) {
        return start.map(anchor -> openHours(anchor, term));
    }

    Optional<Course> agreed(@Nullable Instant stated) {
        return Optional.ofNullable(stated)
                .or(anchors::agreed)
                .map(instant -> new Course(instant, new TreeSet<>(), List.of(wording.agreed(instant))));
    }

    Optional<Course> earlierOf(Optional<Course> a, Optional<Course> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b).map(this::notBeforeStart);
        }
        return Optional.of(notBeforeStart(earlierOf(a.get(), b.get())));
    }

    private Course elapsed(Anchor anchor, Duration amount, Step words) {
        Instant dueAt = freezes.pushOut(anchor.at(), anchor.at().plus(amount));
        List<Step> steps = new ArrayList<>(List.of(wording.at(anchor), words));
        freezes.hit(anchor.at(), dueAt).forEach(freeze -> steps.add(wording.frozen(freeze)));
        return new Course(dueAt, new TreeSet<>(), steps);
    }

    /** Counts on the clock face: a day is a day, however many hours summer time leaves it. */
    private Course midnights(Anchor anchor, int n, Function<LocalDate, Step> first, Step words) {
        LocalDate day = dateOf(anchor).plusDays(1);
        Freezes onFace = freezes.onClockFace(zone);
        Instant from = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = onFace.pushOut(from, day.plusDays(n).atStartOfDay().toInstant(ZoneOffset.UTC));

        List<Step> steps = new ArrayList<>(List.of(wording.at(anchor), first.apply(day), words));
        onFace.hit(from, to).forEach(freeze -> steps.add(wording.frozenOnFace(freeze)));
        Instant dueAt = LocalDateTime.ofInstant(to, ZoneOffset.UTC).atZone(zone).toInstant();
        return new Course(dueAt, new TreeSet<>(), steps);
    }

    private Course workdays(Anchor anchor, int n) {
        SortedSet<Integer> unannounced = new TreeSet<>();
        List<LocalDate> counted = new ArrayList<>();
        LocalDate day = dateOf(anchor);
        while (counted.size() < n) {
            day = day.plusDays(1);
            note(day, unannounced);
            if (calendar.isWorkday(day) && !freezes.touch(wholeDay(day))) {
                counted.add(day);
            }
        }
        List<Step> steps = List.of(wording.at(anchor), wording.workdays(counted, calendar), wording.endOf(day));
        return new Course(startOf(day.plusDays(1)), unannounced, steps);
    }

    private Course openHours(Anchor anchor, Term.BizHours term) {
        SortedSet<Integer> unannounced = new TreeSet<>();
        List<Step> steps = new ArrayList<>(List.of(wording.at(anchor), wording.openHours(term)));
        Duration left = Duration.ofHours(term.n());
        Instant last = anchor.at();
        for (LocalDate day = dateOf(anchor); !left.isZero(); day = day.plusDays(1)) {
            note(day, unannounced);
            Duration used = Duration.ZERO;
            for (Span open : openParts(day, term, anchor.at())) {
                Duration part = shorter(open.length(), left.minus(used));
                last = part.isZero() ? last : open.from().plus(part);
                used = used.plus(part);
            }
            if (!used.isZero()) {
                steps.add(wording.counted(day, used));
            }
            left = left.minus(used);
        }
        return new Course(last, unannounced, steps);
    }

    private List<Span> openParts(LocalDate day, Term.BizHours term, Instant from) {
        if (!calendar.isWorkday(day)) {
            return List.of();
        }
        Span notBefore = new Span(from, Instant.MAX);
        return term.windows().stream()
                .map(window -> new Span(at(day, window.from()), at(day, window.to())).within(notBefore))
                .filter(open -> !open.isEmpty())
                .flatMap(open -> freezes.running(open).stream())
                .toList();
    }

    private Course earlierOf(Course a, Course b) {
        Instant dueAt = a.dueAt().isAfter(b.dueAt()) ? b.dueAt() : a.dueAt();
        SortedSet<Integer> unannounced = new TreeSet<>(a.unannounced());
        unannounced.addAll(b.unannounced());
        List<Step> steps = new ArrayList<>(a.steps());
        steps.add(wording.reaches(a.dueAt()));
        steps.addAll(b.steps());
        steps.add(wording.reaches(b.dueAt()));
        steps.add(wording.earlier(dueAt));
        return new Course(dueAt, unannounced, steps);
    }

    private Course notBeforeStart(Course course) {
        return start.filter(anchor -> course.dueAt().isBefore(anchor.at()))
                .map(anchor -> movedTo(anchor, course))
                .orElse(course);
    }

    private Course movedTo(Anchor anchor, Course course) {
        List<Step> steps = new ArrayList<>(course.steps());
        steps.add(wording.alreadyPassed(anchor.at()));
        return new Course(anchor.at(), course.unannounced(), steps);
    }

    private void note(LocalDate day, SortedSet<Integer> unannounced) {
        if (!calendar.isAnnounced(day.getYear())) {
            unannounced.add(day.getYear());
        }
    }

    private LocalDate dateOf(Anchor anchor) {
        return LocalDate.ofInstant(anchor.at(), zone);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private Span wholeDay(LocalDate day) {
        return new Span(startOf(day), startOf(day.plusDays(1)));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
