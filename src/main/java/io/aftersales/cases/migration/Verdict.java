package io.aftersales.cases.migration;

import io.aftersales.cases.migration.CaseMigration.CaseState;
import io.aftersales.domain.migration.ClockProof;
import io.aftersales.domain.migration.ClockProof.Change;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of the turn of one case.
 *
 * @param from the version that it stood on; 0 where it did not run any more
 * @param fact what the reason names
 */
record Verdict(
        CaseState state,
        int from,
        @Nullable Why why,
        String fact,
        @Nullable ClockProof proof,
        @Nullable Change change) {

    static Verdict moved(int from, ClockProof proof) {
        return new Verdict(CaseState.MIGRATED, from, null, "", proof, null);
    }

    static Verdict gone(int from) {
        return new Verdict(CaseState.GONE, from, null, "", null, null);
    }

    static Verdict refused(int from, Why why, String fact) {
        return new Verdict(CaseState.REFUSED, from, why, fact, null, null);
    }

    static Verdict wouldChange(int from, ClockProof proof, Change change) {
        String clauses = Stream.of(
                        change.clocksGone().stream().map(ClockProof.Clock::clause),
                        change.clocksCome().stream().map(ClockProof.Clock::clause),
                        change.timersGone().stream().map(ClockProof.Timer::clause),
                        change.timersCome().stream().map(ClockProof.Timer::clause))
                .flatMap(clause -> clause)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new Verdict(CaseState.REFUSED, from, Why.CLOCK_WOULD_CHANGE, clauses, proof, change);
    }

    boolean isMoved() {
        return state == CaseState.MIGRATED;
    }

    boolean mayDoLater() {
        return why == Why.UNFINISHED;
    }

    /** The same for a case that was to go back: it goes, or it stays where it went. */
    Verdict ofWayBack() {
        Why reason = state == CaseState.GONE ? Why.ELSEWHERE : why;
        return new Verdict(
                isMoved() ? CaseState.MOVED_BACK : CaseState.NOT_MOVED_BACK, from, reason, fact, proof, change);
    }
}
