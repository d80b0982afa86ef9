package io.aftersales.ledger;

import io.aftersales.domain.deadline.DeadlineState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Every clock of every case. A clock is opened once per step, decided once, and moved only by {@link Amendments}. All of it
 * joins the caller's transaction, in which the lock of the case is held; {@link #mayAct} takes it itself.
 */
@Service
public class Ledger {

    /** Where the timer of a suspended clock waits. */
    public static final Instant PARKED = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final LedgerRows rows;
    private final Inbox inbox;
    private final ClockedCases cases;
    private final Reckoning reckoning;
    private final Lateness lateness;
    private final Clock clock;

    Ledger(LedgerRows rows, Inbox inbox, ClockedCases cases, Reckoning reckoning, Lateness lateness, Clock clock) {
        this.rows = rows;
        this.inbox = inbox;
        this.cases = cases;
        this.reckoning = reckoning;
        this.lateness = lateness;
        this.clock = clock;
    }

    /** When the clause's clock for this step ends, opening it on the first call. {@link #PARKED} while suspended. */
    public Instant due(String caseId, String clause, List<String> scopes) {
        LedgerRow row = opened(caseId, clause, scopes);
        return row.state() == DeadlineState.SUSPENDED ? PARKED : row.dueAt();
    }

    /** The clause's clock for this step, opening it on the first call. */
    LedgerRow opened(String caseId, String clause, List<String> scopes) {
        return rows.live(caseId, clause, scopes).orElseGet(() -> open(caseId, clause, scopes.get(0)));
    }

    /** As {@link #due}, of a clock that was opened and not decided yet. */
    public Optional<Instant> liveDue(String caseId, String clause, List<String> scopes) {
        return rows.live(caseId, clause, scopes)
                .map(row -> row.state() == DeadlineState.SUSPENDED ? PARKED : row.dueAt());
    }

    private LedgerRow open(String caseId, String clause, String scope) {
        CaseFacts facts = cases.facts(caseId);
        Instant startsAt = facts.of(clause).startsAt();
        LedgerRow row = reckoning.clock(facts, clause, startsAt == null ? facts.actedAt() : startsAt);
        rows.insert(row, scope);
        return row;
    }

    /** Copies a clock that ran outside the case, and was kept, into the case that relies on it. */
    public void recordMet(String caseId, String clause, Instant anchorAt, Instant metAt) {
        LedgerRow row = reckoning.clock(cases.facts(caseId), clause, anchorAt);
        rows.insert(row, clause);
        rows.decide(row.id(), DeadlineState.MET, metAt, null);
    }

    /** Copies a clock that ran outside the case, and was not kept, into the case that relies on it. */
    public void recordMissed(String caseId, String clause, Instant anchorAt) {
        LedgerRow row = reckoning.clock(cases.facts(caseId), clause, anchorAt);
        rows.insert(row, clause);
        rows.decide(row.id(), DeadlineState.MISSED, row.dueAt(), null);
    }

    /**
     * Asked when the timer of a clock fires, under the case's lock, which this takes. A timer that is early, whose clock
     * stands still or was decided, or that was overtaken by an act received before the end, does not act.
     *
     * @param mustWait whether something else of the case has to come to its end before
     * @param places where the case stands before the clock acts
     */
    public Verdict mayAct(String caseId, String clause, List<String> scopes, boolean mustWait, ClockPlaces places) {
        cases.lock(caseId);
        Optional<LedgerRow> live = rows.live(caseId, clause, scopes);
        if (live.isEmpty()) {
            return Verdict.GONE;
        }
        LedgerRow row = live.get();
        if (row.state() == DeadlineState.SUSPENDED) {
            return Verdict.later(PARKED);
        }
        if (now().isBefore(row.dueAt())) {
            return Verdict.later(row.dueAt());
        }
        if (mustWait || inbox.holdsActBefore(caseId, row.dueAt())) {
            return Verdict.later(now().plus(LOOK_AGAIN));
        }
        miss(row, places);
        return Verdict.ACT;
    }

    private void miss(LedgerRow row, ClockPlaces places) {
        Duration late = Duration.between(row.dueAt(), now());
        long lateBy = late.toMillis();
        rows.decide(row.id(), DeadlineState.MISSED, row.dueAt(), lateBy);
        lateness.note(row.clause(), late);
        cases.clockActs(row, places);
        cases.tell(
                row.caseId(),
                row.dueAt(),
                "DEADLINE_MISSED",
                Map.of(
                        "clause",
                        row.clause(),
                        "party",
                        row.party(),
                        "onExpiry",
                        row.onExpiry(),
                        "lateByMillis",
                        lateBy));
    }

    /** The party acted in time. Does nothing if the clock is decided. */
    public void meet(String caseId, String clause, List<String> scopes) {
        rows.live(caseId, clause, scopes).ifPresent(row -> decide(row, DeadlineState.MET));
    }

    /** The party acted in time, wherever the case stands. */
    public void meet(String caseId, String clause) {
        rows.live(caseId, clause).forEach(row -> decide(row, DeadlineState.MET));
    }

    /** What the clock waited for no longer matters. Does nothing if the clock is decided. */
    public void cancel(String caseId, String clause, List<String> scopes) {
        rows.live(caseId, clause, scopes).ifPresent(row -> decide(row, DeadlineState.CANCELLED));
    }

    /** What the clock waited for no longer matters, wherever the case stands. */
    public void cancel(String caseId, String clause) {
        rows.live(caseId, clause).forEach(row -> decide(row, DeadlineState.CANCELLED));
    }

    private void decide(LedgerRow row, DeadlineState state) {
        rows.decide(row.id(), state, cases.facts(row.caseId()).actedAt(), null);
    }

    /** The clocks of a case, oldest first. */
    public List<LedgerRow> ofCase(String caseId) {
        return rows.ofCase(caseId);
    }

    /** When the next clock of any case ends. */
    public Optional<Instant> firstDue() {
        return rows.firstRunningDue();
    }

    /** What moved the clock, oldest first. */
    public List<Amendment> amendments(LedgerRow row) {
        return rows.amendments(row);
    }

    /** The newest clock of the clause that was missed. */
    public Optional<LedgerRow> lastMissed(String caseId, String clause) {
        return rows.ofCase(caseId).stream()
                .filter(row -> row.clause().equals(clause) && row.state() == DeadlineState.MISSED)
                .reduce((earlier, later) -> later);
    }

    /** The clock of the clause that runs for the case. */
    public Optional<LedgerRow> running(String caseId, String clause) {
        return rows.running(caseId, clause);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
