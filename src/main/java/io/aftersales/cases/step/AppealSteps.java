package io.aftersales.cases.step;

import io.aftersales.accounts.ShopAccounts;
import io.aftersales.accounts.ShopAccounts.ToppedUp;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Deposits;
import io.aftersales.cases.Disputes;
import io.aftersales.cases.Disputes.Dispute;
import io.aftersales.cases.GoodsDeductions;
import io.aftersales.cases.History;
import io.aftersales.cases.Liabilities;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Apportionment;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import io.aftersales.refunds.PlanRefund;
import io.aftersales.refunds.Refunds;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What follows when an appeal turns a ruling: points and money go the other way. */
@Service
public class AppealSteps {

    /** Where a case that was to go on has not gone on yet. */
    private static final Set<CaseStatus> NOT_BEGUN =
            EnumSet.of(CaseStatus.WAIT_BUYER_SHIPMENT, CaseStatus.SCHEDULING_VISIT);

    private final Cases cases;
    private final CaseUnits units;
    private final Disputes disputes;
    private final Liabilities liabilities;
    private final Payouts payouts;
    private final ReturnedGoods returned;
    private final Orders orders;
    private final Refunds refunds;
    private final GoodsDeductions deductions;
    private final ShopAccounts accounts;
    private final Deposits deposits;
    private final History history;

    AppealSteps(
            Cases cases,
            CaseUnits units,
            Disputes disputes,
            Liabilities liabilities,
            Payouts payouts,
            ReturnedGoods returned,
            Orders orders,
            Refunds refunds,
            GoodsDeductions deductions,
            ShopAccounts accounts,
            Deposits deposits,
            History history) {
        this.cases = cases;
        this.units = units;
        this.disputes = disputes;
        this.liabilities = liabilities;
        this.payouts = payouts;
        this.returned = returned;
        this.orders = orders;
        this.refunds = refunds;
        this.deductions = deductions;
        this.accounts = accounts;
        this.deposits = deposits;
        this.history = history;
    }

    /**
     * What the appeal came to.
     *
     * @param counterRefundId the payment that the buyer gets; absent if none
     * @param stopped the case that does not go on after all; absent if it has gone on, or was closed
     * @param depositFull whether the shop's deposit is full after it got back what the ruling had cost
     */
    public record Reversal(
            @Nullable String counterRefundId, @Nullable CaseFile stopped, boolean depositFull) {}

    /** Turns outcome and blame, and books what has to move back. */
    public Reversal reverseRuling(String disputeId) {
        CaseFile disputeFile = cases.get(disputeId);
        Dispute dispute = disputes.get(disputeId);
        CaseFile parent = cases.lock(dispute.parentCaseId()).orElseThrow();
        boolean forBuyer = dispute.outcome() == CaseOutcome.FOR_BUYER;
        turnBlame(disputeId, parent, forBuyer ? Responsibility.MERCHANT : Responsibility.BUYER);
        Optional<PlanRefund> owed = forBuyer ? owedToBuyer(disputeFile, parent) : Optional.empty();
        String refundId = owed.map(refunds::plan).orElse(null);
        owed.ifPresent(plan -> payBuyer(disputeFile, plan, refundId));
        boolean depositFull = false;
        if (forBuyer) {
            givePoints(disputeFile, parent);
        } else {
            depositFull = payShopBack(disputeFile, dispute);
            takeBackPoints(disputeFile, parent);
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("outcome", dispute.outcome());
        detail.put("amount", owed.map(PlanRefund::amount).orElse(null));
        history.tell(disputeId, disputeFile.actedAt(), Actor.SYSTEM, "RULING_REVERSED", detail);
        return new Reversal(refundId, forBuyer ? null : notBegun(parent), depositFull);
    }

    /** The freight goes with the blame. */
    private void turnBlame(String disputeId, CaseFile parent, Responsibility blame) {
        disputes.blame(disputeId, blame);
        if (parent.type() != CaseType.DELAYED_SHIPPING) {
            liabilities.settle(parent, blame);
        }
    }

    /** What the buyer asked for and has not got, as far as the order's lines still hold it; freight goes with the last unit. */
    private Optional<PlanRefund> owedToBuyer(CaseFile disputeFile, CaseFile parent) {
        Order order = orders.lock(parent.orderId()).orElseThrow();
        if (parent.type() == CaseType.DELAYED_SHIPPING) {
            Money penalty = payouts.penalty(parent);
            return Optional.of(new PlanRefund(
                            parent.id(),
                            order.orderId(),
                            PayoutKind.PENALTY,
                            Map.of(),
                            Money.ZERO,
                            Money.ZERO,
                            penalty,
                            null,
                            disputeFile.actedAt(),
                            disputeFile.id()))
                    .filter(plan -> plan.amount().isPositive());
        }
        List<CaseUnit> all = units.of(parent.id());
        List<Money> shares = all.stream().map(CaseUnit::share).toList();
        Money missing = parent.requested()
                .minus(refunds.totals(parent.id()).goodsCommitted())
                .minus(deductions.of(parent.id()).total());
        if (!missing.isPositive()) {
            return Optional.empty();
        }
        Map<String, Money> goods =
                returned.withinWhatIsLeft(parent, Payouts.byLine(all, Apportionment.spread(missing, shares)));
        if (goods.values().stream().noneMatch(Money::isPositive)) {
            return Optional.empty();
        }
        units.settleReleased(parent.id());
        Money freight = returned.outboundFreight(cases.get(parent.id()), order);
        return Optional.of(PlanRefund.ofGoods(
                        parent.id(), order.orderId(), PayoutKind.REFUND, goods, freight, null, disputeFile.actedAt())
                .drivenBy(disputeFile.id()));
    }

    private void payBuyer(CaseFile disputeFile, PlanRefund plan, @Nullable String refundId) {
        disputes.counterPaid(disputeFile.id(), String.valueOf(refundId));
        accounts.counterPayBuyer(disputeFile.shopId(), disputeFile.id(), plan.amount(), disputeFile.actedAt());
    }

    private boolean payShopBack(CaseFile disputeFile, Dispute dispute) {
        String refundId = dispute.payoutRefundId();
        if (refundId == null) {
            return false;
        }
        ToppedUp paidBack = accounts.counterPayShop(
                disputeFile.shopId(), disputeFile.id(), refunds.get(refundId).amount(), disputeFile.actedAt());
        if (paidBack.resumed()) {
            deposits.tellResumed(disputeFile.shopId(), disputeFile.actedAt());
        }
        return !paidBack.account().isDepositShort();
    }

    private void givePoints(CaseFile disputeFile, CaseFile parent) {
        if (parent.type() == CaseType.DELAYED_SHIPPING) {
            accounts.points(
                    disputeFile.shopId(),
                    parent.id(),
                    Disputes.POINTS_FOR_LATE_SHIPPING,
                    "LATE_SHIPPING",
                    disputeFile.actedAt());
        }
    }

    private void takeBackPoints(CaseFile disputeFile, CaseFile parent) {
        int points = accounts.pointsOf(parent.id());
        if (points > 0) {
            accounts.points(disputeFile.shopId(), parent.id(), -points, "APPEAL", disputeFile.actedAt());
        }
    }

    private @Nullable CaseFile notBegun(CaseFile parent) {
        String successor = parent.links().successor();
        CaseFile goesOn = successor == null ? parent : cases.lock(successor).orElseThrow();
        return NOT_BEGUN.contains(goesOn.status()) ? goesOn : null;
    }
}
