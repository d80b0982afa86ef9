package io.aftersales.partner.payment;

import org.jspecify.annotations.Nullable;

/**
 * The body of every answer of the partner, and of a callback once there is one.
 *
 * @param reference the partner's number of the payment
 * @param at when it was decided, RFC 3339
 * @param reason why it was refused
 */
record RefundReport(
        String refundId,
        Status status,
        @Nullable String reference,
        @Nullable String at,
        @Nullable String reason) {

    enum Status {
        PAID,
        REFUSED,
        NOT_KNOWN,
        /** The same refund id came with another order or amount. */
        CONFLICT
    }

    static RefundReport of(String refundId, Status status) {
        return new RefundReport(refundId, status, null, null, null);
    }
}
