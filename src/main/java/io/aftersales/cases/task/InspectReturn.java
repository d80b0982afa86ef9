package io.aftersales.cases.task;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.GoodsDeductions;
import io.aftersales.cases.Liabilities;
import io.aftersales.cases.RuleTables.EvidenceRule;
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

/**
 * What the warehouse found in the parcel. Units that pass are accepted; where no fault is found, the freight flips; a gift
 * that did not come back is taken off the refund.
 */
@Component
class InspectReturn implements TaskHandler {

    enum Result {
        PASS,
        FAIL,
        PARTIAL
    }

    private final Cases cases;
    private final CaseUnits units;
    private final GoodsDeductions deductions;
    private final Liabilities liabilities;
    private final Rejection rejection;

    InspectReturn(
            Cases cases, CaseUnits units, GoodsDeductions deductions, Liabilities liabilities, Rejection rejection) {
        this.cases = cases;
        this.units = units;
        this.deductions = deductions;
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
        Map<String, Integer> missing = missingGifts(act, result);
        Boolean faultConfirmed = fields.flag("faultConfirmed");
        String note = fields.text("note");
        EvidenceRule wanted = readPictures(act, result, missing);
        if (result == Result.PARTIAL) {
            checkAccepted(act, accepted);
        }
        act.finishReading();
        accept(act.file(), result, accepted);
        missing.forEach((lineId, count) -> deductions.missGift(act.file(), lineId, count));
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
        detail.put("missingGifts", missing.isEmpty() ? null : missing);
        detail.put("faultConfirmed", faultConfirmed);
        detail.put("note", note);
        return Completion.of(Map.of("inspectionResult", result.name()), detail).then(rejection.asking(act, wanted));
    }

    private EvidenceRule readPictures(TaskAct act, Result result, Map<String, Integer> missing) {
        if (result == Result.PASS && missing.isEmpty()) {
            return rejection.readKnown(act);
        }
        String decision = result == Result.PASS ? "MISSING_GIFT" : result.name();
        return rejection.readProof(act, decision, "REQUIRED", "a " + decision + " needs pictures of what was found");
    }

    /** Units of the order's gifts that had to come back and did not; none where nothing is accepted, for nothing is refunded. */
    private Map<String, Integer> missingGifts(TaskAct act, Result result) {
        Map<String, Integer> missing = act.fields().quantities("missingGifts");
        missing.values().removeIf(count -> count == 0);
        if (result == Result.FAIL && !missing.isEmpty()) {
            act.fields().error("missingGifts", "NOTHING_ACCEPTED", "a FAIL refunds nothing that a gift could come off");
        }
        missing.forEach((lineId, count) -> {
            int most = deductions.giftsLeft(act.file().orderId(), lineId);
            if (count > most) {
                act.fields()
                        .error(
                                "missingGifts." + lineId,
                                "MORE_THAN_GIVEN",
                                "the order has " + most + " units of this gift that may be missing");
            }
        });
        return missing;
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
