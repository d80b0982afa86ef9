package io.aftersales.domain.deadline;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.HolidayMeasure.Replace;
import io.aftersales.domain.deadline.Relief.Effect;
import io.aftersales.domain.deadline.Relief.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A clock that is not decided, as a relief finds it.
 *
 * @param shipped whether the order had left the merchant
 * @param dueAt the end in force; of a clock that stands still, the one before that
 * @param stood where it has not run, or will not: freezes, and suspensions that are over
 */
public record LiveClock(
        String clause,
        Party party,
        boolean shipped,
        Term term,
        Instant anchorAt,
        Instant dueAt,
        boolean suspended,
        List<Freeze> stood) {

    private static final String REVIEW = "merchant-review";

    /**
     * Whose clock of which clause may be lengthened in bulk. A buyer loses nothing by more time to act. A merchant's time is the
     * buyer's waiting: only what platforms have lengthened over holidays is here. Source: docs/rules/deadlines.md.
     */
    private static final Map<String, Set<Party>> MOVABLE = Map.ofEntries(
            Map.entry("after-rejection", Set.of(Party.BUYER)),
            Map.entry("appeal-window", Set.of(Party.BUYER)),
            Map.entry("buyer-confirmation", Set.of(Party.BUYER)),
            Map.entry("buyer-remedy", Set.of(Party.BUYER)),
            Map.entry("buyer-ship-back", Set.of(Party.BUYER)),
            Map.entry("dispute-evidence", Set.of(Party.BUYER)),
            Map.entry("invoice-submission", Set.of(Party.BUYER)),
            Map.entry("refund-right", Set.of(Party.BUYER)),
            Map.entry("repair-terms", Set.of(Party.BUYER)),
            Map.entry(REVIEW, Set.of(Party.MERCHANT)),
            Map.entry("merchant-inspection", Set.of(Party.MERCHANT)),
            Map.entry("replacement-dispatch", Set.of(Party.MERCHANT)),
            Map.entry("return-transit", Set.of(Party.MERCHANT)));

    public LiveClock {
        stood = List.copyOf(stood);
    }

    /** The clauses of which some clock may be lengthened in bulk. */
    public static Set<String> movableClauses() {
        return MOVABLE.keySet();
    }

    /**
     * What the relief gives this clock; never a clock less than it has.
     *
     * @param givenAt when the relief was given: a clock that ended by then has ended
     */
    public Given relievedBy(Relief relief, Instant givenAt, WorkCalendar calendar) {
        if (!MOVABLE.getOrDefault(clause, Set.of()).contains(party)) {
            return Given.nothing(Effect.NOT_MOVABLE);
        }
        if (clause.equals(REVIEW) && !shipped) {
            return Given.nothing(Effect.UNSHIPPED);
        }
        if (!suspended && !Deadlines.isInTime(givenAt, dueAt)) {
            return Given.nothing(Effect.ENDED);
        }
        if (term instanceof Term.Agreed) {
            return Given.nothing(Effect.AGREED);
        }
        if (relief instanceof Freeze freeze) {
            return frozenBy(freeze, givenAt, calendar);
        }
        if (relief instanceof Replace other) {
            return countedBy(other, calendar);
        }
        return relief instanceof Relief.Longer longer
                ? new Given(Effect.MOVED, longer.by())
                : until(((Relief.Until) relief).end());
    }

    private Given frozenBy(Freeze freeze, Instant givenAt, WorkCalendar calendar) {
        if (term instanceof Term.Workdays || term instanceof Term.BizHours) {
            return Given.nothing(Effect.WORKING_TIME);
        }
        if (suspended) {
            return Given.nothing(givenAt.isBefore(freeze.to()) ? Effect.WHEN_RESUMED : Effect.OUTSIDE);
        }
        List<Freeze> fresh = Freezes.of(stood).running(new Span(freeze.from(), freeze.to())).stream()
                .map(span -> new Freeze(span.from(), span.to()))
                .toList();
        return later(Freezes.of(fresh).pushOut(start(calendar), dueAt), Effect.OUTSIDE);
    }

    /** Calendar days are counted from the midnight after the event. */
    private Instant start(WorkCalendar calendar) {
        return term instanceof Term.NatDay || term instanceof Term.Next0
                ? anchorAt.atZone(calendar.zone())
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(calendar.zone())
                        .toInstant()
                : anchorAt;
    }

    private Given countedBy(Replace other, WorkCalendar calendar) {
        if (!other.covers(anchorAt)) {
            return Given.nothing(Effect.OUTSIDE);
        }
        List<HolidayMeasure> measures = new ArrayList<>(stood);
        measures.add(other);
        Anchors anchors = Anchors.at(new Anchor(anchorAt, clause, clause));
        return until(Deadlines.due(term, anchors, calendar, measures).dueAt());
    }

    private Given until(Instant end) {
        return later(end, Effect.NOT_LATER);
    }

    private Given later(Instant end, Effect otherwise) {
        return end.isAfter(dueAt) ? new Given(Effect.MOVED, Duration.between(dueAt, end)) : Given.nothing(otherwise);
    }
}
