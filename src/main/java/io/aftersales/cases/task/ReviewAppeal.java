package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Disputes;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A second look at a ruling, never by the arbiter who made it. */
@Component
class ReviewAppeal implements TaskHandler {

    private final Disputes disputes;

    ReviewAppeal(Disputes disputes) {
        this.disputes = disputes;
    }

    @Override
    public String key() {
        return "review-appeal";
    }

    @Override
    public Optional<Refusal> barred(CaseFile file, String login) {
        return Optional.ofNullable(disputes.get(file.id()).decision())
                .filter(decision -> decision.ruledBy().equals(login))
                .map(own -> Refusal.forbidden("OWN_RULING", "Whoever ruled does not review the appeal"));
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        boolean upheld = fields.requiredFlag("upheld");
        String reasons = fields.requiredText("reasons");
        act.finishReading();
        disputes.reviewed(act.file().id(), upheld, reasons);
        String outcome = disputes.get(act.file().id()).outcome().name();
        return Completion.of(
                Map.of("upheld", upheld, "outcome", outcome), Map.of("upheld", upheld, "reasons", reasons));
    }
}
