package io.aftersales.partner.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decided refund in the stand-in's book.
 *
 * @param amount yuan, as a decimal with two places
 * @param at what the caller's clock said, RFC 3339
 * @param refusal why no money moved; null where it did
 */
public record StandInPayment(
        String refundId,
        String orderId,
        String amount,
        String reference,
        String at,
        @Nullable String refusal) {

    @JsonIgnore
    public boolean isPaid() {
        return refusal == null;
    }

    Instant decidedAt() {
        return Instant.parse(at);
    }

    boolean isFor(RefundRequest request) {
        return orderId.equals(request.orderId()) && amount.equals(request.amount());
    }
}
