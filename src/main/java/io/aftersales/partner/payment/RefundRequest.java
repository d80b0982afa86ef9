package io.aftersales.partner.payment;

/**
 * The body of {@code POST /refunds}.
 *
 * @param amount yuan, as a decimal with two places
 */
record RefundRequest(String refundId, String orderId, String amount) {}
