package io.aftersales.partner.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decided refund in the stand-in's book.
 *
 * @param amount yuan, as a decimal with two places
 * @param at what the caller's clock said, RFC 3339
 * @param refusal why no money moved; null where it did
 * @param routes as they were asked for
 */
public record StandInPayment(
        String refundId,
        String orderId,
        String amount,
        String reference,
        String at,
        @Nullable String refusal,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RefundRequest.Part> routes) {

    public StandInPayment {
        routes = routes == null ? List.of() : List.copyOf(routes);
    }

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
