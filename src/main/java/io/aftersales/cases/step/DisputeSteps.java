package io.aftersales.cases.step;

import io.aftersales.accounts.ShopAccount;
import io.aftersales.accounts.ShopAccounts;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.AgreedEnd;
import io.aftersales.cases.CaseFile.Conversion;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Disputes;
import io.aftersales.cases.Disputes.Decision;
import io.aftersales.cases.Disputes.Dispute;
import io.aftersales.cases.History;
import io.aftersales.cases.Liabilities;
import io.aftersales.cases.Notices;
import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Terms;
import io.aftersales.cases.Whereabouts;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Ruling;
import io.aftersales.ledger.Amendments;
import io.aftersales.ledger.ClauseTables;
import io.aftersales.ledger.Reckoning;
import io.aftersales.worklist.WorklistRecorder;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The steps of a dispute that reach into the case in question, its parent: what stands still while it lasts and what goes
 * on from it. Each takes the lock of the parent after that of the dispute.
 */
@Service
public class DisputeSteps {

    /** A buyer who waits here asks for money and not for another repair. */
    private static final Set<CaseStatus> MONEY_ASKED =
            EnumSet.of(CaseStatus.REPAIR_OVERDUE, CaseStatus.REFUND_RIGHT_OPEN);

    private static final String REPAIR_PERIOD = "repair-period";

    private final Cases cases;
    private final Disputes disputes;
    private final Liabilities liabilities;
    private final ClaimSteps claims;
    private final Repairs repairs;
    private final RepairSteps repairSteps;
    private final Whereabouts whereabouts;
    private final Reckoning reckoning;
    private final ShopAccounts accounts;
    private final Amendments amendments;
    private final ClauseTables tables;
    private final WorklistRecorder worklist;
    private final Notices notices;
    private final History history;

    DisputeSteps(
            Cases cases,
            Disputes disputes,
            Liabilities liabilities,
            ClaimSteps claims,
            Repairs repairs,
            RepairSteps repairSteps,
            Whereabouts whereabouts,
            Reckoning reckoning,
            ShopAccounts accounts,
            Amendments amendments,
            ClauseTables tables,
            WorklistRecorder worklist,
            Notices notices,
            History history) {
        this.cases = cases;
        this.disputes = disputes;
        this.liabilities = liabilities;
        this.claims = claims;
        this.repairs = repairs;
        this.repairSteps = repairSteps;
        this.whereabouts = whereabouts;
        this.reckoning = reckoning;
        this.accounts = accounts;
        this.amendments = amendments;
        this.tables = tables;
        this.worklist = worklist;
        this.notices = notices;
        this.history = history;
    }

    /** What the parent's process has to be told. */
    public enum Message {
        /** The ruling is carried out where the parent stands. */
        DISPUTE_DECIDED,
        /** The parent becomes a case of another type. */
        TYPE_CHANGED
    }

    /** How the parent goes on. */
    public enum Course {
        PROCEED,
        PAY,
        REJECT
    }

    /** @param course how the parent goes on where it stands */
    public record Order(CaseFile parent, Message message, Course course) {}

    /**
     * Opens a dispute about the case, whose lock the caller holds: its clocks stand still, its tasks are hidden. The
     * dispute's process is still to be started.
     *
     * @param description why, in the words of whoever asked
     */
    public CaseFile open(String parentCaseId, String description, Actor actor, Instant at) {
        CaseFile parent = cases.get(parentCaseId);
        CaseFile dispute = parent.dispute(UUID.randomUUID().toString(), description, tables.current(), at);
        cases.insert(dispute);
        disputes.insert(dispute.id(), parentCaseId);
        history.tell(dispute.id(), at, actor, "CASE_OPENED", Map.of("type", CaseType.DISPUTE, "parent", parentCaseId));
        cases.cover(parentCaseId);
        amendments.suspend(parentCaseId, at, "dispute opened", actor.name());
        worklist.hide(parentCaseId);
        history.tell(parentCaseId, at, actor, "DISPUTE_OPENED", Map.of("dispute", dispute.id(), "note", description));
        return dispute;
    }

    /** The dispute was withdrawn: the parent goes on where it was. */
    public CaseFile resumeParent(String disputeId) {
        CaseFile dispute = cases.get(disputeId);
        CaseFile parent = resume(dispute, disputes.get(disputeId));
        history.tell(parent.id(), dispute.actedAt(), Actor.SYSTEM, "DISPUTE_VOID", Map.of("dispute", disputeId));
        return parent;
    }

    private CaseFile resume(CaseFile disputeFile, Dispute dispute) {
        String parentId = cases.lock(dispute.parentCaseId()).orElseThrow().id();
        cases.uncover(parentId);
        amendments.resume(parentId, disputeFile.actedAt(), "dispute ended", Actor.SYSTEM.name());
        worklist.show(parentId);
        cases.acted(parentId, disputeFile.actedAt());
        return cases.get(parentId);
    }

    /** Carries out what was granted or ruled, or takes back a ruling that fell before it was carried out. */
    public Order carryOutRuling(String disputeId) {
        CaseFile disputeFile = cases.get(disputeId);
        Dispute dispute = disputes.get(disputeId);
        CaseFile parent = whereabouts.settle(resume(disputeFile, dispute));
        Decision decision = dispute.decision();
        Order order = decision == null ? grant(parent) : carryOut(parent, decision, dispute.isReversed());
        history.tell(
                parent.id(),
                disputeFile.actedAt(),
                Actor.SYSTEM,
                decision == null ? "DISPUTE_SETTLED" : "RULING_CARRIED_OUT",
                Map.of("dispute", disputeId, "course", order.course()));
        return order;
    }

    private Order grant(CaseFile parent) {
        if (MONEY_ASKED.contains(parent.status())) {
            claims.acceptReturn(parent.id());
            return new Order(parent, Message.DISPUTE_DECIDED, Course.PAY);
        }
        if (parent.mode() == RepairMode.MAIL_IN) {
            dropTerms(parent);
        }
        if (isInvoiced(parent)) {
            repairSteps.acceptInvoice(parent.id());
            return new Order(parent, Message.DISPUTE_DECIDED, Course.PAY);
        }
        return new Order(parent, Message.DISPUTE_DECIDED, Course.PROCEED);
    }

    /** A buyer who has handed in an invoice asks for its money, whether it lies there or was refused. */
    private boolean isInvoiced(CaseFile parent) {
        return parent.mode() == RepairMode.SELF_ARRANGED
                && repairs.invoiceOf(parent.id()).isPresent();
    }

    /** The buyer need not agree to what the merchant proposed. */
    private void dropTerms(CaseFile parent) {
        repairs.propose(parent.id(), Terms.NONE);
    }

    private Order carryOut(CaseFile parent, Decision decision, boolean reversed) {
        if (reversed) {
            return new Order(parent, Message.DISPUTE_DECIDED, Course.REJECT);
        }
        if (parent.type() != CaseType.DELAYED_SHIPPING) {
            liabilities.settle(parent, decision.responsibility());
        }
        if (decision.ruling() == Ruling.REJECT) {
            return new Order(parent, Message.DISPUTE_DECIDED, Course.REJECT);
        }
        return decision.ruling()
                .goesOnAs()
                .map(type -> goOnAs(parent, type))
                .orElseGet(() -> new Order(parent, Message.DISPUTE_DECIDED, Course.PAY));
    }

    private Order goOnAs(CaseFile parent, CaseType type) {
        if (type == parent.type()) {
            if (type == CaseType.REPAIR) {
                repairByMerchant(parent);
            }
            return new Order(parent, Message.DISPUTE_DECIDED, Course.PROCEED);
        }
        RepairMode mode = type == CaseType.REPAIR ? RepairMode.MAIL_IN : null;
        cases.convert(parent.id(), new Conversion(type, mode, true));
        return new Order(parent, Message.TYPE_CHANGED, Course.PROCEED);
    }

    private void repairByMerchant(CaseFile parent) {
        dropTerms(parent);
        if (parent.mode() == RepairMode.SELF_ARRANGED) {
            cases.changeMode(parent.id(), RepairMode.MAIL_IN);
        }
        if (parent.goods().receivedAt() != null) {
            beginPeriodAnew(parent);
        }
    }

    /** An end that was agreed and lies ahead stands. */
    private void beginPeriodAnew(CaseFile parent) {
        Instant agreed = repairs.of(parent.id()).agreed().dueAt();
        if (agreed == null || !agreed.isAfter(parent.actedAt())) {
            reckoning
                    .ownEnd(parent.id(), REPAIR_PERIOD, parent.actedAt())
                    .ifPresent(end -> cases.agreeEnd(parent.id(), new AgreedEnd(REPAIR_PERIOD, end)));
        }
    }

    /** The merchant let the execution pass: the payment comes from the shop's account. */
    public void forceRuling(String disputeId) {
        disputes.force(disputeId);
        CaseFile dispute = cases.get(disputeId);
        history.tell(disputeId, dispute.actedAt(), Actor.SYSTEM, "RULING_FORCED", Map.of());
    }

    /** Whether a forced payment left the shop's deposit short. */
    public boolean isDepositShort(String disputeId) {
        return disputes.get(disputeId).forced()
                && accounts.find(cases.get(disputeId).shopId())
                        .filter(ShopAccount::isDepositShort)
                        .isPresent();
    }

    /** The shop did not fill its deposit in time. Does nothing if it did, and only this dispute has not heard of it. */
    public void pauseSettlement(String disputeId) {
        CaseFile dispute = cases.get(disputeId);
        if (!isDepositShort(disputeId)) {
            return;
        }
        Map<String, String> shop = Map.of("shop", dispute.shopId());
        history.tell(disputeId, dispute.actedAt(), Actor.SYSTEM, "SETTLEMENT_PAUSED", shop);
        if (accounts.pauseSettlement(dispute.shopId(), disputeId, dispute.actedAt())) {
            notices.tell(Role.FINANCE, disputeId, "SETTLEMENT_PAUSED", shop, dispute.actedAt());
            notices.tell(Role.SUPERVISOR, disputeId, "SETTLEMENT_PAUSED", shop, dispute.actedAt());
        }
    }
}
