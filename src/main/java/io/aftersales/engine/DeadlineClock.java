package io.aftersales.engine;

import io.aftersales.ledger.Ledger;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What a diagram calls {@code deadlines}: the one source of every timer and of every task's due date. */
@Component("deadlines")
public class DeadlineClock {

    private final Ledger ledger;

    DeadlineClock(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The instant at which the clause's clock ends, opening the clock on the first call for a step. Asked again for the
     * same step it answers the same instant, an extension included; a suspended clock is parked at the end of time.
     */
    public Date due(DelegateExecution execution, String clause) {
        String caseId = execution.getProcessBusinessKey();
        List<String> scopes = Scopes.of(execution);
        return Date.from(
                ClockStarts.areHeld()
                        ? ledger.liveDue(caseId, clause, scopes).orElse(Ledger.PARKED)
                        : ledger.due(caseId, clause, scopes));
    }
}
