package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.Liabilities;
import io.aftersales.cases.Repairs;
import io.aftersales.cases.RuleTables.FreightBearers;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The steps of a claim that stands: whose fault it is, where goods go, which units count as accepted. */
@Service
public class ClaimSteps {

    /** Where the buyer of a repair waits because the merchant did not do it in time. */
    private static final Set<CaseStatus> REPAIR_FAILED =
            EnumSet.of(CaseStatus.REPAIR_OVERDUE, CaseStatus.REFUND_RIGHT_OPEN);

    private final Cases cases;
    private final CaseUnits units;
    private final Liabilities liabilities;
    private final Repairs repairs;
    private final History history;

    ClaimSteps(Cases cases, CaseUnits units, Liabilities liabilities, Repairs repairs, History history) {
        this.cases = cases;
        this.units = units;
        this.liabilities = liabilities;
        this.repairs = repairs;
        this.history = history;
    }

    /** Where a repair goes on. */
    public enum Work {
        /** The buyer sends the item. */
        SHIP,
        /** The item is in the workshop. */
        REPAIR,
        /** A workshop of the buyer's choice. */
        INVOICE,
        /** Neither side has the item: the merchant sends another. */
        REPLACE
    }

    /**
     * What an approval comes to.
     *
     * @param termsProposed whether the buyer has to agree to terms of a repair first
     */
    public record Approval(boolean termsProposed, Work work) {}

    /**
     * The request stands, by a person's word, by silence or by a ruling. Units that nobody sends back are accepted by it, and goods that are
     * back already need no second journey. A repair that the buyer was to arrange, and for which no amount was proposed or agreed, is
     * sent in.
     */
    public Approval approveRequest(String caseId) {
        CaseFile file = cases.get(caseId);
        FreightBearers bearers = liabilities.settle(file, file.faultInForce());
        if (!file.type().asksForReturn() || (file.goods().areOut() && file.type() != CaseType.REPAIR)) {
            units.move(caseId, State.HELD, State.ACCEPTED);
        }
        cases.lapseOffer(caseId);
        tell(file, bearers);
        return file.type() == CaseType.REPAIR ? approveRepair(file) : new Approval(false, Work.SHIP);
    }

    private void tell(CaseFile file, FreightBearers bearers) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("responsibility", file.faultInForce());
        detail.put("outboundBearer", bearers.outbound());
        detail.put("returnBearer", bearers.back());
        if (file.type().asksForReturn()) {
            detail.put("returnAddress", liabilities.returnAddress(file));
        }
        history.tell(file.id(), file.actedAt(), Actor.SYSTEM, "REQUEST_APPROVED", detail);
    }

    private Approval approveRepair(CaseFile file) {
        Repairs.Repair repair = repairs.of(file.id());
        boolean amountKnown = repair.proposed().cap() != null || repair.agreed().cap() != null;
        if (file.mode() == RepairMode.SELF_ARRANGED && !amountKnown) {
            cases.changeMode(file.id(), RepairMode.MAIL_IN);
        }
        return new Approval(repair.proposed().saysAnything(), workOf(cases.get(file.id())));
    }

    /** Where the repair goes on once its terms are settled. */
    public Work workOf(String caseId) {
        return workOf(cases.get(caseId));
    }

    static Work workOf(CaseFile file) {
        if (file.mode() == RepairMode.SELF_ARRANGED) {
            return Work.INVOICE;
        }
        if (file.goods().missing()) {
            return Work.REPLACE;
        }
        return file.goods().areOut() ? Work.REPAIR : Work.SHIP;
    }

    /** Every unit still in question counts as accepted. A repair not done in time is the merchant's fault, whatever broke. */
    public void acceptReturn(String caseId) {
        CaseFile file = cases.get(caseId);
        if (file.type() == CaseType.REPAIR && REPAIR_FAILED.contains(file.status())) {
            liabilities.settle(file, Responsibility.MERCHANT);
        } else if (file.liability().fault() == null || file.liability().outbound() == null) {
            liabilities.settle(file, file.faultInForce());
        }
        cases.lapseOffer(caseId);
        units.move(caseId, State.HELD, State.ACCEPTED);
    }
}
