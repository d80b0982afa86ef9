package io.aftersales.cases.task;

import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.domain.input.Fields;
import io.aftersales.evidence.Evidence;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a merchant must show to reject: that the buyer was contacted, and proof. Kept for every task that can reject. */
@Component
class Rejection {

    private final Evidence evidence;

    Rejection(Evidence evidence) {
        this.evidence = evidence;
    }

    void read(TaskAct act) {
        Fields fields = act.fields();
        if (fields.text("contactLog") == null) {
            fields.error("contactLog", "REJECTION_NEEDS_CONTACT", "say how and when the buyer was contacted");
        }
        readProof(act, "REJECTION_NEEDS_EVIDENCE", "a rejection needs at least one piece of evidence");
    }

    /** Requires at least one known piece of evidence. */
    void readProof(TaskAct act, String rule, String message) {
        List<String> ids = act.fields().texts("evidence");
        if (ids.isEmpty()) {
            act.fields().error("evidence", rule, message);
        }
        readKnown(act);
    }

    /** Evidence may be added anywhere; what is named must exist. */
    void readKnown(TaskAct act) {
        evidence.unknown(act.fields().texts("evidence"), "evidence", act.actor())
                .forEach(error -> act.fields().error(error.field(), error.rule(), error.message()));
    }

    void attach(TaskAct act) {
        evidence.attach(
                act.file().id(), act.fields().texts("evidence"), act.task().key(), act.at());
    }
}
