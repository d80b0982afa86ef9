package io.aftersales.domain.deadline;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stretches in which clocks stand still: in order, apart from one another, so that none counts twice. */
final class Freezes {

    private final List<Span> spans;

    private Freezes(List<Span> spans) {
        this.spans = merged(spans);
    }

    static Freezes of(List<? extends HolidayMeasure> measures) {
        return new Freezes(measures.stream()
                .filter(Freeze.class::isInstance)
                .map(freeze -> new Span(freeze.from(), freeze.to()))
                .toList());
    }

    /**
     * The same freezes on a clock face, written as if it were UTC's: days counted there are days of the calendar, also
     * over a change of summer time.
     */
    Freezes onClockFace(ZoneId zone) {
        return new Freezes(spans.stream()
                .map(span -> new Span(face(span.from(), zone), face(span.to(), zone)))
                .toList());
    }

    static Instant face(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).toInstant(ZoneOffset.UTC);
    }

    /** Moves the end of what started at {@code start} past every freeze that it runs into. */
    Instant pushOut(Instant start, Instant end) {
        Instant moved = end;
        for (Span freeze : spans) {
            if (freeze.from().isBefore(moved)) {
                moved = moved.plus(new Span(start, freeze.to()).within(freeze).length());
            }
        }
        return moved;
    }

    /** The frozen stretches of a course that was pushed out. */
    List<Span> hit(Instant start, Instant pushedOut) {
        Span course = new Span(start, pushedOut);
        return spans.stream()
                .filter(course::meets)
                .map(freeze -> freeze.within(course))
                .toList();
    }

    Duration within(Instant from, Instant to) {
        return hit(from, to).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    boolean touch(Span span) {
        return spans.stream().anyMatch(span::meets);
    }

    /** What of a stretch is not frozen, in order. */
    List<Span> running(Span span) {
        List<Span> running = new ArrayList<>();
        Instant from = span.from();
        for (Span freeze : spans) {
            if (freeze.meets(span)) {
                running.add(new Span(from, freeze.from()));
                from = freeze.to();
            }
        }
        running.add(new Span(from, span.to()));
        return running.stream().filter(part -> !part.isEmpty()).toList();
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        spans.stream()
                .filter(span -> !span.isEmpty())
                .sorted(Comparator.comparing(Span::from))
                .forEach(span -> append(merged, span));
        return List.copyOf(merged);
    }

    private static void append(List<Span> merged, Span next) {
        int last = merged.size() - 1;
        if (last < 0 || merged.get(last).to().isBefore(next.from())) {
            merged.add(next);
        } else if (merged.get(last).to().isBefore(next.to())) {
            merged.set(last, new Span(merged.get(last).from(), next.to()));
        }
    }
}
