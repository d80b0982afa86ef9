package io.aftersales.cases.task;

import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.Parcels;
import io.aftersales.cases.Parcels.Waybill;
import io.aftersales.cases.Remedies;
import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Terms;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.RemedyType;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.ledger.Ledger;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What became of an item in the workshop: repaired and sent, or a fee is needed, or it cannot be repaired. */
@Component
class RepairItem implements TaskHandler {

    private static final String PERIOD = "repair-period";

    enum Result {
        REPAIRED,
        NEEDS_QUOTE,
        NOT_REPAIRABLE
    }

    private final Parcels parcels;
    private final Repairs repairs;
    private final Remedies remedies;
    private final Ledger ledger;

    RepairItem(Parcels parcels, Repairs repairs, Remedies remedies, Ledger ledger) {
        this.parcels = parcels;
        this.repairs = repairs;
        this.remedies = remedies;
        this.ledger = ledger;
    }

    @Override
    public String key() {
        return "repair-item";
    }

    @Override
    public Completion complete(TaskAct act) {
        Result result = act.fields().choice("result", Result.class);
        return switch (result == null ? Result.REPAIRED : result) {
            case REPAIRED -> repaired(act);
            case NEEDS_QUOTE -> quote(act);
            case NOT_REPAIRABLE -> notRepairable(act);
        };
    }

    private Completion repaired(TaskAct act) {
        act.fields().money("fee");
        Waybill waybill = parcels.read(act.fields());
        act.finishReading();
        parcels.send(act.file(), waybill, Contents.REPAIRED, act.at());
        parcels.givenBack(act.file());
        return Completion.of(
                        Map.of("repairResult", "REPAIRED", "delivered", "REPAIRED", "goodsReturned", false),
                        Map.of("carrier", waybill.carrier(), "trackingNumber", waybill.trackingNumber()))
                .then(() -> parcels.matchKept(act.file().id(), waybill.trackingNumber(), act.at()));
    }

    /** The clock is counted from the receipt again when the buyer has answered: asking wins the merchant no time. */
    private Completion quote(TaskAct act) {
        Money fee = act.fields().requiredMoney("fee");
        readWaybill(act.fields());
        act.finishReading();
        repairs.propose(act.file().id(), new Terms(null, fee, null));
        ledger.cancel(act.file().id(), PERIOD);
        return Completion.of(Map.of("repairResult", "QUOTE"), Map.of("result", Result.NEEDS_QUOTE, "fee", fee));
    }

    private Completion notRepairable(TaskAct act) {
        act.fields().money("fee");
        readWaybill(act.fields());
        act.finishReading();
        remedies.offer(act.file().id(), RemedyType.RESEND, null, null);
        ledger.cancel(act.file().id(), PERIOD);
        return Completion.of(Map.of("repairResult", "NOT_REPAIRABLE"), Map.of("result", Result.NOT_REPAIRABLE));
    }

    private static void readWaybill(Fields fields) {
        fields.id("carrier");
        fields.id("trackingNumber");
    }
}
