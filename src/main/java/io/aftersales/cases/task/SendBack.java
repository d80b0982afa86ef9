package io.aftersales.cases.task;

import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.Parcels;
import io.aftersales.cases.Parcels.Waybill;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Goods that the buyer gets back are on their way. */
@Component
class SendBack implements TaskHandler {

    private final Parcels parcels;

    SendBack(Parcels parcels) {
        this.parcels = parcels;
    }

    @Override
    public String key() {
        return "send-back";
    }

    @Override
    public Completion complete(TaskAct act) {
        Waybill waybill = parcels.read(act.fields());
        act.finishReading();
        parcels.send(act.file(), waybill, Contents.SENT_BACK, act.at());
        parcels.givenBack(act.file());
        return Completion.of(
                Map.of(), Map.of("carrier", waybill.carrier(), "trackingNumber", waybill.trackingNumber()));
    }
}
