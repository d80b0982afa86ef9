package io.aftersales.domain.deadline;

import static io.aftersales.domain.deadline.Shanghai.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DeadlinesPropertyTest {

    private static final Instant WAYBILL = Instant.parse("2026-02-12T03:00:00Z");

    /** A stretch of running and the pause after it, in minutes. */
    record Piece(int run, int pause) {}

    @Property(tries = 400)
    void is_monotone_in_the_anchor(
            @ForAll("terms") Term term,
            @ForAll("instants") Instant a,
            @ForAll("instants") Instant b,
            @ForAll("freezes") List<Freeze> freezes) {
        Instant earlier = a.isBefore(b) ? a : b;
        Instant later = a.isBefore(b) ? b : a;

        assertThat(due(term, earlier, freezes)).isBeforeOrEqualTo(due(term, later, freezes));
    }

    @Property(tries = 400)
    void lies_after_its_anchor_unless_a_cap_passed_before(
            @ForAll("terms") Term term, @ForAll("instants") Instant event, @ForAll("freezes") List<Freeze> freezes) {
        if (term instanceof Term.Capped) {
            assertThat(due(term, event, freezes)).isAfterOrEqualTo(event);
        } else {
            assertThat(due(term, event, freezes)).isAfter(event);
        }
    }

    @Property(tries = 400)
    void is_additive_over_splits(
            @ForAll("consumable") String kind,
            @ForAll @IntRange(min = 1, max = 200) int first,
            @ForAll @IntRange(min = 1, max = 200) int second,
            @ForAll("instants") Instant event,
            @ForAll("freezes") List<Freeze> freezes) {
        Instant between = due(Term.parse(kind.formatted(first)), event, freezes);

        assertThat(due(Term.parse(kind.formatted(second)), between, freezes))
                .isEqualTo(due(Term.parse(kind.formatted(first + second)), event, freezes));
    }

    @Property(tries = 200)
    void consumed_in_pieces_with_suspensions_runs_as_long_as_in_one_go(
            @ForAll @IntRange(min = 1, max = 72) int hours,
            @ForAll("minutes") Instant event,
            @ForAll("pieces") @Size(max = 6) List<Piece> pieces,
            @ForAll("freezes") List<Freeze> freezes) {
        Instant dueAt = due(new Term.Hours(hours), event, freezes);
        Instant now = event;
        Duration running = Duration.ZERO;
        for (Piece piece : pieces) {
            Instant stop = now.plus(Duration.ofMinutes(piece.run()));
            if (!stop.isBefore(dueAt)) {
                break;
            }
            running = running.plus(unfrozen(now, stop, freezes));
            Suspension suspension = Suspension.begin(stop, dueAt, freezes);
            now = stop.plus(Duration.ofMinutes(piece.pause()));
            dueAt = suspension.end(now, freezes);
        }

        assertThat(running.plus(unfrozen(now, dueAt, freezes))).isEqualTo(Duration.ofHours(hours));
    }

    @Property(tries = 200)
    void a_suspension_that_ends_at_once_changes_nothing(
            @ForAll("counted") Term term,
            @ForAll("instants") Instant event,
            @ForAll @IntRange(min = 0, max = 999) int perMille,
            @ForAll("freezes") List<Freeze> freezes) {
        Instant dueAt = due(term, event, freezes);
        Instant at = event.plusMillis(Duration.between(event, dueAt).toMillis() * perMille / 1000);

        assertThat(Suspension.begin(at, dueAt, freezes).end(at, freezes)).isEqualTo(dueAt);
    }

    @Property(tries = 400)
    void a_freeze_never_shortens(
            @ForAll("terms") Term term,
            @ForAll("instants") Instant event,
            @ForAll("freezes") List<Freeze> freezes,
            @ForAll("freeze") Freeze another) {
        List<Freeze> more = new ArrayList<>(freezes);
        more.add(another);

        assertThat(due(term, event, more)).isAfterOrEqualTo(due(term, event, freezes));
    }

    @Property(tries = 200)
    void does_not_depend_on_the_zone_of_the_machine(@ForAll("terms") Term term, @ForAll("instants") Instant event) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            Computation west = compute(term, event, List.of());
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(compute(term, event, List.of())).isEqualTo(west);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Property(tries = 200)
    void reads_back_what_it_prints(@ForAll("terms") Term term) {
        assertThat(Term.parse(term.toString())).isEqualTo(term);
    }

    @Property(tries = 200)
    void the_earlier_reading_is_never_the_later_one(@ForAll("terms") Term term, @ForAll("instants") Instant event) {
        assertThat(due(term.earlierReading(), event, List.of())).isBeforeOrEqualTo(due(term, event, List.of()));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2025-11-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2026-03-31T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<Instant> minutes() {
        return instants().map(instant -> instant.truncatedTo(ChronoUnit.MINUTES));
    }

    @Provide
    Arbitrary<Term> terms() {
        Arbitrary<Term> capped = Combinators.combine(counted(), counted())
                .as((a, b) -> new Term.Capped(a, new Term.Anchored(b, "waybill")));
        return Arbitraries.oneOf(counted(), counted(), capped);
    }

    @Provide
    Arbitrary<Term> counted() {
        Arbitrary<Integer> n = Arbitraries.integers().between(1, 40);
        Arbitrary<String> kinds = Arbitraries.of(
                "HOURS(%d)",
                "DAYS24(%d)",
                "NEXT0(%d)",
                "NATDAY(%d)",
                "WORKDAYS(%d)",
                "BIZHOURS(%d, 09:00-18:00)",
                "BIZHOURS(%d, 09:00-12:00/13:30-18:00)");
        return Combinators.combine(kinds, n).as((kind, count) -> Term.parse(kind.formatted(count)));
    }

    @Provide
    Arbitrary<String> consumable() {
        return Arbitraries.of("HOURS(%d)", "DAYS24(%d)", "BIZHOURS(%d, 09:00-12:00/13:30-18:00)");
    }

    @Provide
    Arbitrary<Piece> piece() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 3000);
        return Combinators.combine(minutes, minutes).as(Piece::new);
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        return piece().list();
    }

    @Provide
    Arbitrary<Freeze> freeze() {
        return Combinators.combine(minutes(), Arbitraries.integers().between(1, 12 * 24 * 60))
                .as((from, length) -> new Freeze(from, from.plus(Duration.ofMinutes(length))));
    }

    @Provide
    Arbitrary<List<Freeze>> freezes() {
        return freeze().list().ofMaxSize(4);
    }

    /** Counted minute by minute, so as not to believe the code's own arithmetic. */
    private static Duration unfrozen(Instant from, Instant to, List<Freeze> freezes) {
        Duration running = Duration.ZERO;
        for (Instant at = from; at.isBefore(to); ) {
            Instant minuteEnd = at.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
            Instant next = minuteEnd.isBefore(to) ? minuteEnd : to;
            Instant now = at;
            if (freezes.stream().noneMatch(freeze -> freeze.covers(now))) {
                running = running.plus(Duration.between(at, next));
            }
            at = next;
        }
        return running;
    }

    private static Instant due(Term term, Instant event, List<Freeze> freezes) {
        return compute(term, event, freezes).dueAt();
    }

    private static Computation compute(Term term, Instant event, List<Freeze> freezes) {
        return Deadlines.due(term, Anchors.at(event).with("waybill", WAYBILL), CALENDAR, freezes);
    }
}
