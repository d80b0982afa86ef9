package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Whereabouts;
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
    private final CaseUnits units;
    private final Whereabouts whereabouts;

    AskCourier(Cases cases, CaseUnits units, Whereabouts whereabouts) {
        this.cases = cases;
        this.units = units;
        this.whereabouts = whereabouts;
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
        Map<String, Object> flags = new HashMap<>(whereGoodsAre(act.file()));
        flags.put("courierAsked", false);
        return Completion.of(flags, detail);
    }

    /** The parcel in question did not arrive: the goods that the buyer had sent are the merchant's to give back, or lost. */
    private Map<String, Object> whereGoodsAre(CaseFile file) {
        if (!file.goods().areSent()) {
            return Map.of();
        }
        units.takeBackReplacements(file.id());
        CaseFile.Goods goods = whereabouts.settle(file).goods();
        return Map.of("goodsReturned", goods.areOut(), "goodsMissing", goods.missing());
    }
}
