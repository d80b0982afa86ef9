package io.aftersales.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls on webhooks take, for the description alone. */
final class WebhookBodies {

    private WebhookBodies() {}

    @Schema(name = "WebhookOrder")
    record WebhookOrder(
            @Schema(example = "https://shop.example/hooks/after-sales", maxLength = 2000)
            String url,

            @Schema(
                    example = "[\"CASE_CLOSED\", \"deadline.changed\"]",
                    description =
                            "Names as in a case's history, and deadline.changed; all events where absent or empty")
            @Nullable List<String> events) {}

    @Schema(name = "WebhookReplayOrder")
    record WebhookReplay(
            @Schema(
                    example = "1042",
                    description = "`cursor` of an event; all that are kept are sent again where absent")
            @Nullable String after) {}
}
