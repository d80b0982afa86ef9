package io.aftersales.domain.deadline;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a period is counted. Each prints as the text that {@link #parse} reads.
 *
 * <p>A count is 1 to 9999. The kinds and their worked examples are in docs/rules/deadlines.md.
 */
public sealed interface Term {

    /**
     * Reads a term such as {@code HOURS(48)}.
     *
     * @throws IllegalArgumentException naming what cannot be read
     */
    static Term parse(String text) {
        return TermText.read(text);
    }

    /** Runs in the given count; empty if what the term counts from has not happened. Only this package can count. */
    Optional<Course> run(Counting counting);

    /**
     * The stricter reading of a term whose kind of day may be disputed. A merchant is reminded by it, so that no merchant
     * is late under either reading.
     */
    default Term earlierReading() {
        return this;
    }

    /**
     * This term, or the instant that the parties agreed in its place. An agreed instant before the event is void.
     *
     * @param event where this term would start
     */
    default Term unlessAgreed(@Nullable Instant agreed, Instant event) {
        return agreed == null || agreed.isBefore(event) ? this : new Agreed(agreed);
    }

    private static void requireCount(int n) {
        if (n < 1 || n > 9999) {
            throw new IllegalArgumentException("A term counts 1 to 9999, not " + n);
        }
    }

    /** {@code n} times 3600 seconds. */
    record Hours(int n) implements Term {
        public Hours {
            requireCount(n);
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return counting.hours(n);
        }

        @Override
        public String toString() {
            return "HOURS(" + n + ")";
        }
    }

    /** {@code n} times 24 hours. */
    record Days24(int n) implements Term {
        public Days24 {
            requireCount(n);
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return counting.days24(n);
        }

        @Override
        public String toString() {
            return "DAYS24(" + n + ")";
        }
    }

    /** {@code n} days from the midnight after the event. */
    record Next0(int n) implements Term {
        public Next0 {
            requireCount(n);
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return counting.fromNextMidnight(n);
        }

        @Override
        public String toString() {
            return "NEXT0(" + n + ")";
        }
    }

    /** {@code n} calendar days, the event's day not counted, to the end of the last: the same instant as {@link Next0}. */
    record NatDay(int n) implements Term {
        public NatDay {
            requireCount(n);
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return counting.calendarDays(n);
        }

        @Override
        public Term earlierReading() {
            return new Days24(n);
        }

        @Override
        public String toString() {
            return "NATDAY(" + n + ")";
        }
    }

    /** {@code n} working days, the event's day not counted, to the end of the last. A day that a freeze touches is none. */
    record Workdays(int n) implements Term {
        public Workdays {
            requireCount(n);
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return counting.workdays(n);
        }

        @Override
        public String toString() {
            return "WORKDAYS(" + n + ")";
        }
    }

    /** {@code n} hours of opening time on working days. */
    record BizHours(int n, List<Window> windows) implements Term {

        /** From an opening time up to a closing time of the same day. */
        public record Window(LocalTime from, LocalTime to) {
            public Window {
                if (!from.isBefore(to)) {
                    throw new IllegalArgumentException("A window closes after it opens, not " + from + "-" + to);
                }
            }

            @Override
            public String toString() {
                return from + "-" + to;
            }
        }

        public BizHours {
            requireCount(n);
            windows = List.copyOf(windows);
            requireOrder(windows);
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return counting.openHours(this);
        }

        /** The windows as they stand in the text: {@code 09:00-12:00/13:30-18:00}. */
        public String hours() {
            return windows.stream().map(Window::toString).collect(Collectors.joining("/"));
        }

        @Override
        public String toString() {
            return "BIZHOURS(" + n + ", " + hours() + ")";
        }

        private static void requireOrder(List<Window> windows) {
            if (windows.isEmpty()) {
                throw new IllegalArgumentException("Business hours need a window");
            }
            for (int i = 1; i < windows.size(); i++) {
                if (windows.get(i).from().isBefore(windows.get(i - 1).to())) {
                    throw new IllegalArgumentException("Windows come in order and apart, not " + windows);
                }
            }
        }
    }

    /**
     * What both parties accepted. No freeze moves it.
     *
     * @param instant absent where it comes with the anchors
     */
    record Agreed(@Nullable Instant instant) implements Term {
        /** What was agreed comes with the anchors already where the table leaves it to them. */
        @Override
        public Term unlessAgreed(@Nullable Instant agreed, Instant event) {
            return instant == null ? this : Term.super.unlessAgreed(agreed, event);
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return counting.agreed(instant);
        }

        @Override
        public String toString() {
            return instant == null ? "AGREED" : "AGREED(" + instant + ")";
        }
    }

    /**
     * The earlier of two. A branch whose anchor is missing is ignored. Where the cap passed before the event came, the
     * clock is due at the event itself.
     */
    record Capped(Term a, Term b) implements Term {
        @Override
        public Optional<Course> run(Counting counting) {
            return counting.earlierOf(a.run(counting), b.run(counting));
        }

        @Override
        public Term earlierReading() {
            return new Capped(a.earlierReading(), b.earlierReading());
        }

        @Override
        public String toString() {
            return "CAPPED(" + a + ", " + b + ")";
        }
    }

    /** A term that starts at a named instant in place of the clause's own event. */
    record Anchored(Term term, String name) implements Term {
        public Anchored {
            if (term instanceof Anchored || term instanceof Agreed) {
                throw new IllegalArgumentException(term + " cannot be anchored to " + name);
            }
        }

        @Override
        public Optional<Course> run(Counting counting) {
            return term.run(counting.from(name));
        }

        @Override
        public Term earlierReading() {
            return new Anchored(term.earlierReading(), name);
        }

        @Override
        public String toString() {
            return term + "@" + name;
        }
    }
}
