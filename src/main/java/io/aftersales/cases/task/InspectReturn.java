package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Liabilities;
import io.aftersales.cases.task.TaskDesk.Completion;
import io.aftersales.cases.task.TaskDesk.TaskAct;
import io.aftersales.cases.task.TaskDesk.TaskHandler;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.input.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the warehouse found in the parcel. Units that pass are accepted; where no fault is found, the freight flips. */
@Component
class InspectReturn implements TaskHandler {

    enum Result {
        PASS,
        FAIL,
        PARTIAL
    }

    private final Cases cases;
    private final CaseUnits units;
    private final Liabilities liabilities;
    private final Rejection rejection;

    InspectReturn(Cases cases, CaseUnits units, Liabilities liabilities, Rejection rejection) {
        this.cases = cases;
        this.units = units;
        this.liabilities = liabilities;
        this.rejection = rejection;
    }

    @Override
    public String key() {
        return "inspect-return";
    }

    @Override
    public Completion complete(TaskAct act) {
        Fields fields = act.fields();
        Result result = fields.requiredChoice("result", Result.class);
        Map<String, Integer> accepted = fields.quantities("acceptedQuantities");
        Boolean faultConfirmed = fields.flag("faultConfirmed");
        String note = fields.text("note");
        if (result == Result.PASS) {
            rejection.readKnown(act);
        } else {
            rejection.readProof(act, "REQUIRED", "a " + result + " needs pictures of what was found");
        }
        if (result == Result.PARTIAL) {
            checkAccepted(act, accepted);
        }
        act.finishReading();
        accept(act.file(), result, accepted);
        rejection.attach(act);
        if (faultConfirmed != null) {
            cases.faultConfirmed(act.file().id(), faultConfirmed);
        }
        if (Boolean.FALSE.equals(faultConfirmed)) {
            liabilities.settle(act.file(), Responsibility.BUYER);
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("result", result);
        detail.put("acceptedQuantities", accepted.isEmpty() ? null : accepted);
        detail.put("faultConfirmed", faultConfirmed);
        detail.put("note", note);
        return Completion.of(Map.of("inspectionResult", result.name()), detail);
    }

    /** Some units of the case, but not all of them: all would be a pass, none a fail. */
    private void checkAccepted(TaskAct act, Map<String, Integer> accepted) {
        Map<String, Long> held = units.of(act.file().id(), Set.of(State.HELD)).stream()
                .collect(Collectors.groupingBy(CaseUnit::lineId, TreeMap::new, Collectors.counting()));
        accepted.forEach((lineId, count) -> {
            long most = held.getOrDefault(lineId, 0L);
            if (count > most) {
                act.fields()
                        .error(
                                "acceptedQuantities." + lineId,
                                "MORE_THAN_RETURNED",
                                most + " units of it are under the case");
            }
        });
        long total = accepted.values().stream().mapToLong(Integer::longValue).sum();
        long all = held.values().stream().mapToLong(Long::longValue).sum();
        if (total == 0 || total >= all) {
            act.fields()
                    .error("acceptedQuantities", "NOT_PARTIAL", "accept at least one unit and fewer than all " + all);
        }
    }

    private void accept(CaseFile file, Result result, Map<String, Integer> accepted) {
        if (result == Result.PASS) {
            units.move(file.id(), State.HELD, State.ACCEPTED);
        } else if (result == Result.PARTIAL) {
            accepted.forEach((lineId, count) -> units.accept(file.id(), lineId, count));
        }
    }
}
