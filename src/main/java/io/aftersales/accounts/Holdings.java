package io.aftersales.accounts;

import io.aftersales.domain.money.Money;

/**
 * What a shop has, or by how much that changed.
 *
 * @param debt what the shop owes the platform, counted above zero
 */
public record Holdings(Money balance, Money deposit, Money debt) {

    static final Holdings NOTHING = new Holdings(Money.ZERO, Money.ZERO, Money.ZERO);

    Holdings after(Booking booking) {
        Holdings holdings = this;
        for (Account.Posting posting : booking.postings()) {
            holdings = holdings.after(posting);
        }
        return holdings;
    }

    private Holdings after(Account.Posting posting) {
        return switch (posting.account()) {
            case BALANCE -> new Holdings(balance.plus(posting.amount()), deposit, debt);
            case DEPOSIT -> new Holdings(balance, deposit.plus(posting.amount()), debt);
            case DEBT -> new Holdings(balance, deposit, debt.minus(posting.amount()));
            case BUYERS, PLATFORM, COURIER -> this;
        };
    }

    Holdings minus(Holdings earlier) {
        return new Holdings(balance.minus(earlier.balance), deposit.minus(earlier.deposit), debt.minus(earlier.debt));
    }
}
