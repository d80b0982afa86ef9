package io.aftersales.cases.task;

import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Goods that the buyer gets back are on their way. */
@Component
class SendBack implements TaskHandler {

    @Override
    public String key() {
        return "send-back";
    }

    @Override
    public Completion complete(TaskAct act) {
        String carrier = act.fields().requiredId("carrier");
        String number = act.fields().requiredId("trackingNumber");
        act.finishReading();
        return Completion.of(Map.of(), Map.of("carrier", carrier, "trackingNumber", number));
    }
}
