package io.aftersales.cases.migration;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.migration.CaseVersions.Move;
import io.aftersales.cases.migration.CaseVersions.Outcome;
import io.aftersales.domain.migration.ClockProof;
import io.aftersales.domain.migration.ClockProof.Change;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;

/**
 * One case goes over to another version, and what became of its clocks is judged. Joins the caller's transaction, which has to be
 * rolled back unless the verdict is that it moved.
 */
@Component
class CaseMove {

    private final Cases cases;
    private final CaseProcess process;
    private final CaseVersions versions;
    private final Ledger ledger;
    private final Clock clock;

    CaseMove(Cases cases, CaseProcess process, CaseVersions versions, Ledger ledger, Clock clock) {
        this.cases = cases;
        this.process = process;
        this.versions = versions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes the lock of the case.
     *
     * @param mayCome the versions from which it goes; one that stands elsewhere is gone
     */
    Verdict move(String caseId, IntPredicate mayCome, int to) {
        CaseFile file = cases.lock(caseId).orElseThrow();
        String ref = Objects.requireNonNullElse(file.processRef(), "");
        OptionalInt standing = versions.versionOf(ref);
        int from = standing.orElse(0);
        if (standing.isEmpty() || !mayCome.test(from)) {
            return Verdict.gone(from);
        }
        if (process.hasUnsettled(ref, clock.instant())) {
            return Verdict.refused(from, Why.UNFINISHED, "");
        }
        ClockProof before = proof(caseId, ref);
        Move move = versions.move(ref, to);
        if (move.outcome() != Outcome.MOVED) {
            return refused(from, move);
        }
        Change change = before.changeTo(proof(caseId, ref), move.kept());
        return change.nothing() ? Verdict.moved(from, before) : Verdict.wouldChange(from, before, change);
    }

    /** Has what the case has due carried out. Called outside any transaction. */
    void settle(String caseId) {
        cases.find(caseId).map(CaseFile::processRef).ifPresent(ref -> process.settle(ref, clock.instant()));
    }

    private static Verdict refused(int from, Move move) {
        Why why = move.outcome() == Outcome.UNFINISHED ? Why.UNFINISHED : Why.NO_COUNTERPART;
        return Verdict.refused(from, why, String.join(", ", move.steps()));
    }

    private ClockProof proof(String caseId, String processRef) {
        return new ClockProof(
                ledger.ofCase(caseId).stream().map(CaseMove::clockOf).toList(), versions.timers(processRef));
    }

    private static ClockProof.Clock clockOf(LedgerRow row) {
        return new ClockProof.Clock(row.clause(), row.anchorAt(), row.dueAt(), row.state(), row.decidedAt());
    }
}
