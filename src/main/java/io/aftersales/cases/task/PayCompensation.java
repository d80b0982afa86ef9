package io.aftersales.cases.task;

import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The merchant pays the penalty for late shipping by itself, or has an arbiter decide. */
@Component
class PayCompensation implements TaskHandler {

    enum Decision {
        PAY,
        CONTEST
    }

    private final Rejection rejection;

    PayCompensation(Rejection rejection) {
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "pay-compensation";
    }

    @Override
    public Completion complete(TaskAct act) {
        Decision decision = act.fields().requiredChoice("decision", Decision.class);
        rejection.readKnown(act);
        act.finishReading();
        rejection.attach(act);
        return Completion.of(Map.of("contested", decision == Decision.CONTEST), Map.of("decision", decision));
    }
}
