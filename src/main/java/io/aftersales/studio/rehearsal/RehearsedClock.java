package io.aftersales.studio.rehearsal;

import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clock of a rehearsed case, as a row of the ledger is one of a real case. */
public final class RehearsedClock {

    private final String clause;
    private final String scope;
    private final int nth;
    private final Party party;
    private final OnExpiry onExpiry;
    private final Instant anchorAt;
    private Instant dueAt;
    private DeadlineState state = DeadlineState.RUNNING;
    private @Nullable Suspension suspension;

    RehearsedClock(
            String clause, String scope, int nth, Party party, OnExpiry onExpiry, Instant anchorAt, Instant dueAt) {
        this.clause = clause;
        this.scope = scope;
        this.nth = nth;
        this.party = party;
        this.onExpiry = onExpiry;
        this.anchorAt = anchorAt;
        this.dueAt = dueAt;
    }

    public String clause() {
        return clause;
    }

    /** Counts the clocks of the clause in the case, from 1. */
    public int nth() {
        return nth;
    }

    public Party party() {
        return party;
    }

    public OnExpiry onExpiry() {
        return onExpiry;
    }

    public Instant anchorAt() {
        return anchorAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public DeadlineState state() {
        return state;
    }

    public boolean isRunning() {
        return state == DeadlineState.RUNNING;
    }

    boolean covers(List<String> scopes) {
        return state.isLive() && scopes.contains(scope);
    }

    void decide(DeadlineState decided) {
        state = decided;
    }

    void move(Duration by) {
        dueAt = dueAt.plus(by);
    }

    void extendTo(Instant until) {
        dueAt = until.isAfter(dueAt) ? until : dueAt;
    }

    /** A clock that has ended at this very instant acts as if no dispute had come. */
    void suspend(Instant at) {
        if (isRunning() && at.isBefore(dueAt)) {
            suspension = Suspension.begin(at, dueAt, List.of());
            state = DeadlineState.SUSPENDED;
        }
    }

    void resume(Instant at) {
        if (state == DeadlineState.SUSPENDED && suspension != null) {
            dueAt = suspension.end(at, List.of());
            state = DeadlineState.RUNNING;
        }
    }
}
