package io.aftersales.partner.payment;

import org.jspecify.annotations.Nullable;

/**
 * What the partner says of one refund: the body of an answer and of a callback, and an element of its list.
 *
 * @param orderId as the refund was sent; absent where the partner knows none
 * @param amount yuan, as a decimal with two places; absent where the partner knows none
 * @param reference the partner's number of the payment
 * @param at when it was decided, RFC 3339
 * @param reason why it was refused
 */
record RefundReport(
        String refundId,
        @Nullable String orderId,
        @Nullable String amount,
        Status status,
        @Nullable String reference,
        @Nullable String at,
        @Nullable String reason) {

    enum Status {
        PAID,
        REFUSED,
        /** Taken on, and neither paid nor refused yet. */
        PENDING,
        NOT_KNOWN,
        /** The same refund id came with another order or amount. */
        CONFLICT
    }

    static RefundReport of(String refundId, Status status) {
        return new RefundReport(refundId, null, null, status, null, null, null);
    }
}
