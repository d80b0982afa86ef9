package io.aftersales.web.api;

import io.aftersales.refunds.PaymentCallback;
import io.aftersales.refunds.Refund;
import io.aftersales.refunds.RefundCallbacks;
import io.aftersales.refunds.RefundState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "payments")
class PaymentCallbacksController {

    private final RefundCallbacks callbacks;

    PaymentCallbacksController(RefundCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** How the refund stands after the callback. */
    @Schema(name = "PaymentReceipt")
    record Receipt(String refundId, RefundState state) {}

    @Operation(
            summary = "Tell what became of a refund",
            description =
                    "The payment partner, without a login, signed as docs/adding-a-payment-adapter.md says. Repeatable: what"
                            + " is known already changes nothing.")
    @SecurityRequirements
    @PostMapping(PaymentCallback.PATH)
    Receipt receive(
            @RequestBody @Schema(implementation = PartnerBodies.Callback.class) byte[] body,
            HttpServletRequest request) {
        PaymentCallback callback = new PaymentCallback(headers(request), new String(body, StandardCharsets.UTF_8));
        Refund refund = callbacks.receive(callback);
        return new Receipt(refund.refundId(), refund.state());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT), request::getHeader, (first, second) -> first));
    }
}
