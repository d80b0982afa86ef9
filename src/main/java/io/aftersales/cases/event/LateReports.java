package io.aftersales.cases.event;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Notices;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Acts that came in time and were learnt of after a clock had acted on the silence: refused, and a supervisor is told. */
@Component
class LateReports {

    private static final String ALREADY_ACTED = "DEADLINE_ALREADY_ACTED";

    private final Ledger ledger;
    private final Notices notices;

    LateReports(Ledger ledger, Notices notices) {
        this.ledger = ledger;
        this.notices = notices;
    }

    /** Refuses an act that came before the end of a clock which has acted on the silence since. */
    void refuseOvertaken(CaseFile file, CaseEvent event, Instant counts) {
        ledger.ofCase(file.id()).stream()
                .filter(row -> row.state() == DeadlineState.MISSED && counts.isBefore(row.dueAt()))
                .filter(row -> overtakes(row.onExpiry(), event))
                .findFirst()
                .ifPresent(row -> {
                    throw Refusal.conflict(
                            ALREADY_ACTED,
                            "The clock " + row.clause() + " ended at " + row.dueAt()
                                    + " and has acted on the silence; a supervisor is told",
                            Map.of("clause", row.clause(), "dueAt", row.dueAt()));
                });
    }

    /** An expiry that left the case where it was overtakes nothing but the answer that it stands for. */
    private static boolean overtakes(OnExpiry expiry, CaseEvent event) {
        boolean unanswered = expiry == OnExpiry.NOT_ACCEPTED && event == CaseEvent.EXTENSION_ANSWERED;
        return expiry.movesCase() || unanswered;
    }

    /** Tells a supervisor, if that is why the act was refused. Called when the act's transaction has been rolled back. */
    void tellIfOvertaken(
            Refusal refusal, String caseId, CaseEvent event, Actor actor, Instant counts, Instant receivedAt) {
        if (refusal.code().equals(ALREADY_ACTED)) {
            Map<String, Object> detail = new HashMap<>(refusal.facts());
            detail.put("event", event);
            detail.put("by", actor.name());
            detail.put("occurredAt", counts);
            notices.tell(Role.SUPERVISOR, caseId, "LATE_REPORT", detail, receivedAt);
        }
    }
}
