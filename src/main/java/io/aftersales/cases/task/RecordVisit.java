package io.aftersales.cases.task;

import io.aftersales.cases.Repairs;
import io.aftersales.cases.RuleTables.EvidenceRule;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Somebody was at the buyer's. A buyer who was absent, with proof, is no visit and no breach: another slot is agreed. */
@Component
class RecordVisit implements TaskHandler {

    private final Repairs repairs;
    private final Ledger ledger;
    private final Rejection rejection;

    RecordVisit(Repairs repairs, Ledger ledger, Rejection rejection) {
        this.repairs = repairs;
        this.ledger = ledger;
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "record-visit";
    }

    @Override
    public Completion complete(TaskAct act) {
        return Boolean.TRUE.equals(act.fields().flag("buyerAbsent")) ? absent(act) : visited(act);
    }

    private Completion absent(TaskAct act) {
        Fields fields = act.fields();
        fields.instant("visitedAt");
        fields.flag("completed");
        EvidenceRule wanted =
                rejection.readProof(act, "ABSENT", "REQUIRED", "prove that somebody was there and the buyer was not");
        act.finishReading();
        rejection.attach(act);
        ledger.cancel(act.file().id(), "agreed-visit");
        ledger.cancel(act.file().id(), "forced-visit");
        return Completion.of(Map.of("visit", "ABSENT", "completed", false), Map.of("buyerAbsent", true))
                .then(rejection.asking(act, wanted));
    }

    private Completion visited(TaskAct act) {
        Fields fields = act.fields();
        Instant visitedAt = fields.requiredInstant("visitedAt");
        boolean completed = fields.requiredFlag("completed");
        rejection.readKnown(act);
        act.requirePast("visitedAt", visitedAt);
        if (visitedAt.isBefore(act.file().openedAt()) && fields.has("visitedAt")) {
            fields.error("visitedAt", "BEFORE_CASE", "nobody was there before the case was opened");
        }
        act.finishReading();
        rejection.attach(act);
        repairs.visited(act.file().id(), visitedAt);
        return Completion.of(
                Map.of("visit", "VISITED", "completed", completed),
                Map.of("visitedAt", visitedAt, "completed", completed));
    }
}
