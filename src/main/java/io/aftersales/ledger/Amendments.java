package io.aftersales.ledger;

import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Deadlines;
import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.Suspension;
import io.aftersales.ledger.Amendment.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Moves the ends of clocks and keeps what moved them. Joins the caller's transaction, in which the lock of the case is held.
 */
@Service
public class Amendments {

    private final LedgerRows rows;
    private final Reckoning reckoning;
    private final ClockedCases cases;
    private final Clock clock;

    Amendments(LedgerRows rows, Reckoning reckoning, ClockedCases cases, Clock clock) {
        this.rows = rows;
        this.reckoning = reckoning;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * A carrier's record came late or was corrected: the clock is counted anew from it.
     *
     * @param mayShorten whether it may end earlier than its party was told; never earlier than what was agreed since
     * @return the new end, if it moved
     */
    public Optional<Instant> correctAnchor(
            String caseId, String clause, Instant anchorAt, String reason, String actor, boolean mayShorten) {
        CaseFacts facts = cases.facts(caseId);
        return rows.running(caseId, clause).flatMap(row -> {
            Instant dueAt = reckoning.end(facts, clause, anchorAt, freezes(row));
            boolean moves = dueAt.isAfter(row.dueAt()) || (mayShorten && dueAt.isBefore(row.dueAt()) && !row.moved());
            return moves ? Optional.of(move(row, Kind.CARRIER_RECORD, dueAt, reason, actor)) : Optional.empty();
        });
    }

    /**
     * Moves the end of a running clock later.
     *
     * @throws IllegalArgumentException if {@code until} is not later than the end in force
     */
    public Optional<Instant> extend(String caseId, String clause, Instant until, String reason, String actor) {
        return rows.running(caseId, clause)
                .map(row -> move(row, Kind.EXTENSION, Deadlines.extended(row.dueAt(), until), reason, actor));
    }

    /** Moves the end of a running clock to where a supervisor puts it; of one that has just started again, also forward. */
    public void grace(String caseId, String clause, Instant until, String reason, String actor) {
        rows.running(caseId, clause).ifPresent(row -> move(row, Kind.GRACE, until, reason, actor));
    }

    private Instant move(LedgerRow row, Kind kind, Instant dueAt, String reason, String actor) {
        amend(row, DeadlineState.RUNNING, new Amendment(kind, row.dueAt(), dueAt, null, null, reason, actor, now()));
        return dueAt;
    }

    private void amend(LedgerRow row, DeadlineState state, Amendment amendment) {
        rows.amend(row.id(), state, amendment);
        cases.clockMoved(row, amendment);
    }

    /** Every running clock of the case stands still and keeps the time it has left. */
    public void suspend(String caseId, Instant at, String reason, String actor) {
        for (LedgerRow row : rows.live(caseId)) {
            if (row.state() == DeadlineState.RUNNING) {
                Duration left = Suspension.begin(at, row.dueAt(), freezes(row)).left();
                amend(
                        row,
                        DeadlineState.SUSPENDED,
                        new Amendment(Kind.SUSPENSION, row.dueAt(), null, left, null, reason, actor, at));
            }
        }
    }

    /** Every suspended clock of the case goes on with the time it had left. */
    public void resume(String caseId, Instant at, String reason, String actor) {
        for (LedgerRow row : rows.live(caseId)) {
            if (row.state() == DeadlineState.SUSPENDED) {
                Instant dueAt = new Suspension(at, leftOf(row)).end(at, freezes(row));
                amend(
                        row,
                        DeadlineState.RUNNING,
                        new Amendment(Kind.RESUMPTION, row.dueAt(), dueAt, null, null, reason, actor, at));
            }
        }
    }

    private List<Freeze> freezes(LedgerRow row) {
        return Amendment.freezes(rows.amendments(row));
    }

    private Duration leftOf(LedgerRow row) {
        return Amendment.leftOf(rows.amendments(row));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
