package io.aftersales.cases.task;

import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The merchant carries out a ruling by itself. */
@Component
class ExecuteRuling implements TaskHandler {

    @Override
    public String key() {
        return "execute-ruling";
    }

    @Override
    public Completion complete(TaskAct act) {
        act.finishReading();
        return Completion.of(Map.of(), Map.of());
    }
}
