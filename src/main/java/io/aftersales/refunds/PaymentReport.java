package io.aftersales.refunds;

/**
 * One refund as the partner tells it by itself, in a callback or in its list.
 *
 * @param order what it says it was asked to pay; not ours until it was compared
 */
public record PaymentReport(PaymentOrder order, PaymentAnswer answer) {}
