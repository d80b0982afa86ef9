package io.aftersales.web.api;

import io.aftersales.security.CurrentActor;
import io.aftersales.webhooks.Delivery;
import io.aftersales.webhooks.Webhook;
import io.aftersales.webhooks.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "webhooks")
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksController {

    private static final Set<String> EVENTS_PARAMETERS = Set.of("after", "limit");

    private final Webhooks webhooks;
    private final CurrentActor actor;

    WebhooksController(Webhooks webhooks, CurrentActor actor) {
        this.webhooks = webhooks;
        this.actor = actor;
    }

    /** @param items in the order in which they were made */
    record WebhookList(List<Webhook> items) {}

    /** @param replayed how many events are sent again */
    record Replayed(int replayed) {}

    @Operation(summary = "Who outside hears what happens to cases", description = "ADMIN")
    @GetMapping
    WebhookList all() {
        return new WebhookList(webhooks.all(actor.get()));
    }

    @Operation(summary = "One endpoint, and how many events wait for it", description = "ADMIN")
    @GetMapping("/{webhookId}")
    Webhook get(@PathVariable String webhookId) {
        return webhooks.get(webhookId, actor.get());
    }

    @Operation(
            summary = "Tell an endpoint what happens to cases from now on",
            description =
                    "ADMIN. 422 HTTPS_REQUIRED, UNKNOWN_HOST or PRIVATE_ADDRESS for an address to which nothing is sent.")
    @ApiResponse(responseCode = "201", description = "The endpoint with its secret; `Location` has its address")
    @PostMapping
    ResponseEntity<Webhook> create(
            @RequestBody @Schema(implementation = WebhookBodies.WebhookOrder.class) Map<String, Object> body,
            HttpServletRequest request) {
        Webhook webhook = webhooks.create(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + webhook.id()))
                .body(webhook);
    }

    @Operation(summary = "Let an endpoint's events wait", description = "ADMIN")
    @PostMapping("/{webhookId}/pause")
    Webhook pause(@PathVariable String webhookId) {
        return webhooks.pause(webhookId, actor.get());
    }

    @Operation(summary = "Send an endpoint what has waited, and what comes", description = "ADMIN")
    @PostMapping("/{webhookId}/resume")
    Webhook resume(@PathVariable String webhookId) {
        return webhooks.resume(webhookId, actor.get());
    }

    @Operation(
            summary = "Give an endpoint a new secret",
            description = "ADMIN. For 24 hours events are signed with both secrets.")
    @PostMapping("/{webhookId}/rotate")
    Webhook rotate(@PathVariable String webhookId, HttpServletRequest request) {
        return webhooks.rotate(webhookId, actor.get(), ReceiveTime.of(request));
    }

    @Operation(summary = "Tell an endpoint nothing more", description = "ADMIN. Answers those that are left.")
    @DeleteMapping("/{webhookId}")
    WebhookList delete(@PathVariable String webhookId) {
        webhooks.delete(webhookId, actor.get());
        return all();
    }

    @Operation(
            summary = "An endpoint's events, oldest first, and how far each has come",
            description = "ADMIN. Those delivered or given up are kept for 30 days.")
    @GetMapping("/{webhookId}/events")
    Page<Delivery> events(
            @PathVariable String webhookId,
            @Parameter(description = "`cursor` of the last one seen; the first that is kept where absent")
                    @RequestParam(required = false)
                    @Nullable String after,
            @Parameter(description = "1 to 200, 50 where absent") @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, EVENTS_PARAMETERS);
        int most = Limit.of(limit);
        List<Delivery> found = webhooks.events(webhookId, after, most + 1, actor.get());
        return found.size() <= most
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, most), found.get(most - 1).cursor());
    }

    @Operation(
            summary = "Send an endpoint the events after a cursor again",
            description = "ADMIN. In their order per case, with the ids they have.")
    @PostMapping("/{webhookId}/replay")
    Replayed replay(
            @PathVariable String webhookId,
            @RequestBody @Schema(implementation = WebhookBodies.WebhookReplay.class) Map<String, Object> body) {
        return new Replayed(webhooks.replay(webhookId, body, actor.get()));
    }
}
