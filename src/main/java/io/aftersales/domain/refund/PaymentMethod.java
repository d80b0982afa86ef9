package io.aftersales.domain.refund;

/** What an order was paid with. Each part goes back the way it came. Source: docs/rules/money.md, MP-08. */
public enum PaymentMethod {
    /** A bank, a card or a wallet. */
    MONEY,
    POINTS,
    COUPON,
    /** A consumer credit of the platform. */
    CREDIT,
    /** Not paid yet, and due later. */
    PAY_LATER
}
