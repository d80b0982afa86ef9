package io.aftersales.cases.task;

import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Slot;
import io.aftersales.cases.RuleTables.EvidenceRule;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A slot is agreed with the buyer, which approves the repair, or the request is rejected with proof. */
@Component
class ScheduleVisit implements TaskHandler {

    enum Decision {
        APPROVE,
        REJECT
    }

    private final Repairs repairs;
    private final Rejection rejection;

    ScheduleVisit(Repairs repairs, Rejection rejection) {
        this.repairs = repairs;
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "schedule-visit";
    }

    @Override
    public Completion complete(TaskAct act) {
        Decision decision = act.fields().choice("decision", Decision.class);
        return decision == Decision.REJECT ? reject(act) : agree(act);
    }

    private Completion agree(TaskAct act) {
        Slot slot = Slot.read(act.fields(), act.at());
        act.fields().text("contactLog");
        rejection.readKnown(act);
        act.finishReading();
        rejection.attach(act);
        repairs.agreeSlot(act.file().id(), slot);
        return Completion.of(Map.of("decision", "APPROVE"), Map.of("from", slot.from(), "to", slot.to()));
    }

    private Completion reject(TaskAct act) {
        Fields fields = act.fields();
        fields.instant("from");
        fields.instant("to");
        EvidenceRule wanted = rejection.read(act);
        act.finishReading();
        rejection.attach(act);
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("decision", Decision.REJECT);
        detail.put("contactLog", fields.text("contactLog"));
        return Completion.of(Map.of("decision", "REJECT"), detail).then(rejection.asking(act, wanted));
    }
}
