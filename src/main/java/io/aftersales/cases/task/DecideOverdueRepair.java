package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile.AgreedEnd;
import io.aftersales.cases.Cases;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the merchant proved that the buyer had agreed to a later end of the repair. */
@Component
class DecideOverdueRepair implements TaskHandler {

    private final Cases cases;

    DecideOverdueRepair(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String key() {
        return "decide-overdue-repair";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        boolean proven = fields.requiredFlag("agreementProven");
        Instant newDueAt = fields.instant("newDueAt");
        if (proven && newDueAt == null) {
            fields.error("newDueAt", "REQUIRED", "say until when the parties had agreed");
        } else if (proven && newDueAt != null && !newDueAt.isAfter(act.at())) {
            fields.error("newDueAt", "IN_PAST", "an agreed end that has passed changes nothing");
        }
        act.finishReading();
        if (proven && newDueAt != null) {
            cases.agreeEnd(act.file().id(), new AgreedEnd("repair-period", newDueAt));
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("agreementProven", proven);
        detail.put("newDueAt", newDueAt);
        return Completion.of(Map.of("agreementProven", proven), detail);
    }
}
