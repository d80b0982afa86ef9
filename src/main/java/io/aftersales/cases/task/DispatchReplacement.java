package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.Parcels;
import io.aftersales.cases.Parcels.Waybill;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Another item is on its way to the buyer, or there is none. */
@Component
class DispatchReplacement implements TaskHandler {

    private final Parcels parcels;
    private final CaseUnits units;
    private final CaseReader reader;

    DispatchReplacement(Parcels parcels, CaseUnits units, CaseReader reader) {
        this.parcels = parcels;
        this.units = units;
        this.reader = reader;
    }

    @Override
    public String key() {
        return "dispatch-replacement";
    }

    @Override
    public Completion complete(TaskAct act) {
        return Boolean.TRUE.equals(act.fields().flag("outOfStock")) ? outOfStock(act) : send(act);
    }

    private static Completion outOfStock(TaskAct act) {
        Fields fields = act.fields();
        fields.id("carrier");
        fields.id("trackingNumber");
        fields.id("replacementSku");
        fields.difference("priceDifference");
        act.finishReading();
        return Completion.of(Map.of("inStock", false), Map.of("outOfStock", true));
    }

    private Completion send(TaskAct act) {
        Fields fields = act.fields();
        Waybill waybill = parcels.read(fields);
        String sku = fields.id("replacementSku");
        Money difference = Objects.requireNonNullElse(fields.difference("priceDifference"), Money.ZERO);
        if (difference.fen() < 0 && act.file().type() != CaseType.EXCHANGE) {
            fields.error("priceDifference", "EXCHANGE_ONLY", "only an exchange pays a difference back");
        }
        Money most = reader.refundable(act.file().id());
        if (Money.ZERO.minus(difference).compareTo(most) > 0) {
            fields.error("priceDifference", "ABOVE_PAID", "at most " + most + " was paid for these units");
        }
        act.finishReading();
        parcels.send(act.file(), waybill, Contents.REPLACEMENT, sku, difference, act.at());
        if (!parcels.isAnotherToSend(act.file())) {
            units.replaceAccepted(act.file().id());
        }
        boolean restIsOut = hasRest(act.file());
        if (!restIsOut) {
            parcels.givenBack(act.file());
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("carrier", waybill.carrier());
        detail.put("trackingNumber", waybill.trackingNumber());
        detail.put("replacementSku", sku);
        detail.put("priceDifference", difference.fen() == 0 ? null : difference);
        return Completion.of(
                        Map.of(
                                "inStock",
                                true,
                                "sentBefore",
                                true,
                                "courierAsked",
                                parcels.isCourierAsked(act.file()),
                                "cheaper",
                                difference.fen() < 0,
                                "delivered",
                                "REPLACEMENT",
                                "goodsReturned",
                                restIsOut),
                        detail)
                .then(() -> parcels.matchKept(act.file().id(), waybill.trackingNumber(), act.at()));
    }

    /** Whether an exchange replaces only the units that passed: the others are with the merchant, and in question. */
    private boolean hasRest(CaseFile file) {
        return file.type() == CaseType.EXCHANGE
                && !units.of(file.id(), Set.of(State.HELD)).isEmpty();
    }
}
