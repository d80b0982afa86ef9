package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Claim;
import io.aftersales.cases.Parcels;
import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Terms;
import io.aftersales.cases.RuleTables.EvidenceRule;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.OfferType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.Orders;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The merchant's answer to a request: approve, reject with proof, stop the parcel, or offer something else and go on waiting. */
@Component
class ReviewRequest implements TaskHandler {

    enum Decision {
        APPROVE,
        REJECT,
        COUNTER_OFFER,
        INTERCEPT
    }

    private final Cases cases;
    private final CaseReader reader;
    private final Orders orders;
    private final Repairs repairs;
    private final Parcels parcels;
    private final Rejection rejection;

    ReviewRequest(
            Cases cases, CaseReader reader, Orders orders, Repairs repairs, Parcels parcels, Rejection rejection) {
        this.cases = cases;
        this.reader = reader;
        this.orders = orders;
        this.repairs = repairs;
        this.parcels = parcels;
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "review-request";
    }

    /** The fields that every decision may carry. */
    private record Common(
            Decision decision,
            @Nullable Responsibility responsibility,
            @Nullable String returnAddress,
            @Nullable String note) {

        Map<String, @Nullable Object> detail() {
            Map<String, @Nullable Object> detail = new HashMap<>();
            detail.put("decision", decision);
            detail.put("responsibility", responsibility);
            detail.put("note", note);
            return detail;
        }
    }

    @Override
    public Optional<Map<String, Object>> approval() {
        return Optional.of(Map.of("decision", Decision.APPROVE.name()));
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        Common common = new Common(
                fields.requiredChoice("decision", Decision.class),
                fields.choice("responsibility", Responsibility.class),
                fields.text("returnAddress"),
                fields.text("note"));
        return switch (common.decision()) {
            case APPROVE -> approve(act, common);
            case REJECT -> reject(act, common);
            case COUNTER_OFFER -> offer(act, common);
            case INTERCEPT -> intercept(act, common);
        };
    }

    private Completion approve(TaskAct act, Common common) {
        Terms terms = readTerms(act);
        rejection.readKnown(act);
        readUnused(act.fields());
        act.finishReading();
        rejection.attach(act);
        cases.blame(act.file().id(), common.responsibility(), common.returnAddress());
        cases.offer(act.file().id(), null);
        if (act.file().type() == CaseType.REPAIR) {
            repairs.propose(act.file().id(), terms);
        }
        Map<String, @Nullable Object> detail = common.detail();
        detail.put("repairDueAt", terms.dueAt());
        detail.put("fee", terms.fee());
        detail.put("offerAmount", terms.cap());
        return Completion.of(Map.of("decision", "APPROVE"), detail);
    }

    /** What the merchant proposes for a repair; for every other type the fields are read and left aside. */
    private static Terms readTerms(TaskAct act) {
        Fields fields = act.fields();
        Instant dueAt = fields.instant("repairDueAt");
        Money fee = fields.moneyOrZero("fee");
        Money amount = fields.money("offerAmount");
        CaseFile file = act.file();
        if (file.type() != CaseType.REPAIR) {
            return Terms.NONE;
        }
        if (file.mode() == RepairMode.SELF_ARRANGED) {
            if (amount == null) {
                fields.error("offerAmount", "REQUIRED", "say how much of the repair is reimbursed at most");
            }
            return new Terms(null, null, amount);
        }
        if (dueAt != null && !dueAt.isAfter(act.at())) {
            fields.error("repairDueAt", "IN_PAST", "the repair cannot be promised for the past");
        }
        return new Terms(dueAt, fee, null);
    }

    private Completion reject(TaskAct act, Common common) {
        EvidenceRule wanted = rejection.read(act);
        readUnused(act.fields());
        act.finishReading();
        rejection.attach(act);
        cases.offer(act.file().id(), null);
        Map<String, @Nullable Object> detail = common.detail();
        detail.put("contactLog", act.fields().text("contactLog"));
        return Completion.of(Map.of("decision", "REJECT"), detail).then(rejection.asking(act, wanted));
    }

    private Completion offer(TaskAct act, Common common) {
        Fields fields = act.fields();
        OfferType type = fields.requiredChoice("offerType", OfferType.class);
        Money amount = fields.money("offerAmount");
        checkOffer(act, type, amount);
        rejection.readKnown(act);
        readUnused(fields);
        act.finishReading();
        rejection.attach(act);
        cases.offer(act.file().id(), new Offer(type, amount, false));
        Map<String, @Nullable Object> detail = common.detail();
        detail.put("offerType", type);
        detail.put("offerAmount", amount);
        return Completion.leaveOpen(detail);
    }

    private void checkOffer(TaskAct act, OfferType type, @Nullable Money amount) {
        Fields fields = act.fields();
        CaseFile file = act.file();
        if (type == OfferType.PARTIAL_REFUND && amount == null) {
            fields.error("offerAmount", "REQUIRED", "a partial refund names its amount");
        }
        Money most = reader.refundable(file.id());
        if (amount != null && amount.compareTo(most) > 0) {
            fields.error("offerAmount", "ABOVE_PAID", "at most " + most + " was paid for these units");
        }
        type.asType().filter(other -> other != file.type()).ifPresent(other -> {
            Claim.checkReason(fields, "offerType", other, file.reason());
            if (file.type() == CaseType.REFUND_ONLY && !isShipped(file)) {
                fields.error("offerType", "NOTHING_TO_RETURN", "the order was not shipped");
            }
        });
    }

    private Completion intercept(TaskAct act, Common common) {
        if (act.file().type() != CaseType.REFUND_ONLY || !isShipped(act.file())) {
            act.fields()
                    .error(
                            "decision",
                            "INTERCEPT_NOT_POSSIBLE",
                            "only a refund of a shipped parcel can be intercepted");
        }
        rejection.readKnown(act);
        readUnused(act.fields());
        act.finishReading();
        rejection.attach(act);
        cases.blame(act.file().id(), common.responsibility(), common.returnAddress());
        cases.offer(act.file().id(), null);
        return Completion.of(Map.of("decision", "INTERCEPT"), common.detail())
                .then(() -> parcels.matchOrderParcel(act.file().id(), act.at()));
    }

    private boolean isShipped(CaseFile file) {
        return orders.find(file.orderId()).orElseThrow().wasShipped();
    }

    /** What the form has and the decision does not use has to be readable, and is left aside. */
    private static void readUnused(Fields fields) {
        fields.choice("offerType", OfferType.class);
        fields.money("offerAmount");
        fields.instant("repairDueAt");
        fields.moneyOrZero("fee");
        fields.text("contactLog");
    }
}
