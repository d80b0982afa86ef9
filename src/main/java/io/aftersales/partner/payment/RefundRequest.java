package io.aftersales.partner.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aftersales.domain.refund.PaymentMethod;
import java.util.List;

/**
 * The body of {@code POST /refunds}.
 *
 * @param amount yuan, as a decimal with two places
 * @param routes left out where there are none
 */
record RefundRequest(
        String refundId,
        String orderId,
        String amount,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> routes) {

    RefundRequest {
        routes = routes == null ? List.of() : List.copyOf(routes);
    }

    /** @param amount as the whole one */
    record Part(PaymentMethod method, String amount) {}
}
