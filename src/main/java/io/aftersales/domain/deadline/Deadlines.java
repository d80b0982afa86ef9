package io.aftersales.domain.deadline;

import io.aftersales.domain.deadline.HolidayMeasure.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arithmetic from an anchor to a due instant. Source: docs/rules/deadlines.md. */
public final class Deadlines {

    private Deadlines() {}

    /**
     * When a term ends.
     *
     * @param measures those that are meant for the clause; of two replacements that cover the event the last one holds
     * @throws IllegalArgumentException if no instant that the term counts from is known
     */
    public static Computation due(
            Term term, Anchors anchors, WorkCalendar calendar, List<? extends HolidayMeasure> measures) {
        Wording wording = new Wording(calendar.zone());
        Optional<Replace> replacement = replacement(anchors, measures);
        Term inForce = replacement.map(Replace::term).orElse(term);
        Course course = inForce.run(new Counting(anchors, calendar, Freezes.of(measures)))
                .orElseThrow(() -> new IllegalArgumentException(inForce + " has no instant to count from"));

        List<Step> steps = new ArrayList<>();
        replacement.ifPresent(measure -> steps.add(wording.replaced(term, measure)));
        steps.addAll(course.steps());
        course.unannounced().forEach(year -> steps.add(wording.unannounced(year)));
        steps.add(wording.due(course.dueAt()));
        return new Computation(course.dueAt(), !course.unannounced().isEmpty(), steps);
    }

    /** One rule for every clock: the act was received before the due instant. */
    public static boolean isInTime(Instant receivedAt, Instant dueAt) {
        return receivedAt.isBefore(dueAt);
    }

    /**
     * The due instant after an extension.
     *
     * @throws IllegalArgumentException if {@code until} is not later than {@code dueAt}
     */
    public static Instant extended(Instant dueAt, Instant until) {
        if (!until.isAfter(dueAt)) {
            throw new IllegalArgumentException("An extension ends after " + dueAt + ", not at " + until);
        }
        return until;
    }

    /**
     * When to remind, earliest first. A reminder that would lie at or before the anchor is left out.
     *
     * @param end what the reminders are counted back from: the due instant or, for a merchant, that of {@link
     *     Term#earlierReading}
     */
    public static List<Instant> reminders(Instant anchor, Instant end, List<Duration> before) {
        return before.stream()
                .map(end::minus)
                .filter(anchor::isBefore)
                .distinct()
                .sorted()
                .toList();
    }

    /** The time that a clock runs, without that in which it stands still. */
    public static Duration length(Instant anchor, Instant end, List<? extends HolidayMeasure> stood) {
        return Duration.between(anchor, end).minus(Freezes.of(stood).within(anchor, end));
    }

    private static Optional<Replace> replacement(Anchors anchors, List<? extends HolidayMeasure> measures) {
        return measures.stream()
                .filter(Replace.class::isInstance)
                .map(Replace.class::cast)
                .filter(measure -> anchors.event()
                        .filter(event -> measure.covers(event.at()))
                        .isPresent())
                .reduce((earlier, later) -> later);
    }
}
