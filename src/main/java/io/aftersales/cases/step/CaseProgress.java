package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How far a case has come, as its process reports it from inside its transaction. */
@Service
public class CaseProgress {

    private final Cases cases;
    private final CaseUnits units;
    private final History history;

    CaseProgress(Cases cases, CaseUnits units, History history) {
        this.cases = cases;
        this.units = units;
        this.history = history;
    }

    public void reached(String caseId, CaseStatus status) {
        cases.stand(caseId, status);
    }

    /**
     * One part of the case has ended.
     *
     * @param remaining the status of the parts that go on; the case closes when there is none
     */
    public void ended(String caseId, CaseOutcome outcome, Optional<CaseStatus> remaining) {
        CaseFile file = cases.get(caseId);
        CaseOutcome merged = file.ending() == null ? outcome : outcome.after(file.ending());
        if (remaining.isPresent()) {
            cases.ending(caseId, merged);
            cases.stand(caseId, remaining.get());
            return;
        }
        cases.close(caseId, merged, file.actedAt());
        units.move(caseId, State.HELD, State.RELEASED);
        history.tell(caseId, file.actedAt(), Actor.SYSTEM, "CASE_CLOSED", Map.of("outcome", merged));
    }
}
