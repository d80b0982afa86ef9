package io.aftersales.board;

import io.aftersales.domain.money.Money;

/**
 * Tasks that expire, and the goods money that their cases ask for.
 *
 * @param amount a case with two such tasks counts twice
 */
public record Stake(long count, Money amount) {

    static final Stake NONE = new Stake(0, Money.ZERO);

    Stake plus(Stake other) {
        return new Stake(count + other.count, amount.plus(other.amount));
    }
}
