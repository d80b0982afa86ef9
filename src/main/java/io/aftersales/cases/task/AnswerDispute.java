package io.aftersales.cases.task;

import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The merchant grants what the buyer asks for, which settles the dispute without blame, or contests it. */
@Component
class AnswerDispute implements TaskHandler {

    enum Decision {
        ACCEPT,
        CONTEST
    }

    private final Rejection rejection;

    AnswerDispute(Rejection rejection) {
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "answer-dispute";
    }

    @Override
    public Completion complete(TaskAct act) {
        Decision decision = act.fields().requiredChoice("decision", Decision.class);
        String note = act.fields().text("note");
        rejection.readKnown(act);
        act.finishReading();
        rejection.attach(act);
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("decision", decision);
        detail.put("note", note);
        Map<String, Object> flags = decision == Decision.ACCEPT
                ? Map.of("answer", "ACCEPT", "result", "SETTLED")
                : Map.of("answer", "CONTEST");
        return Completion.of(flags, detail);
    }
}
