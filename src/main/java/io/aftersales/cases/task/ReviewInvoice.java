package io.aftersales.cases.task;

import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Invoice;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The merchant's answer to an invoice. An amount of its own goes before what was agreed, but not beyond the invoice. */
@Component
class ReviewInvoice implements TaskHandler {

    enum Decision {
        APPROVE,
        REJECT
    }

    private final Repairs repairs;

    ReviewInvoice(Repairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public String key() {
        return "review-invoice";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        Decision decision = fields.requiredChoice("decision", Decision.class);
        Money amount = fields.money("amount");
        Invoice invoice = repairs.invoiceOf(act.file().id()).orElseThrow();
        if (amount != null && amount.compareTo(invoice.amount()) > 0) {
            fields.error("amount", "ABOVE_INVOICE", "the invoice is about " + invoice.amount());
        }
        act.finishReading();
        if (decision == Decision.APPROVE && amount != null) {
            repairs.acceptInvoice(invoice.number(), amount);
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("decision", decision);
        detail.put("amount", amount);
        return Completion.of(Map.of("decision", decision.name()), detail);
    }
}
