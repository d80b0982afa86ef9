package io.aftersales.cases.step;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import java.util.Map;

/**
 * What a case has to pay the buyer next.
 *
 * @param goodsByLine goods money; empty for what is no goods money
 * @param compensation money beside goods and freight
 * @param ruled whether an arbiter has ruled it, so that nobody has to approve
 */
record Payout(PayoutKind kind, Map<String, Money> goodsByLine, Money freight, Money compensation, boolean ruled) {

    static Payout ofGoods(PayoutKind kind, Map<String, Money> goodsByLine, Money freight) {
        return new Payout(kind, goodsByLine, freight, Money.ZERO, false);
    }

    static Payout beside(PayoutKind kind, Money amount) {
        return new Payout(kind, Map.of(), Money.ZERO, amount, false);
    }

    Payout asRuled() {
        return new Payout(kind, goodsByLine, freight, compensation, true);
    }

    Money goods() {
        return goodsByLine.values().stream().reduce(Money.ZERO, Money::plus);
    }

    Money amount() {
        return goods().plus(freight).plus(compensation);
    }
}
