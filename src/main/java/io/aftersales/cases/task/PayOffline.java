package io.aftersales.cases.task;

import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import io.aftersales.refunds.Refunds;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finance has paid by another way what the payment partner refused for good. */
@Component
class PayOffline implements TaskHandler {

    private final Refunds refunds;
    private final CaseProcess process;

    PayOffline(Refunds refunds, CaseProcess process) {
        this.refunds = refunds;
        this.process = process;
    }

    @Override
    public String key() {
        return "pay-offline";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        String voucher = fields.requiredText("voucher", Fields.SHORT_TEXT);
        Instant paidAt = fields.requiredInstant("paidAt");
        act.requirePast("paidAt", paidAt);
        act.finishReading();
        refunds.settleOffline(process.refundOf(act.task().id()), voucher, paidAt);
        return Completion.of(Map.of(), Map.of("voucher", voucher, "paidAt", paidAt));
    }
}
