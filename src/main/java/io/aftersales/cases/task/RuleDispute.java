package io.aftersales.cases.task;

import io.aftersales.accounts.ShopAccounts;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Disputes;
import io.aftersales.cases.Disputes.Decision;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.cases.Ruling;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An arbiter's ruling: what is paid or done, who bears the freight, who is to blame. */
@Component
class RuleDispute implements TaskHandler {

    private static final Set<Ruling> FOR_LATE_SHIPPING = EnumSet.of(Ruling.COMPENSATE, Ruling.REJECT);
    private static final Set<Ruling> FOR_LOSS =
            EnumSet.of(Ruling.REFUND, Ruling.PARTIAL_REFUND, Ruling.COMPENSATE, Ruling.REJECT);

    private final Cases cases;
    private final CaseReader reader;
    private final Disputes disputes;
    private final ShopAccounts accounts;

    RuleDispute(Cases cases, CaseReader reader, Disputes disputes, ShopAccounts accounts) {
        this.cases = cases;
        this.reader = reader;
        this.disputes = disputes;
        this.accounts = accounts;
    }

    @Override
    public String key() {
        return "rule-dispute";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        CaseFile parent =
                cases.lock(String.valueOf(act.file().links().parent())).orElseThrow();
        Ruling ruling = fields.requiredChoice("ruling", Ruling.class);
        Money amount = fields.money("amount");
        Responsibility responsibility = fields.requiredChoice("responsibility", Responsibility.class);
        String reasons = fields.requiredText("reasons");
        if (fields.has("ruling") && !allowedFor(parent.type()).contains(ruling)) {
            fields.error("ruling", "RULING_NOT_ALLOWED", "for " + parent.type() + ": " + allowedFor(parent.type()));
        }
        Money ruled = ruling.isPayment() ? ruledAmount(fields, parent, ruling, amount) : null;
        act.finishReading();
        Decision decision =
                new Decision(ruling, ruled, responsibility, reasons, act.actor().name(), act.at());
        disputes.rule(act.file().id(), decision);
        if (parent.type() == CaseType.DELAYED_SHIPPING && ruling == Ruling.COMPENSATE) {
            accounts.points(parent.shopId(), parent.id(), Disputes.POINTS_FOR_LATE_SHIPPING, "LATE_SHIPPING", act.at());
        }
        return Completion.of(flags(ruling), detail(decision));
    }

    private static Set<Ruling> allowedFor(CaseType type) {
        return switch (type) {
            case DELAYED_SHIPPING -> FOR_LATE_SHIPPING;
            case PARCEL_LOSS -> FOR_LOSS;
            default -> EnumSet.allOf(Ruling.class);
        };
    }

    /** What is paid: as ruled, else all that was asked for, or the penalty that the table has. */
    private @Nullable Money ruledAmount(Fields fields, CaseFile parent, Ruling ruling, @Nullable Money amount) {
        Money most = parent.type() == CaseType.DELAYED_SHIPPING
                ? reader.paidFor(parent.id())
                : reader.refundable(parent.id());
        if (amount != null && amount.compareTo(most) > 0) {
            fields.error("amount", "ABOVE_REFUNDABLE", "the case may still bring the buyer " + most);
            return amount;
        }
        if (amount != null) {
            return amount;
        }
        if (parent.type() == CaseType.DELAYED_SHIPPING) {
            return parent.requested();
        }
        if (ruling != Ruling.REFUND) {
            fields.error("amount", "REQUIRED", "say how much is paid");
            return null;
        }
        if (!most.isPositive()) {
            fields.error("ruling", "NOTHING_LEFT", "nothing is left to refund");
        }
        return parent.requested().min(most);
    }

    private static Map<String, Object> flags(Ruling ruling) {
        String result = ruling == Ruling.REJECT ? "REJECT" : ruling.isPayment() ? "MONEY" : "RETURN";
        CaseOutcome outcome = ruling.outcome();
        String loser = outcome == CaseOutcome.SPLIT ? "BOTH" : outcome == CaseOutcome.FOR_BUYER ? "MERCHANT" : "BUYER";
        return Map.of("result", result, "loser", loser, "outcome", outcome.name());
    }

    private static Map<String, @Nullable Object> detail(Decision decision) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("ruling", decision.ruling());
        detail.put("amount", decision.amount());
        detail.put("responsibility", decision.responsibility());
        detail.put("reasons", decision.reasons());
        return detail;
    }
}
