package io.aftersales.cases.step;

import io.aftersales.accounts.ShopAccounts;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Disputes;
import io.aftersales.cases.Disputes.Dispute;
import io.aftersales.cases.GoodsDeductions;
import io.aftersales.cases.History;
import io.aftersales.cases.RuleTables;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Deductions;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import io.aftersales.refunds.PlanRefund;
import io.aftersales.refunds.Refund;
import io.aftersales.refunds.RefundState;
import io.aftersales.refunds.Refunds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The steps of one payment to the buyer, from its decision to its release. */
@Service
public class RefundSteps {

    private final Cases cases;
    private final Orders orders;
    private final Refunds refunds;
    private final Payouts payouts;
    private final GoodsDeductions deductions;
    private final ApprovalSums sums;
    private final Disputes disputes;
    private final ShopAccounts accounts;
    private final RuleTables tables;
    private final History history;

    RefundSteps(
            Cases cases,
            Orders orders,
            Refunds refunds,
            Payouts payouts,
            GoodsDeductions deductions,
            ApprovalSums sums,
            Disputes disputes,
            ShopAccounts accounts,
            RuleTables tables,
            History history) {
        this.cases = cases;
        this.orders = orders;
        this.refunds = refunds;
        this.payouts = payouts;
        this.deductions = deductions;
        this.sums = sums;
        this.disputes = disputes;
        this.accounts = accounts;
        this.tables = tables;
        this.history = history;
    }

    /**
     * A payment that was decided.
     *
     * @param refundId absent if nothing is left to pay
     * @param approval who has to approve; nobody where absent
     */
    public record Decision(PayoutKind kind, @Nullable String refundId, Optional<Role> approval) {}

    /** Plans what the case has to pay next. A payment that was forced is taken from the shop's account at once. */
    public Decision decideRefund(String caseId) {
        CaseFile file = cases.get(caseId);
        Order order = orders.lock(file.orderId()).orElseThrow();
        Optional<Dispute> ruled = disputes.toPayOn(caseId);
        Payout payout = payouts.next(file, order, ruled);
        deductions.take(file, payout.deductions());
        if (!payout.amount().isPositive()) {
            if (!payout.deductions().equals(Deductions.NONE)) {
                tellDecided(file, payout, null, null);
            }
            ruled.ifPresent(dispute -> disputes.paidOut(dispute.caseId(), null));
            return new Decision(payout.kind(), null, Optional.empty());
        }
        Optional<Money> judged = judged(order, payout);
        Optional<Role> approval = judged.flatMap(amount -> tables.approval(
                file.type(),
                payout.kind(),
                amount,
                order.wasShipped() || file.goods().areSent()));
        String group = approval.map(Role::name).orElse(null);
        String refundId = refunds.plan(new PlanRefund(
                caseId,
                file.orderId(),
                payout.kind(),
                payout.goodsByLine(),
                payout.freight(),
                payout.returnFreight(),
                payout.compensation(),
                group,
                file.actedAt(),
                caseId));
        ruled.ifPresent(dispute -> disputes.paidOut(dispute.caseId(), refundId));
        ruled.filter(Dispute::forced)
                .ifPresent(dispute -> accounts.force(file.shopId(), dispute.caseId(), payout.amount(), file.actedAt()));
        tellDecided(file, payout, group, judged.orElse(null));
        return new Decision(payout.kind(), refundId, approval);
    }

    /** What was ruled is judged by nobody again. */
    private Optional<Money> judged(Order order, Payout payout) {
        return payout.ruled() ? Optional.empty() : Optional.of(sums.withEarlier(order.orderId(), payout));
    }

    private void tellDecided(CaseFile file, Payout payout, @Nullable String group, @Nullable Money judged) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("kind", payout.kind());
        detail.put("goods", payout.goods());
        detail.put("freight", payout.freight());
        detail.put("returnFreight", orAbsent(payout.returnFreight()));
        detail.put("lostFreeShipping", orAbsent(payout.deductions().lostFreeShipping()));
        detail.put("missingGifts", orAbsent(payout.deductions().missingGifts()));
        detail.put("compensation", orAbsent(payout.compensation()));
        detail.put("approval", group);
        detail.put("judged", judged);
        history.tell(file.id(), file.actedAt(), Actor.SYSTEM, "REFUND_DECIDED", detail);
    }

    private static @Nullable Money orAbsent(Money amount) {
        return amount.equals(Money.ZERO) ? null : amount;
    }

    /**
     * Not approved: the level above the lowest that was asked decides, with those that had joined; at the top it stays.
     *
     * @param asked the levels that could have approved, lowest first
     * @return the levels that may approve now, lowest first
     */
    public List<Role> raiseApproval(String caseId, String refundId, List<Role> asked) {
        List<Role> next = asked.size() > 1
                ? asked.subList(1, asked.size())
                : List.of(asked.get(0).levelAbove());
        refunds.raiseApproval(refundId, next.get(0).name());
        tellRaised(caseId, cases.get(caseId).actedAt(), next.get(0), "REFUSED");
        return next;
    }

    /** Not answered in time: one more level may approve. */
    public void joinApproval(String caseId, Role level, Instant at) {
        tellRaised(caseId, at, level, "OVERDUE");
    }

    private void tellRaised(String caseId, Instant at, Role to, String reason) {
        history.tell(caseId, at, Actor.SYSTEM, "APPROVAL_RAISED", Map.of("to", to, "reason", reason));
    }

    /** Releases the refund to the payment partner; the system approves what no person had to, or did in time. */
    public void sendRefund(String caseId, String refundId) {
        Refund refund = refunds.get(refundId);
        if (refund.state() == RefundState.PLANNED) {
            refunds.approve(refundId, Actor.SYSTEM.name());
        }
        CaseFile file = cases.get(caseId);
        history.tell(caseId, file.actedAt(), Actor.SYSTEM, "REFUND_SENT", Map.of("amount", refund.amount()));
    }
}
