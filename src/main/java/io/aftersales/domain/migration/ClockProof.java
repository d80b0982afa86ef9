package io.aftersales.domain.migration;

import io.aftersales.domain.deadline.DeadlineState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a case as the ledger has them, and the timers that wait for them. Taken before a case goes over to another
 * version and compared afterwards: no clock may begin, end, move or act once more by it.
 */
public record ClockProof(List<Clock> clocks, List<Timer> timers) {

    public ClockProof {
        clocks = List.copyOf(clocks);
        timers = List.copyOf(timers);
    }

    /**
     * A clock of the ledger.
     *
     * @param decidedAt when it was met, cancelled, or acted; absent while it runs or stands still
     */
    public record Clock(
            String clause,
            Instant anchorAt,
            Instant dueAt,
            DeadlineState state,
            @Nullable Instant decidedAt) {}

    /** What a timer brings about. */
    public enum Kind {
        /** The clock acts, and its step ends. */
        CLOCK,
        /** The clock brings the next level and starts again. */
        ESCALATION,
        /** Somebody is reminded. */
        REMINDER,
        /** Nothing that the ledger knows. */
        OTHER
    }

    /**
     * A timer that waits.
     *
     * @param event the element of the diagram
     * @param scope the stay at the step or phase that it stands on
     * @param dueAt absent while the clock stands still, or where nothing is left to remind of
     */
    public record Timer(
            Kind kind,
            String clause,
            String event,
            String scope,
            @Nullable Instant dueAt,
            int retries,
            boolean suspended) {

        private boolean reminds() {
            return kind == Kind.REMINDER;
        }

        private Timer anywhere() {
            return new Timer(kind, clause, "", scope, dueAt, retries, suspended);
        }
    }

    /** What is not there any more, and what is there that was not. */
    public record Change(
            List<Clock> clocksGone, List<Clock> clocksCome, List<Timer> timersGone, List<Timer> timersCome) {
        public Change {
            clocksGone = List.copyOf(clocksGone);
            clocksCome = List.copyOf(clocksCome);
            timersGone = List.copyOf(timersGone);
            timersCome = List.copyOf(timersCome);
        }

        public boolean nothing() {
            return clocksGone.isEmpty() && clocksCome.isEmpty() && timersGone.isEmpty() && timersCome.isEmpty();
        }
    }

    /**
     * What differs. Another event may enforce a clock on the same step or phase; a reminder that only one of the two versions has
     * comes or goes with its version, since it decides nothing.
     *
     * @param kept the events that both versions have
     */
    public Change changeTo(ClockProof after, Set<String> kept) {
        List<Timer> were = binding(kept);
        List<Timer> are = after.binding(kept);
        return new Change(
                without(clocks, after.clocks), without(after.clocks, clocks), without(were, are), without(are, were));
    }

    private List<Timer> binding(Set<String> kept) {
        return timers.stream()
                .filter(timer -> !timer.reminds() || kept.contains(timer.event()))
                .map(timer -> timer.reminds() ? timer : timer.anywhere())
                .toList();
    }

    /** As often as it is in one more than in the other. */
    private static <T> List<T> without(List<T> all, List<T> others) {
        List<T> left = new ArrayList<>(all);
        others.forEach(left::remove);
        return left;
    }
}
