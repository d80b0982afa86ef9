package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.GoodsDeductions;
import io.aftersales.cases.Liabilities;
import io.aftersales.cases.RuleTables.FreightBearers;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Apportionment;
import io.aftersales.domain.refund.Deductions;
import io.aftersales.domain.refund.FreeShippingThreshold;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.orders.Order;
import io.aftersales.refunds.Refunds;
import io.aftersales.refunds.Reservations;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the accepted units of a case bring: their part of what was asked for, less what the buyer has to bear, and freight.
 * Joins the caller's transaction, which holds the order's lock. Source: docs/rules/money.md.
 */
@Component
class ReturnedGoods {

    /** Where goods go back because the buyer gives them back, and not because the merchant could do no better. */
    private static final Set<CaseType> WITH_DEDUCTIONS = EnumSet.of(CaseType.RETURN_REFUND, CaseType.REFUND_ONLY);

    private final CaseUnits units;
    private final Refunds refunds;
    private final Reservations reservations;
    private final GoodsDeductions deductions;
    private final Liabilities liabilities;

    ReturnedGoods(
            CaseUnits units,
            Refunds refunds,
            Reservations reservations,
            GoodsDeductions deductions,
            Liabilities liabilities) {
        this.units = units;
        this.refunds = refunds;
        this.reservations = reservations;
        this.deductions = deductions;
        this.liabilities = liabilities;
    }

    /** Settles the accepted units. */
    Payout payout(CaseFile file, Order order) {
        Map<String, Money> goods = withinWhatIsLeft(file, acceptedParts(file));
        units.settleAccepted(file.id());
        Deductions off = deductions(file, order, sum(goods));
        return new Payout(
                PayoutKind.REFUND,
                off.applyTo(goods, left(order)),
                outboundFreight(file, order),
                returnFreight(file),
                off,
                Money.ZERO,
                false);
    }

    private Map<String, Money> acceptedParts(CaseFile file) {
        List<CaseUnit> all = units.of(file.id());
        Map<String, Money> goods = new LinkedHashMap<>();
        List<Money> parts = Apportionment.spread(
                file.requested(), all.stream().map(CaseUnit::share).toList());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).state() == State.ACCEPTED && !all.get(i).replaced()) {
                goods.merge(all.get(i).lineId(), parts.get(i), Money::plus);
            }
        }
        return goods;
    }

    /** What the case paid back of a line before is not paid again, such as the difference to a cheaper replacement. */
    Map<String, Money> withinWhatIsLeft(CaseFile file, Map<String, Money> goods) {
        Map<String, Money> committed = refunds.committedByLine(file.id());
        Map<String, Money> shares = units.of(file.id()).stream()
                .collect(Collectors.groupingBy(
                        CaseUnit::lineId, Collectors.reducing(Money.ZERO, CaseUnit::share, Money::plus)));
        Map<String, Money> within = new LinkedHashMap<>();
        goods.forEach((lineId, amount) -> {
            Money left = shares.getOrDefault(lineId, Money.ZERO).minus(committed.getOrDefault(lineId, Money.ZERO));
            within.put(lineId, amount.min(left).min(reservations.leftOfLine(file.orderId(), lineId)));
        });
        return within;
    }

    private Deductions deductions(CaseFile file, Order order, Money goods) {
        if (!WITH_DEDUCTIONS.contains(file.type())) {
            return Deductions.NONE;
        }
        Money taken = deductions.freightTaken(order.orderId());
        return Deductions.from(goods, freightDue(order), taken, deductions.missingGifts(file.id()));
    }

    private Money freightDue(Order order) {
        FreeShippingThreshold threshold = order.freeFrom();
        if (threshold == null) {
            return Money.ZERO;
        }
        Money kept = order.paid().minus(units.refundedForBuyer(order.orderId()));
        return threshold.due(kept, units.refunded(order.orderId()) < order.unitsBought());
    }

    /** What each line of the order has not given back yet. */
    private Map<String, Money> left(Order order) {
        Map<String, Money> left = new LinkedHashMap<>();
        order.lines().forEach(line -> left.put(line.lineId(), reservations.leftOfLine(order.orderId(), line.lineId())));
        return left;
    }

    /** Once, with the last unit of the order that is refunded: if the merchant bears it, or nothing was ever sent. */
    Money outboundFreight(CaseFile file, Order order) {
        boolean merchantBears =
                file.liability().outbound() == Responsibility.MERCHANT && file.faultInForce() != Responsibility.BUYER;
        boolean neverSent = !order.wasShipped() && !file.goods().areSent();
        return (merchantBears || neverSent) && units.refunded(file.orderId()) == order.unitsBought()
                ? reservations.freightLeft(file.orderId())
                : Money.ZERO;
    }

    /** What the buyer paid to send the goods back, once, if the merchant bears it, and no more than the table lets. */
    Money returnFreight(CaseFile file) {
        Money paid = file.goods().freight();
        if (paid == null || refunds.hasReturnFreight(file.id())) {
            return Money.ZERO;
        }
        FreightBearers bearers = liabilities.inForce(file);
        return bearers.back() == Responsibility.MERCHANT ? paid.min(bearers.backAtMost()) : Money.ZERO;
    }

    private static Money sum(Map<String, Money> amounts) {
        return amounts.values().stream().reduce(Money.ZERO, Money::plus);
    }
}
