package io.aftersales.cases.step;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Deductions;
import io.aftersales.domain.refund.PayoutKind;
import java.util.Map;

/**
 * What a case has to pay the buyer next.
 *
 * @param goodsByLine goods money, deductions taken off; empty for what is no goods money
 * @param freight of the way out
 * @param returnFreight of the way back
 * @param deductions what was taken off the goods money
 * @param compensation money beside goods and freight
 * @param ruled whether an arbiter has ruled it, so that nobody has to approve
 */
record Payout(
        PayoutKind kind,
        Map<String, Money> goodsByLine,
        Money freight,
        Money returnFreight,
        Deductions deductions,
        Money compensation,
        boolean ruled) {

    static Payout ofGoods(PayoutKind kind, Map<String, Money> goodsByLine) {
        return new Payout(kind, goodsByLine, Money.ZERO, Money.ZERO, Deductions.NONE, Money.ZERO, false);
    }

    static Payout beside(PayoutKind kind, Money amount) {
        return new Payout(kind, Map.of(), Money.ZERO, Money.ZERO, Deductions.NONE, amount, false);
    }

    Payout withFreight(Money outbound, Money back) {
        return new Payout(kind, goodsByLine, outbound, back, deductions, compensation, ruled);
    }

    Payout asRuled() {
        return new Payout(kind, goodsByLine, freight, returnFreight, deductions, compensation, true);
    }

    Money goods() {
        return goodsByLine.values().stream().reduce(Money.ZERO, Money::plus);
    }

    Money amount() {
        return goods().plus(freight).plus(returnFreight).plus(compensation);
    }
}
