package io.aftersales.cases.task;

import io.aftersales.cases.Disputes;
import io.aftersales.cases.Disputes.Asked;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether an arbiter can rule on what there is, or somebody has to bring more. */
@Component
class ReviewEvidence implements TaskHandler {

    private final Disputes disputes;

    ReviewEvidence(Disputes disputes) {
        this.disputes = disputes;
    }

    @Override
    public String key() {
        return "review-evidence";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        boolean complete = fields.requiredFlag("complete");
        Asked asked = fields.choice("askParty", Asked.class);
        if (!complete && asked == null && fields.has("complete")) {
            fields.error("askParty", "REQUIRED", "say who has to bring more evidence");
        }
        act.finishReading();
        if (!complete && asked != null) {
            disputes.ask(act.file().id(), asked);
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("complete", complete);
        detail.put("askParty", complete ? null : asked);
        return Completion.of(Map.of("evidenceComplete", complete), detail);
    }
}
