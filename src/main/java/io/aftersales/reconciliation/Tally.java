package io.aftersales.reconciliation;

import io.aftersales.domain.money.Money;
import java.util.Collection;

/** So many payments, and what they come to. */
public record Tally(int count, Money amount) {

    static Tally of(Collection<Money> amounts) {
        return new Tally(amounts.size(), amounts.stream().reduce(Money.ZERO, Money::plus));
    }
}
