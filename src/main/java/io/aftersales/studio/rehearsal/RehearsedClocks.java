package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.Anchors;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Deadlines;
import io.aftersales.domain.deadline.Term;
import io.aftersales.domain.deadline.WorkCalendar;
import io.aftersales.studio.rehearsal.ClauseFacts.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a rehearsed case: one clock for each clause and step, opened at the first question, counted as real ones are
 * and closed when its step ends.
 */
public final class RehearsedClocks {

    /** Where the timer of a clock waits that stands still. */
    private static final Instant PARKED = Instant.parse("9999-12-31T00:00:00Z");

    private final ClauseTable table;
    private final WorkCalendar calendar;
    private final ClauseFacts facts;
    private final List<RehearsedClock> clocks = new ArrayList<>();
    private @Nullable Instant waybillAt;

    /** @param facts of the case that are not in the table */
    public RehearsedClocks(ClauseTable table, WorkCalendar calendar, ClauseFacts facts) {
        this.table = table;
        this.calendar = calendar;
        this.facts = facts;
    }

    void waybillEntered(Instant at) {
        waybillAt = at;
    }

    /** When the clock of the clause ends that covers one of these steps, innermost first; opened where there is none. */
    Instant due(CaseProfile profile, String clause, List<String> scopes, Instant actedAt) {
        RehearsedClock clock = live(clause, scopes).orElseGet(() -> open(profile, clause, scopes.get(0), actedAt));
        return clock.isRunning() ? clock.dueAt() : PARKED;
    }

    private RehearsedClock open(CaseProfile profile, String clause, String scope, Instant actedAt) {
        int nth = 1 + (int) all(clause).count();
        ClauseTable.Found found = table.find(profile.channel(), profile.type().name(), profile.shipped(), clause);
        Term term = found.rule().term();
        Opening opening = facts.of(clause, nth, term, actedAt);
        Instant dueAt = count(term, opening);
        RehearsedClock clock = new RehearsedClock(
                clause, scope, nth, found.rule().party(), found.rule().onExpiry(), opening.startsAt(), dueAt);
        clocks.add(clock);
        return clock;
    }

    private Instant count(Term term, Opening opening) {
        Anchors anchors = Anchors.at(opening.startsAt()).agreedOn(opening.agreedEnd());
        if (waybillAt != null) {
            anchors = anchors.with("waybill", waybillAt);
        }
        Term inForce = term.unlessAgreed(opening.agreedEnd(), opening.startsAt());
        return Deadlines.due(inForce, anchors, calendar, List.of()).dueAt();
    }

    /** The live clock of the clause that covers one of these steps. */
    public Optional<RehearsedClock> live(String clause, List<String> scopes) {
        return all(clause).filter(clock -> clock.covers(scopes)).findFirst();
    }

    public void scopeEnded(String clause, String scope, boolean brokenOff) {
        live(clause, List.of(scope))
                .ifPresent(clock -> clock.decide(brokenOff ? DeadlineState.CANCELLED : DeadlineState.MET));
    }

    void suspend(Instant at) {
        clocks.forEach(clock -> clock.suspend(at));
    }

    void resume(Instant at) {
        clocks.forEach(clock -> clock.resume(at));
    }

    /** Moves the nth clock of a clause by so much, if it is live. */
    void move(String clause, int nth, Duration by) {
        live(clause, nth).ifPresent(clock -> clock.move(by));
    }

    /** Lengthens the nth clock of a clause, if it is live and ends earlier. */
    void extend(String clause, int nth, Instant until) {
        live(clause, nth).ifPresent(clock -> clock.extendTo(until));
    }

    private Optional<RehearsedClock> live(String clause, int nth) {
        return all(clause)
                .filter(clock -> clock.nth() == nth && clock.state().isLive())
                .findFirst();
    }

    /** Those that run, in the order in which they were opened. */
    public List<RehearsedClock> running() {
        return clocks.stream().filter(RehearsedClock::isRunning).toList();
    }

    private Stream<RehearsedClock> all(String clause) {
        return clocks.stream().filter(clock -> clock.clause().equals(clause));
    }

    /** What of a case decides which row of the table is its own. */
    record CaseProfile(CaseType type, String channel, boolean shipped) {}
}
