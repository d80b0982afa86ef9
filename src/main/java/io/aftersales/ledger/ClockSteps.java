package io.aftersales.ledger;

import io.aftersales.domain.deadline.Ascent;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Deadlines;
import io.aftersales.domain.deadline.LadderStep;
import io.aftersales.domain.deadline.Rung;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What comes before a clock's end: reminders, and the steps of the ladder. Joins the caller's transaction. */
@Service
public class ClockSteps {

    private final Ledger ledger;
    private final LedgerRows rows;
    private final Reckoning reckoning;
    private final ClockedCases cases;
    private final Ladders ladders;
    private final Clock clock;

    ClockSteps(Ledger ledger, LedgerRows rows, Reckoning reckoning, ClockedCases cases, Ladders ladders, Clock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.reckoning = reckoning;
        this.cases = cases;
        this.ladders = ladders;
        this.clock = clock;
    }

    /** As {@link #nextStep}, opening the clock if the engine asks for the step before it asks for the end. */
    public Instant firstStep(String caseId, String clause, List<String> scopes) {
        return nextStep(ledger.opened(caseId, clause, scopes));
    }

    /** When the next reminder or step of the ladder before the clock's end is due; {@link Ledger#PARKED} when none is left. */
    public Instant nextStep(String caseId, String clause, List<String> scopes) {
        return rows.live(caseId, clause, scopes).map(this::nextStep).orElse(Ledger.PARKED);
    }

    private Instant nextStep(LedgerRow row) {
        if (row.state() == DeadlineState.SUSPENDED) {
            return Ledger.PARKED;
        }
        return Stream.concat(reckoning.reminders(row).stream(), ascent(row).instants())
                .filter(now()::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(Ledger.PARKED);
    }

    /**
     * What is due now before a running clock's end, under the case's lock, which this takes. What a downtime delayed past the end
     * is left out.
     *
     * @param after what was due by then was taken before
     */
    public Optional<DueSteps> takeSteps(String caseId, String clause, List<String> scopes, Instant after) {
        cases.lock(caseId);
        Instant now = now();
        return rows.live(caseId, clause, scopes)
                .filter(row -> row.state() == DeadlineState.RUNNING && now.isBefore(row.dueAt()))
                .map(row -> dueSteps(row, later(after, lastMoved(row)), now));
    }

    private DueSteps dueSteps(LedgerRow row, Instant after, Instant now) {
        return new DueSteps(
                row,
                reckoning.reminders(row).stream().anyMatch(at -> at.isAfter(after) && !at.isAfter(now)),
                ascent(row).latest(after, now));
    }

    /** What a clock that was moved has behind it counts no more; its timer was armed anew then. */
    private Instant lastMoved(LedgerRow row) {
        return rows.amendments(row).stream().map(Amendment::at).reduce(Instant.MIN, ClockSteps::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The steps of the ladder that come next on a clock; none while it stands still, and none once it is decided. */
    public List<Rung> nextRungs(LedgerRow row) {
        return row.state() == DeadlineState.RUNNING ? ascent(row).nextAfter(now()) : List.of();
    }

    private Ascent ascent(LedgerRow row) {
        List<LadderStep> steps = ladders.current().steps(row.clause(), row.party(), row.onExpiry());
        return steps.isEmpty()
                ? Ascent.NONE
                : Ascent.of(steps, row.anchorAt(), later(row.anchorAt(), lastMoved(row)), row.dueAt(), length(row));
    }

    private Duration length(LedgerRow row) {
        return Deadlines.length(row.anchorAt(), row.dueAt(), Amendment.stood(rows.amendments(row)));
    }

    /** Leaves a reminder in the history of the case. */
    public void remind(String caseId, String clause) {
        rows.live(caseId, clause)
                .forEach(row -> cases.tell(
                        caseId,
                        now(),
                        "DEADLINE_NEAR",
                        Map.of(
                                "clause",
                                clause,
                                "party",
                                row.party(),
                                "dueAt",
                                row.dueAt(),
                                "onExpiry",
                                row.onExpiry())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
