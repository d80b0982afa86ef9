package io.aftersales.orders;

import io.aftersales.domain.money.Money;
import java.util.Collection;

/**
 * What each unit of a line cost. The shares of all units add up to what was paid.
 *
 * @param paid for all units together
 */
public record UnitShares(Money paid, int quantity) {

    /** @param unit from 1 to the quantity */
    public Money of(int unit) {
        return paid.shareOfUnit(unit, quantity);
    }

    public Money of(Collection<Integer> units) {
        return units.stream().map(this::of).reduce(Money.ZERO, Money::plus);
    }
}
