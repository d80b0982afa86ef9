package io.aftersales.cases.event;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.AgreedEnd;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Dispatches;
import io.aftersales.cases.History;
import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Repair;
import io.aftersales.cases.Repairs.Slot;
import io.aftersales.cases.Repairs.Terms;
import io.aftersales.cases.event.CaseEvents.EventAct;
import io.aftersales.cases.event.CaseEvents.EventHandler;
import io.aftersales.cases.step.ClaimSteps;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.evidence.Evidence;
import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is said about a repair: terms, visits, invoices, and the right to the money when it failed. */
@Configuration(proxyBeanMethods = false)
class RepairEvents {

    private final CaseProcess process;
    private final Repairs repairs;
    private final Ledger ledger;
    private final History history;

    RepairEvents(CaseProcess process, Repairs repairs, Ledger ledger, History history) {
        this.process = process;
        this.repairs = repairs;
        this.ledger = ledger;
        this.history = history;
    }

    @Bean
    EventHandler repairTermsAgreed(ClaimSteps claims) {
        return EventHandler.of(CaseEvent.REPAIR_TERMS_AGREED, act -> {
            CaseFile file = act.file();
            Terms terms = readAgreed(act);
            act.finishReading();
            repairs.agree(file.id(), terms);
            history.tell(file.id(), act.at(), act.actor(), "REPAIR_TERMS_AGREED", detail(terms));
            process.signal(
                    act.processRef(),
                    CaseEvent.REPAIR_TERMS_AGREED.message(),
                    Map.of("work", claims.workOf(file.id()).name()));
        });
    }

    /** What the buyer agrees to is what was proposed, unless it is better for the merchant. */
    private Terms readAgreed(EventAct act) {
        Fields fields = act.fields();
        Instant dueAt = fields.instant("repairDueAt");
        Money fee = fields.moneyOrZero("fee");
        Repair repair = repairs.of(act.file().id());
        Terms proposed = repair.proposed();
        boolean ownWorkshop = act.file().mode() == RepairMode.SELF_ARRANGED;
        if (dueAt != null && !dueAt.isAfter(act.at())) {
            fields.error("repairDueAt", "IN_PAST", "the end of a repair lies ahead");
        } else if (dueAt != null && proposed.dueAt() != null && dueAt.isBefore(proposed.dueAt())) {
            fields.error("repairDueAt", "NOT_AS_PROPOSED", "the merchant proposed " + proposed.dueAt());
        }
        Money asked = ownWorkshop ? proposed.cap() : proposed.fee();
        if (fee != null && asked != null && isWorse(fee, asked, ownWorkshop)) {
            fields.error("fee", "NOT_AS_PROPOSED", "the merchant proposed " + asked);
        }
        Money agreed = fee == null ? asked : fee;
        return ownWorkshop ? new Terms(null, null, agreed) : new Terms(end(dueAt, repair), agreed, null);
    }

    /** As agreed now, else as proposed, else as agreed before: a fee for the repair does not undo its period. */
    private static @Nullable Instant end(@Nullable Instant agreed, Repair repair) {
        if (agreed != null) {
            return agreed;
        }
        return repair.proposed().dueAt() == null
                ? repair.agreed().dueAt()
                : repair.proposed().dueAt();
    }

    private static boolean isWorse(Money agreed, Money asked, boolean merchantPays) {
        return merchantPays ? agreed.compareTo(asked) > 0 : agreed.compareTo(asked) < 0;
    }

    @Bean
    EventHandler repairTermsDeclined() {
        return EventHandler.of(CaseEvent.REPAIR_TERMS_DECLINED, act -> {
            Terms wished =
                    new Terms(act.fields().instant("repairDueAt"), act.fields().moneyOrZero("fee"), null);
            act.finishReading();
            repairs.propose(act.file().id(), Terms.NONE);
            ledger.meet(act.file().id(), "repair-terms");
            history.tell(act.file().id(), act.at(), act.actor(), "REPAIR_TERMS_DECLINED", detail(wished));
            process.signal(act.processRef(), CaseEvent.REPAIR_TERMS_DECLINED.message(), Map.of("decision", "NONE"));
        });
    }

    private static Map<String, @Nullable Object> detail(Terms terms) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("repairDueAt", terms.dueAt());
        detail.put("fee", terms.fee());
        detail.put("amount", terms.cap());
        return detail;
    }

    @Bean
    EventHandler visitAgreed() {
        return EventHandler.of(CaseEvent.VISIT_AGREED, act -> {
            Slot slot = Slot.read(act.fields(), act.at());
            act.finishReading();
            repairs.agreeSlot(act.file().id(), slot);
            ledger.meet(act.file().id(), "visit-scheduling");
            history.tell(
                    act.file().id(),
                    act.at(),
                    act.actor(),
                    "VISIT_AGREED",
                    Map.of("from", slot.from(), "to", slot.to()));
            process.signal(act.processRef(), CaseEvent.VISIT_AGREED.message(), Map.of());
        });
    }

    @Bean
    EventHandler invoiceSubmitted(Evidence evidence) {
        return EventHandler.of(CaseEvent.INVOICE_SUBMITTED, act -> {
            Fields fields = act.fields();
            CaseFile file = act.file();
            String number = fields.requiredId("number");
            Money amount = fields.requiredMoney("amount");
            List<String> proofs = fields.texts("evidence");
            evidence.unknown(proofs, "evidence", act.actor())
                    .forEach(error -> fields.error(error.field(), error.rule(), error.message()));
            act.finishReading();
            if (!repairs.submitInvoice(file.id(), number, amount, act.at())) {
                fields.error("number", "INVOICE_NUMBER_IN_USE", "this invoice was submitted before");
                fields.throwIfAny();
            }
            evidence.attach(file.id(), proofs, "INVOICE", act.at());
            history.tell(
                    file.id(), act.at(), act.actor(), "INVOICE_SUBMITTED", Map.of("invoice", number, "amount", amount));
            process.signal(act.processRef(), CaseEvent.INVOICE_SUBMITTED.message(), Map.of("decision", "NONE"));
        });
    }

    @Bean
    EventHandler refundClaimed() {
        return EventHandler.of(CaseEvent.REFUND_CLAIMED, act -> {
            act.finishReading();
            history.tell(act.file().id(), act.at(), act.actor(), "REFUND_CLAIMED", Map.of());
            process.signal(act.processRef(), CaseEvent.REFUND_CLAIMED.message(), Map.of());
        });
    }

    /** Where work goes on that the buyer gives more time, and the clause that then ends when he says. */
    private enum Waiver {
        REPAIR("repair-period"),
        VISIT("forced-visit"),
        ON_SITE("on-site-completion"),
        DISPATCH("replacement-dispatch");

        private final String clause;

        Waiver(String clause) {
            this.clause = clause;
        }
    }

    @Bean
    EventHandler refundWaived(Cases cases, Dispatches dispatches) {
        return EventHandler.of(CaseEvent.REFUND_WAIVED, act -> {
            CaseFile file = act.file();
            Instant until = act.fields().instant("until");
            if (until != null && !until.isAfter(act.at())) {
                act.fields().error("until", "IN_PAST", "more time ends later than now");
            }
            act.finishReading();
            Waiver waiver = waiver(file, dispatches);
            if (until != null) {
                cases.agreeEnd(file.id(), new AgreedEnd(waiver.clause, until));
            }
            ledger.meet(file.id(), "refund-right");
            Map<String, @Nullable Object> detail = new HashMap<>();
            detail.put("until", until);
            history.tell(file.id(), act.at(), act.actor(), "REFUND_WAIVED", detail);
            process.signal(
                    act.processRef(),
                    CaseEvent.REFUND_WAIVED.message(),
                    Map.of("waiver", until == null ? "CLOSE" : waiver.name(), "completed", false));
        });
    }

    private Waiver waiver(CaseFile file, Dispatches dispatches) {
        if (file.type() == CaseType.REPAIR && file.mode() == RepairMode.ON_SITE) {
            return repairs.of(file.id()).firstVisitAt() == null ? Waiver.VISIT : Waiver.ON_SITE;
        }
        return file.type() != CaseType.REPAIR || dispatches.anythingSent(file.id()) ? Waiver.DISPATCH : Waiver.REPAIR;
    }
}
