package io.aftersales.accounts;

import io.aftersales.domain.money.Money;

/**
 * What a shop has, or by how much that changed.
 *
 * @param debt what the shop owes the platform, counted above zero
 */
public record Amounts(Money balance, Money deposit, Money debt) {

    static final Amounts NOTHING = new Amounts(Money.ZERO, Money.ZERO, Money.ZERO);

    Amounts after(Booking booking) {
        Amounts amounts = this;
        for (Account.Posting posting : booking.postings()) {
            amounts = amounts.after(posting);
        }
        return amounts;
    }

    private Amounts after(Account.Posting posting) {
        return switch (posting.account()) {
            case BALANCE -> new Amounts(balance.plus(posting.amount()), deposit, debt);
            case DEPOSIT -> new Amounts(balance, deposit.plus(posting.amount()), debt);
            case DEBT -> new Amounts(balance, deposit, debt.minus(posting.amount()));
            case BUYERS, PLATFORM, COURIER -> this;
        };
    }

    Amounts minus(Amounts earlier) {
        return new Amounts(balance.minus(earlier.balance), deposit.minus(earlier.deposit), debt.minus(earlier.debt));
    }
}
