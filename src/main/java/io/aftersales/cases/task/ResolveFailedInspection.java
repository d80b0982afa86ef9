package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.Cases;
import io.aftersales.cases.RuleTables.EvidenceRule;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.OfferType;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the merchant does about goods that did not pass: reject with proof, send back, or offer a part and go on waiting. */
@Component
class ResolveFailedInspection implements TaskHandler {

    enum Decision {
        REJECT,
        PARTIAL_REFUND,
        SEND_BACK
    }

    private final Cases cases;
    private final CaseReader reader;
    private final Rejection rejection;

    ResolveFailedInspection(Cases cases, CaseReader reader, Rejection rejection) {
        this.cases = cases;
        this.reader = reader;
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "resolve-failed-inspection";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        Decision decision = fields.requiredChoice("decision", Decision.class);
        Money amount = fields.money("amount");
        EvidenceRule wanted = decision == Decision.REJECT ? rejection.read(act) : rejection.readKnown(act);
        if (decision == Decision.PARTIAL_REFUND) {
            checkOffer(act, amount);
        }
        String contactLog = fields.text("contactLog");
        act.finishReading();
        rejection.attach(act);
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("decision", decision);
        detail.put("amount", amount);
        detail.put("contactLog", contactLog);
        if (decision == Decision.PARTIAL_REFUND) {
            cases.offer(act.file().id(), new Offer(OfferType.PARTIAL_REFUND, amount, false));
            return Completion.leaveOpen(detail);
        }
        cases.offer(act.file().id(), null);
        return Completion.of(Map.of("resolution", decision.name()), detail).then(rejection.asking(act, wanted));
    }

    private void checkOffer(TaskAct act, @Nullable Money amount) {
        Money most = reader.refundable(act.file().id());
        if (amount == null) {
            act.fields().error("amount", "REQUIRED", "a partial refund names its amount");
        } else if (amount.compareTo(most) > 0) {
            act.fields().error("amount", "ABOVE_PAID", "at most " + most + " was paid for these units");
        }
    }
}
