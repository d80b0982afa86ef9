package io.aftersales.studio.check;

import io.aftersales.domain.deadline.Anchor;
import io.aftersales.domain.deadline.Anchors;
import io.aftersales.domain.deadline.Deadlines;
import io.aftersales.domain.deadline.Term;
import io.aftersales.domain.deadline.WorkCalendar;
import io.aftersales.ledger.HolidayFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether one term ends later, or earlier, than another for some event. Terms of unlike kinds have no order of their own, so
 * both are counted from every hour of ordinary weeks and of those around the long holidays, and from the last instant of each
 * of their days.
 *
 * @param later whether the other term ends later for at least one event
 * @param earlier whether it ends earlier for at least one
 * @param comparable whether both can be counted for every event
 */
record TermOrder(boolean later, boolean earlier, boolean comparable) {

    private static final WorkCalendar CALENDAR = HolidayFile.load(HolidayFile.LATEST);
    private static final Pattern NAMED = Pattern.compile("@([A-Za-z][A-Za-z-]*)");
    private static final int DAYS_OF_YEAR = 366;
    private static final int WORKDAYS_OF_YEAR = 262;

    /** Two weeks before and after the spring festival and the national holidays, and weeks with nothing in them. */
    private static final List<Instant> EVENTS = Stream.of(
                    days(LocalDate.of(2026, 2, 2), 35),
                    days(LocalDate.of(2026, 6, 8), 14),
                    days(LocalDate.of(2026, 9, 17), 28))
            .flatMap(each -> each)
            .flatMap(TermOrder::hours)
            .toList();

    /** How long before the event another event lay that a term may count from, and how long after it an agreed instant lies. */
    private static final List<Duration> DISTANCES =
            List.of(Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(9), Duration.ofDays(20));

    private static Stream<LocalDate> days(LocalDate first, int count) {
        return first.datesUntil(first.plusDays(count));
    }

    private static Stream<Instant> hours(LocalDate day) {
        Instant midnight = day.atStartOfDay(CALENDAR.zone()).toInstant();
        List<Instant> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            hours.add(midnight.plus(Duration.ofHours(hour)));
        }
        hours.add(midnight.plus(Duration.ofDays(1)).minusMillis(1));
        return hours.stream();
    }

    /** The order of {@code other} seen from {@code first}. Neither is longer than a year. */
    static TermOrder of(Term first, Term other) {
        boolean later = false;
        boolean earlier = false;
        for (Anchors anchors : anchorsOf(first + " " + other)) {
            Optional<Instant> a = due(first, anchors);
            Optional<Instant> b = due(other, anchors);
            if (a.isPresent() != b.isPresent()) {
                return new TermOrder(later, earlier, false);
            }
            later |= a.isPresent() && b.get().isAfter(a.get());
            earlier |= a.isPresent() && b.get().isBefore(a.get());
            if (later && earlier) {
                break;
            }
        }
        return new TermOrder(later, earlier, true);
    }

    private static List<Anchors> anchorsOf(String terms) {
        List<String> names = NAMED.matcher(terms)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1))
                .distinct()
                .toList();
        boolean plain = names.isEmpty() && !terms.contains("AGREED");
        List<Anchors> all = new ArrayList<>();
        for (Instant event : EVENTS) {
            Anchor anchor = new Anchor(event, "", "");
            all.add(Anchors.at(anchor));
            if (!plain) {
                DISTANCES.forEach(distance -> all.add(with(Anchors.at(anchor), names, event, distance)));
            }
        }
        return all;
    }

    private static Anchors with(Anchors anchors, List<String> names, Instant event, Duration distance) {
        Anchors more = anchors.agreedOn(event.plus(distance));
        for (String name : names) {
            more = more.with(name, event.minus(distance));
        }
        return more;
    }

    private static Optional<Instant> due(Term term, Anchors anchors) {
        try {
            return Optional.of(Deadlines.due(term, anchors, CALENDAR, List.of()).dueAt());
        } catch (IllegalArgumentException nothingToCountFrom) {
            return Optional.empty();
        }
    }

    /** Whether a term counts more than a year, which is no deadline and takes long to count. */
    static boolean isTooLong(Term term) {
        if (term instanceof Term.Capped capped) {
            return isTooLong(capped.a()) || isTooLong(capped.b());
        }
        if (term instanceof Term.Anchored anchored) {
            return isTooLong(anchored.term());
        }
        if (term instanceof Term.BizHours business) {
            return business.n() > WORKDAYS_OF_YEAR * hoursOf(business);
        }
        return term instanceof Term.Hours hours && hours.n() > DAYS_OF_YEAR * 24
                || term instanceof Term.Days24 days && days.n() > DAYS_OF_YEAR
                || term instanceof Term.NatDay days && days.n() > DAYS_OF_YEAR
                || term instanceof Term.Next0 days && days.n() > DAYS_OF_YEAR
                || term instanceof Term.Workdays days && days.n() > WORKDAYS_OF_YEAR;
    }

    private static double hoursOf(Term.BizHours term) {
        return term.windows().stream()
                        .mapToLong(window ->
                                Duration.between(window.from(), window.to()).toSeconds())
                        .sum()
                / 3600.0;
    }
}
