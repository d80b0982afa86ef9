package io.aftersales.cases.task;

import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The merchant has fetched goods that were refunded. */
@Component
class CollectGoods implements TaskHandler {

    @Override
    public String key() {
        return "collect-goods";
    }

    @Override
    public Completion complete(TaskAct act) {
        Instant collectedAt = act.fields().instant("collectedAt");
        if (collectedAt != null) {
            act.requirePast("collectedAt", collectedAt);
        }
        act.finishReading();
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("collectedAt", collectedAt);
        return Completion.of(Map.of(), detail);
    }
}
