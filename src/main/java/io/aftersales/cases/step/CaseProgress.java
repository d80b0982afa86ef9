package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Extensions;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How far a case has come, as its process reports it from inside its transaction. */
@Service
public class CaseProgress {

    private final Cases cases;
    private final CaseUnits units;
    private final Extensions extensions;
    private final History history;

    CaseProgress(Cases cases, CaseUnits units, Extensions extensions, History history) {
        this.cases = cases;
        this.units = units;
        this.extensions = extensions;
        this.history = history;
    }

    public void reached(String caseId, CaseStatus status) {
        cases.stand(caseId, status);
    }

    /** As {@link #reached}; a case that is closed stays so. */
    public void showsAgain(String caseId, CaseStatus status) {
        if (!cases.get(caseId).isClosed()) {
            cases.stand(caseId, status);
        }
    }

    /** Whether a party still has to answer whether a clock is lengthened. */
    public boolean proposalStands(String caseId) {
        return extensions.open(caseId).isPresent();
    }

    /**
     * One part of the case has ended. The last part to end closes it.
     *
     * @param outcome of that part; absent if it settles nothing by itself
     * @param remaining the status of the parts that go on
     * @param othersMove whether a part is on its way, so that nobody can say yet whether it goes on
     * @return whether the case is closed by it
     */
    public boolean ended(
            String caseId, @Nullable CaseOutcome outcome, Optional<CaseStatus> remaining, boolean othersMove) {
        CaseFile file = cases.get(caseId);
        if (file.isClosed()) {
            return false;
        }
        CaseOutcome merged = CaseOutcome.merged(file.ending(), outcome);
        if (merged != null && remaining.isEmpty() && !othersMove) {
            close(file, merged);
            return true;
        }
        if (outcome != null && merged != null) {
            cases.ending(caseId, merged);
        }
        remaining.ifPresent(status -> cases.stand(caseId, status));
        return false;
    }

    private void close(CaseFile file, CaseOutcome outcome) {
        cases.close(file.id(), outcome, file.actedAt());
        units.move(file.id(), State.HELD, State.RELEASED);
        units.move(file.id(), State.ACCEPTED, State.RELEASED);
        if (outcome != CaseOutcome.COMPENSATED) {
            units.move(file.id(), State.NAMED, State.RELEASED);
        }
        extensions.end(file.id(), Extensions.State.LAPSED);
        history.tell(file.id(), file.actedAt(), Actor.SYSTEM, "CASE_CLOSED", Map.of("outcome", outcome));
    }
}
