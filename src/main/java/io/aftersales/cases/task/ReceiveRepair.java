package io.aftersales.cases.task;

import io.aftersales.cases.CaseGoods;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The workshop has the item. The time to repair it is counted from here, or from the carrier's record if that is earlier. */
@Component
class ReceiveRepair implements TaskHandler {

    private final CaseGoods goods;

    ReceiveRepair(CaseGoods goods) {
        this.goods = goods;
    }

    @Override
    public String key() {
        return "receive-repair";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        Instant receivedAt = fields.requiredInstant("receivedAt");
        String serialNumber = fields.id("serialNumber");
        act.requirePast("receivedAt", receivedAt);
        act.finishReading();
        goods.received(act.file().id(), receivedAt);
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("receivedAt", receivedAt);
        detail.put("serialNumber", serialNumber);
        return Completion.of(Map.of(), detail);
    }
}
