package io.aftersales.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.migration.ClockProof.Change;
import io.aftersales.domain.migration.ClockProof.Clock;
import io.aftersales.domain.migration.ClockProof.Kind;
import io.aftersales.domain.migration.ClockProof.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockProofTest {

    private static final Instant ANCHOR = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-03T02:00:00Z");
    private static final Set<String> KEPT = Set.of("Event_Missed", "Event_Reminder");
    private static final ClockProof BEFORE = new ClockProof(List.of(running(DUE)), List.of(clock(DUE), reminder(DUE)));

    private static Clock running(Instant dueAt) {
        return new Clock("merchant-review", ANCHOR, dueAt, DeadlineState.RUNNING, null);
    }

    private static Timer clock(@Nullable Instant dueAt) {
        return new Timer(Kind.CLOCK, "merchant-review", "Event_Missed", "stay-1", dueAt, 3, false);
    }

    private static Timer reminder(@Nullable Instant dueAt) {
        return new Timer(Kind.REMINDER, "merchant-review", "Event_Reminder", "stay-1", dueAt, 3, false);
    }

    private static Timer elsewhere(Timer timer, String event) {
        return new Timer(
                timer.kind(), timer.clause(), event, timer.scope(), timer.dueAt(), timer.retries(), timer.suspended());
    }

    private static Change to(List<Clock> clocks, Timer... timers) {
        return BEFORE.changeTo(new ClockProof(clocks, List.of(timers)), KEPT);
    }

    @Test
    void what_is_the_same_in_any_order_changes_nothing() {
        assertThat(to(BEFORE.clocks(), reminder(DUE), clock(DUE)).nothing()).isTrue();
    }

    @Test
    void a_timer_that_moves_is_gone_at_one_instant_and_comes_at_another() {
        Change change = to(BEFORE.clocks(), clock(DUE.plusSeconds(1)), reminder(DUE));
        assertThat(change.nothing()).isFalse();
        assertThat(change.timersGone()).extracting(Timer::dueAt).containsExactly(DUE);
        assertThat(change.timersCome()).extracting(Timer::dueAt).containsExactly(DUE.plusSeconds(1));
    }

    @Test
    void a_timer_that_waits_twice_is_one_too_many() {
        assertThat(to(BEFORE.clocks(), clock(DUE), clock(DUE), reminder(DUE)).timersCome())
                .hasSize(1);
    }

    @Test
    void a_clock_that_begins_is_a_change() {
        assertThat(to(List.of(running(DUE), running(DUE)), clock(DUE), reminder(DUE))
                        .clocksCome())
                .hasSize(1);
    }

    @Test
    void a_clock_that_is_decided_is_a_change() {
        Clock cancelled = new Clock("merchant-review", ANCHOR, DUE, DeadlineState.CANCELLED, ANCHOR);
        Change change = to(List.of(cancelled), clock(DUE), reminder(DUE));
        assertThat(change.clocksGone()).containsExactly(running(DUE));
        assertThat(change.clocksCome()).containsExactly(cancelled);
    }

    @Test
    void a_timer_that_is_parked_no_longer_is_a_change() {
        ClockProof parked = new ClockProof(BEFORE.clocks(), List.of(clock(null)));
        assertThat(parked.changeTo(new ClockProof(BEFORE.clocks(), List.of(clock(DUE))), KEPT)
                        .nothing())
                .isFalse();
    }

    @Test
    void a_clock_may_be_enforced_by_an_event_of_another_name() {
        assertThat(to(BEFORE.clocks(), elsewhere(clock(DUE), "Event_Overdue"), reminder(DUE))
                        .nothing())
                .isTrue();
    }

    @Test
    void a_clock_stays_on_its_step_or_phase() {
        Timer moved = new Timer(Kind.CLOCK, "merchant-review", "Event_Missed", "stay-2", DUE, 3, false);
        assertThat(to(BEFORE.clocks(), moved, reminder(DUE)).nothing()).isFalse();
    }

    @Test
    void a_clock_that_no_longer_ends_its_step_is_a_change() {
        Timer escalating = new Timer(Kind.ESCALATION, "merchant-review", "Event_Missed", "stay-1", DUE, 3, false);
        assertThat(to(BEFORE.clocks(), escalating, reminder(DUE)).nothing()).isFalse();
    }

    @Test
    void a_reminder_comes_or_goes_with_its_version() {
        assertThat(to(BEFORE.clocks(), clock(DUE), reminder(DUE), elsewhere(reminder(DUE), "Event_Sooner"))
                        .nothing())
                .isTrue();
        ClockProof after = new ClockProof(BEFORE.clocks(), List.of(clock(DUE)));
        assertThat(BEFORE.changeTo(after, Set.of("Event_Missed")).nothing()).isTrue();
    }

    @Test
    void a_reminder_that_both_versions_have_stays_as_it_is() {
        assertThat(to(BEFORE.clocks(), clock(DUE), reminder(DUE.minusSeconds(1)))
                        .nothing())
                .isFalse();
        assertThat(to(BEFORE.clocks(), clock(DUE)).timersGone()).hasSize(1);
    }
}
