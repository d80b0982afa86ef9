package io.aftersales.accounts;

import io.aftersales.domain.money.Money;

/** Between what money of a shop moves. Only the first three are the shop's own. */
public enum Account {
    BALANCE,
    DEPOSIT,
    /** What the platform paid for the shop and has not got back, counted below zero. */
    DEBT,
    /** Paid to buyers. */
    BUYERS,
    /** The platform's own money. */
    PLATFORM,
    /** Paid by couriers. */
    COURIER;

    /** Money into an account is above zero, out of it below. */
    public record Posting(Account account, Money amount) {}

    Posting plus(Money amount) {
        return new Posting(this, amount);
    }

    Posting minus(Money amount) {
        return new Posting(this, Money.ZERO.minus(amount));
    }
}
