package io.aftersales.web.api;

import io.aftersales.cases.CarrierEvents;
import io.aftersales.domain.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What couriers and the payment partner tell, for the description alone. */
final class PartnerBodies {

    private PartnerBodies() {}

    @Schema(name = "CarrierEvent")
    record Carrier(
            @Schema(example = "SF1234567890") String trackingNumber,

            @Schema(example = "SF") String carrier,

            @Schema(example = "SIGNED") CarrierEvents.Kind event,

            @Schema(example = EventBodies.AT, description = "When it happened; not in the future")
            Instant at) {}

    @Schema(name = "PaymentCallback")
    record Callback(
            String refundId,

            @Schema(description = "As the refund was sent") String orderId,

            @Schema(description = "As the refund was sent") Money amount,

            @Schema(example = "PAID") CallbackStatus status,

            @Schema(description = "The partner's number of the payment; required of PAID") @Nullable String reference,

            @Schema(description = "When the money moved; required of PAID") @Nullable Instant at,

            @Schema(description = "Required of REFUSED") @Nullable String reason) {}

    enum CallbackStatus {
        PAID,
        REFUSED,
        PENDING
    }
}
