package io.aftersales.domain.deadline;

/**
 * Whose clock it is: the one who loses by letting it pass.
 *
 * <p>There is no value for both. Where both must act, as for {@code overdue-evidence}, the merchant is the party, since
 * silence goes against the merchant. Where the party depends on the case, as for {@code dispute-evidence}, {@code
 * extension-answer} and {@code appeal-window}, the table says {@code MERCHANT} and the case puts its own party.
 */
public enum Party {
    BUYER,
    MERCHANT,
    ARBITER
}
