package io.aftersales.cases.task;

import io.aftersales.cases.Cases;
import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.Parcels;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the courier said about a parcel. Nothing the buyer is owed depends on it. */
@Component
class AskCourier implements TaskHandler {

    enum Liability {
        COURIER,
        MERCHANT,
        BUYER,
        UNKNOWN
    }

    private final Cases cases;
    private final Parcels parcels;

    AskCourier(Cases cases, Parcels parcels) {
        this.cases = cases;
        this.parcels = parcels;
    }

    @Override
    public String key() {
        return "ask-courier";
    }

    @Override
    public Completion complete(TaskAct act) {
        Liability liability = act.fields().requiredChoice("liability", Liability.class);
        String note = act.fields().text("note");
        act.finishReading();
        cases.courierAnswers(act.file().id(), liability.name());
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("liability", liability);
        detail.put("note", note);
        return Completion.of(replacementIsLost(act) ? Map.of("goodsReturned", true) : Map.of(), detail);
    }

    /** Then the goods that it was sent for, which the merchant has, are the buyer's again. */
    private boolean replacementIsLost(TaskAct act) {
        boolean lost = act.file().goods().areSent()
                && parcels.lastSent(act.file())
                        .filter(Contents.REPLACEMENT::equals)
                        .isPresent();
        if (lost) {
            parcels.notArrived(act.file());
        }
        return lost;
    }
}
