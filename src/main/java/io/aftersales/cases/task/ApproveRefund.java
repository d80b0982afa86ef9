package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.History;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.refunds.Refunds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A second pair of eyes on money: never those of whoever reviewed the request or inspected the goods. */
@Component
class ApproveRefund implements TaskHandler {

    /** Each reviews or inspects, and states or grants an amount. */
    private static final List<String> REQUESTING_TASKS = List.of(
            "review-request",
            "inspect-return",
            "resolve-failed-inspection",
            "dispatch-replacement",
            "offer-remedy",
            "review-invoice",
            "answer-dispute");

    private final Refunds refunds;
    private final CaseProcess process;
    private final History history;

    ApproveRefund(Refunds refunds, CaseProcess process, History history) {
        this.refunds = refunds;
        this.process = process;
        this.history = history;
    }

    @Override
    public String key() {
        return "approve-refund";
    }

    @Override
    public Optional<Refusal> barred(CaseFile file, String login) {
        return history.hadAHandIn(file.id(), login, REQUESTING_TASKS)
                ? Optional.of(
                        Refusal.forbidden("OWN_REQUEST", "Whoever reviewed or inspected does not approve the refund"))
                : Optional.empty();
    }

    @Override
    public Optional<Map<String, Object>> approval() {
        return Optional.of(Map.of("approved", true));
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        boolean approved = fields.requiredFlag("approved");
        String note = fields.text("note");
        if (!approved && note == null && fields.has("approved")) {
            fields.error("note", "REQUIRED", "say why it is not approved");
        }
        act.finishReading();
        if (approved) {
            refunds.approve(process.refundOf(act.task().id()), act.actor().name());
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("approved", approved);
        detail.put("note", note);
        return Completion.of(Map.of("approved", approved), detail);
    }
}
