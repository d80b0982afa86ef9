package io.aftersales.cases.grace;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.ClockStands;
import io.aftersales.cases.GoodsDeductions;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.Grace;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.orders.Orders;
import io.aftersales.refunds.Refund;
import io.aftersales.refunds.RefundState;
import io.aftersales.refunds.Refunds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes back what a clock has decided: the case stands again where it stood, unless somebody has relied on the decision since.
 * What was planned to be paid is cancelled; what may have been paid is not taken from a buyer. Joins the caller's transaction,
 * which holds the case's lock.
 */
@Component
class Reopening {

    /** What follows from a clock by itself, or from one that escalates, which decides nothing. */
    private static final Set<String> CONSEQUENCES =
            Set.of("REQUEST_APPROVED", "REFUND_DECIDED", "CASE_CLOSED", "DEADLINE_NEAR", "STEP_TAKEN", "ESCALATED");

    /** What moves nothing, whoever did it. */
    private static final Set<String> ASIDES = Set.of(
            "BUYER_CONTACTED",
            "BUYER_LINK_GIVEN",
            "CASE_MIGRATED",
            "CLAIM_LAPSED",
            "CLOCK_MENDED",
            "DEADLINE_CHANGED",
            "EVIDENCE_ADDED",
            "EVIDENCE_SUPERSEDED",
            "OWNER_CHANGED",
            "TASK_ASSIGNED",
            "TASK_RETURNED");

    private final Cases cases;
    private final ClockStands stands;
    private final Ledger ledger;
    private final CaseProcess process;
    private final Orders orders;
    private final Refunds refunds;
    private final GoodsDeductions deductions;
    private final History history;

    Reopening(
            Cases cases,
            ClockStands stands,
            Ledger ledger,
            CaseProcess process,
            Orders orders,
            Refunds refunds,
            GoodsDeductions deductions,
            History history) {
        this.cases = cases;
        this.stands = stands;
        this.ledger = ledger;
        this.process = process;
        this.orders = orders;
        this.refunds = refunds;
        this.deductions = deductions;
        this.history = history;
    }

    /** Whether nothing stands in the way now. */
    boolean isPossible(CaseFile file, String clause, Instant at) {
        return ledger.lastMissed(file.id(), clause)
                .filter(missed -> objection(file, missed, at).isEmpty())
                .isPresent();
    }

    /** The clock whose decision is taken back; refuses what may not be. Takes the lock of the order. */
    LedgerRow require(CaseFile file, String clause, Instant at) {
        orders.lock(file.orderId());
        LedgerRow missed = ledger.lastMissed(file.id(), clause)
                .orElseThrow(
                        () -> Refusal.conflict("CLOCK_NOT_ACTED", "No clock of " + clause + " has acted on this case"));
        objection(file, missed, at).ifPresent(refusal -> {
            throw refusal;
        });
        return missed;
    }

    private Optional<Refusal> objection(CaseFile file, LedgerRow missed, Instant at) {
        String clause = missed.clause();
        if (file.type() == CaseType.DISPUTE
                || !Grace.isReversible(clause)
                || stands.placesOf(missed.id()).isEmpty()) {
            return refusal("CLOCK_FINAL", "What the clock of " + clause + " decides is not taken back", Map.of());
        }
        if (!Grace.isInTime(at, missed.carriedOutAt())) {
            return refusal(
                    "GRACE_OVER",
                    "The clock acted at " + missed.carriedOutAt() + "; its decision may be taken back for 7 days",
                    Map.of("actedAt", missed.carriedOutAt()));
        }
        return dispute(file)
                .or(() -> successor(file))
                .or(() -> money(file, missed))
                .or(() -> reliance(file, missed))
                .or(() -> units(missed));
    }

    private Optional<Refusal> dispute(CaseFile file) {
        return cases.openDisputeOf(file.id())
                .flatMap(dispute -> refusal(
                        "DISPUTE_OPEN",
                        "A dispute about the case decides what becomes of it",
                        Map.of("caseId", dispute)));
    }

    private static Optional<Refusal> successor(CaseFile file) {
        return Optional.ofNullable(file.links().successor())
                .flatMap(successor -> refusal("SUCCEEDED", "The case goes on as another", Map.of("caseId", successor)));
    }

    /** A refund that was approved is on its way, or will be at any moment. */
    private Optional<Refusal> money(CaseFile file, LedgerRow missed) {
        return decidedSince(file, missed).stream()
                .filter(refund -> refund.state() != RefundState.PLANNED)
                .findFirst()
                .flatMap(refund -> refusal(
                        "MONEY_ON_ITS_WAY",
                        "The clock had " + refund.amount() + " paid to the buyer, from whom nothing is taken back",
                        Map.of("amount", refund.amount())));
    }

    private List<Refund> decidedSince(CaseFile file, LedgerRow missed) {
        return refunds.ofCase(file.id()).stream()
                .filter(refund -> refund.state() != RefundState.CANCELLED)
                .filter(refund -> !refund.decidedAt().isBefore(missed.dueAt()))
                .toList();
    }

    private Optional<Refusal> reliance(CaseFile file, LedgerRow missed) {
        return since(file, missed).stream()
                .filter(entry -> !ASIDES.contains(entry.event()) && !isConsequence(entry))
                .findFirst()
                .flatMap(entry -> refusal(
                        "ACTED_SINCE",
                        "Since the clock acted the case has gone on: " + entry.event() + " at " + entry.at(),
                        Map.of("event", entry.event(), "at", entry.at())));
    }

    private static boolean isConsequence(History.Entry entry) {
        return entry.actor().equals(Actor.SYSTEM.name())
                && (CONSEQUENCES.contains(entry.event())
                        || isOverdueApproval(entry)
                        || OnExpiry.ESCALATE.name().equals(entry.detail().get("onExpiry")));
    }

    /** Nobody has decided yet; an approval that was refused is raised for another reason. */
    private static boolean isOverdueApproval(History.Entry entry) {
        return entry.event().equals("APPROVAL_RAISED")
                && "OVERDUE".equals(entry.detail().get("reason"));
    }

    /** What was told after the clock had acted. */
    private List<History.Entry> since(CaseFile file, LedgerRow missed) {
        List<History.Entry> told = history.of(file.id());
        int last = 0;
        for (int i = 0; i < told.size(); i++) {
            History.Entry entry = told.get(i);
            if (entry.event().equals("DEADLINE_MISSED")
                    && missed.clause().equals(entry.detail().get("clause"))) {
                last = i;
            }
        }
        return told.subList(last + 1, told.size());
    }

    private Optional<Refusal> units(LedgerRow missed) {
        return stands.takerOfUnits(missed.id())
                .flatMap(taker -> refusal(
                        "UNITS_ELSEWHERE", "Another case is about units of this one by now", Map.of("caseId", taker)));
    }

    private static Optional<Refusal> refusal(String code, String detail, Map<String, Object> facts) {
        return Optional.of(Refusal.conflict(code, detail, facts));
    }

    /** @return the reference of the case's process from now on */
    String takeBack(CaseFile file, LedgerRow missed, Actor actor, Instant at) {
        decidedSince(file, missed).forEach(refund -> refunds.cancel(refund.refundId(), actor.name(), at));
        deductions.giveBack(file, missed.dueAt(), at);
        cases.restore(file.id(), missed.id());
        stands.restoreUnits(missed.id());
        String before = Objects.requireNonNull(file.processRef());
        String ref = process.goBack(before, stands.placesOf(missed.id()).orElseThrow());
        if (!ref.equals(before)) {
            cases.attachProcess(file.id(), ref);
        }
        return ref;
    }
}
