package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.cases.CaseFile.OfferType;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.Cases;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The merchant's answer to a request: approve, reject with proof, or offer something else and go on waiting. */
@Component
class ReviewRequest implements TaskHandler {

    /** The counter-offers that the desk can carry out today. */
    private static final Set<OfferType> OFFERS = EnumSet.of(OfferType.PARTIAL_REFUND, OfferType.RETURN_REFUND);

    enum Decision {
        APPROVE,
        REJECT,
        COUNTER_OFFER,
        INTERCEPT
    }

    private final Cases cases;
    private final CaseReader reader;
    private final Rejection rejection;

    ReviewRequest(Cases cases, CaseReader reader, Rejection rejection) {
        this.cases = cases;
        this.reader = reader;
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "review-request";
    }

    /** The fields that every decision may carry. */
    private record Common(
            @Nullable Responsibility responsibility,
            @Nullable String returnAddress,
            @Nullable String note) {}

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        Decision decision = fields.requiredChoice("decision", Decision.class);
        Common common = new Common(
                fields.choice("responsibility", Responsibility.class),
                fields.text("returnAddress"),
                fields.text("note"));
        return switch (decision) {
            case APPROVE -> approve(act, common);
            case REJECT -> reject(act, common);
            case COUNTER_OFFER -> offer(act, common);
            case INTERCEPT -> refuseIntercept(act);
        };
    }

    private Completion approve(TaskAct act, Common common) {
        rejection.readKnown(act);
        readOffer(act.fields());
        readTerms(act.fields());
        act.finishReading();
        rejection.attach(act);
        cases.blame(act.file().id(), common.responsibility(), common.returnAddress());
        cases.offer(act.file().id(), null);
        return Completion.of(Map.of("decision", "APPROVE"), detail(Decision.APPROVE, common));
    }

    private Completion reject(TaskAct act, Common common) {
        rejection.read(act);
        readOffer(act.fields());
        readTerms(act.fields());
        act.finishReading();
        rejection.attach(act);
        cases.offer(act.file().id(), null);
        Map<String, @Nullable Object> detail = detail(Decision.REJECT, common);
        detail.put("contactLog", act.fields().text("contactLog"));
        return Completion.of(Map.of("decision", "REJECT"), detail);
    }

    private Completion offer(TaskAct act, Common common) {
        Fields fields = act.fields();
        OfferType type = fields.requiredChoice("offerType", OFFERS);
        Money amount = fields.money("offerAmount");
        if (type == OfferType.PARTIAL_REFUND && amount == null) {
            fields.error("offerAmount", "REQUIRED", "a partial refund names its amount");
        }
        Money most = reader.refundable(act.file().id());
        if (amount != null && amount.compareTo(most) > 0) {
            fields.error("offerAmount", "ABOVE_PAID", "at most " + most + " was paid for these units");
        }
        rejection.readKnown(act);
        readTerms(fields);
        act.finishReading();
        rejection.attach(act);
        cases.offer(act.file().id(), new Offer(type, amount, false));
        Map<String, @Nullable Object> detail = detail(Decision.COUNTER_OFFER, common);
        detail.put("offerType", type);
        detail.put("offerAmount", amount);
        return Completion.leaveOpen(detail);
    }

    private static Completion refuseIntercept(TaskAct act) {
        act.fields()
                .error("decision", "INTERCEPT_NOT_POSSIBLE", "only a refund of a shipped parcel can be intercepted");
        act.fields().throwIfAny();
        throw new IllegalStateException("an interception was not refused");
    }

    /** What the form has and the decision does not use has to be readable, and is left aside. */
    private static void readTerms(Fields fields) {
        fields.instant("repairDueAt");
        fields.moneyOrZero("fee");
        fields.text("contactLog");
    }

    /** As {@link #readTerms}, for decisions that make no offer. */
    private static void readOffer(Fields fields) {
        fields.choice("offerType", OfferType.class);
        fields.money("offerAmount");
    }

    private static Map<String, @Nullable Object> detail(Decision decision, Common common) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("decision", decision);
        detail.put("responsibility", common.responsibility());
        detail.put("note", common.note());
        return detail;
    }
}
