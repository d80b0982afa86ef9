package io.aftersales.engine;

import io.aftersales.ledger.ClockSteps;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What a diagram calls {@code reminders}. One timer serves all reminders of a clock and all steps of the ladder: after each it
 * is armed for the next, so a clock has one waiting step however long the ladder is.
 */
@Component("reminders")
public class Reminders {

    private final ClockSteps steps;

    Reminders(ClockSteps steps) {
        this.steps = steps;
    }

    /** When the first reminder or step before the end of the clause's clock is due; the end of time when there is none. */
    public Date next(DelegateExecution execution, String clause) {
        String caseId = execution.getProcessBusinessKey();
        List<String> scopes = Scopes.of(execution);
        return Date.from(
                ClockStarts.areHeld()
                        ? steps.nextStep(caseId, clause, scopes)
                        : steps.firstStep(caseId, clause, scopes));
    }

    /** Leaves the reminder in the history of the case. */
    public void send(DelegateExecution execution, String clause) {
        steps.remind(execution.getProcessBusinessKey(), clause);
    }
}
