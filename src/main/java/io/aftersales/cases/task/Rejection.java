package io.aftersales.cases.task;

import io.aftersales.cases.EvidenceAsks;
import io.aftersales.cases.RuleTables.EvidenceRule;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.domain.input.Fields;
import io.aftersales.evidence.Evidence;
import org.springframework.stereotype.Component;

/** What a merchant must show to reject: that the buyer was contacted, and proof. Kept for every task that can reject. */
@Component
class Rejection {

    private final Evidence evidence;
    private final EvidenceAsks asks;

    Rejection(Evidence evidence, EvidenceAsks asks) {
        this.evidence = evidence;
        this.asks = asks;
    }

    EvidenceRule read(TaskAct act) {
        Fields fields = act.fields();
        if (fields.text("contactLog") == null) {
            fields.error("contactLog", "REJECTION_NEEDS_CONTACT", "say how and when the buyer was contacted");
        }
        return readProof(act, "REJECT", "REJECTION_NEEDS_EVIDENCE", "a rejection needs evidence");
    }

    /**
     * Requires as many known pieces of evidence as the table wants for the decision, of whatever kind.
     *
     * @return what the table wants
     */
    EvidenceRule readProof(TaskAct act, String decision, String rule, String message) {
        EvidenceRule wanted = asks.rule(act.file(), act.task().key(), decision);
        if (act.fields().texts("evidence").size() < wanted.required()) {
            act.fields().error("evidence", rule, message + ", at least " + wanted.required());
        }
        readKnown(act);
        return wanted;
    }

    /** Evidence may be added anywhere; what is named must exist. */
    EvidenceRule readKnown(TaskAct act) {
        evidence.unknown(act.fields().texts("evidence"), "evidence", act.actor())
                .forEach(error -> act.fields().error(error.field(), error.rule(), error.message()));
        return EvidenceRule.NOTHING;
    }

    /** Asks for what of the wanted kinds is not there, once the history has told of the decision. */
    Runnable asking(TaskAct act, EvidenceRule wanted) {
        return () -> asks.ask(act.file().id(), wanted, act.at());
    }

    void attach(TaskAct act) {
        evidence.attach(
                act.file().id(), act.fields().texts("evidence"), act.task().key(), act.at());
    }
}
