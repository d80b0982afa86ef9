package io.aftersales.cases.task;

import io.aftersales.cases.CaseReader;
import io.aftersales.cases.Parcels;
import io.aftersales.cases.Parcels.Waybill;
import io.aftersales.cases.Remedies;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.RemedyType;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the merchant offers for a parcel that was lost or damaged. The buyer may always take the money instead. */
@Component
class OfferRemedy implements TaskHandler {

    private final Remedies remedies;
    private final Parcels parcels;
    private final CaseReader reader;

    OfferRemedy(Remedies remedies, Parcels parcels, CaseReader reader) {
        this.remedies = remedies;
        this.parcels = parcels;
        this.reader = reader;
    }

    @Override
    public String key() {
        return "offer-remedy";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        RemedyType type = fields.requiredChoice("remedy", RemedyType.class);
        Money amount = fields.money("amount");
        if (type == RemedyType.COMPENSATE && amount == null) {
            fields.error("amount", "REQUIRED", "a compensation names its amount");
        }
        Money most = reader.refundable(act.file().id());
        if (amount != null && amount.compareTo(most) > 0) {
            fields.error("amount", "ABOVE_PAID", "at most " + most + " was paid for these units");
        }
        Waybill waybill = readWaybill(fields, type);
        act.finishReading();
        remedies.offer(act.file().id(), type, type == RemedyType.RESEND ? null : amount, waybill);
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("remedy", type);
        detail.put("amount", amount);
        return Completion.of(Map.of(), detail);
    }

    /** A parcel that is ready counts as sent when the buyer chooses it; without one it is sent after the choice. */
    private @Nullable Waybill readWaybill(Fields fields, RemedyType type) {
        if (type == RemedyType.RESEND && (fields.has("carrier") || fields.has("trackingNumber"))) {
            return parcels.read(fields);
        }
        fields.id("carrier");
        fields.id("trackingNumber");
        return null;
    }
}
