package io.aftersales.web.api;

import static java.util.Objects.requireNonNull;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.requests.RequestKeys;
import io.aftersales.sandbox.Sandbox;
import io.aftersales.sandbox.Sandbox.Advance;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Profile("!production")
@RequestMapping("/api/v1/sandbox/clock")
@Tag(name = "sandbox")
class SandboxController {

    private final Sandbox sandbox;
    private final CurrentActor actor;

    SandboxController(Sandbox sandbox, CurrentActor actor) {
        this.sandbox = sandbox;
        this.actor = actor;
    }

    /** What the clock tells. */
    record Now(Instant now) {}

    @Operation(summary = "The virtual now")
    @GetMapping
    Now now() {
        requireAdmin();
        return new Now(sandbox.now());
    }

    @Operation(
            summary = "Advance the virtual clock",
            description = "Stops at each due job's own instant, in order; jobs due exactly at the target fire.")
    @PostMapping("/advance")
    Advance advance(@RequestBody @Schema(implementation = ClockBodies.Advance.class) Map<String, Object> body) {
        requireAdmin();
        Fields fields = Fields.of(body);
        String by = fields.text("by", Fields.SHORT_TEXT);
        Instant to = fields.instant("to");
        if ((by == null) == (to == null)) {
            fields.error("by", "ONE_OF", "name either by or to");
        }
        Duration step = by == null ? null : duration(by, fields);
        fields.refuseUnknown();
        fields.throwIfAny();
        return RequestKeys.aside(() -> step != null ? sandbox.advanceBy(step) : sandbox.advanceTo(requireNonNull(to)));
    }

    private static @Nullable Duration duration(String text, Fields fields) {
        try {
            Duration step = Duration.parse(text);
            if (!step.isNegative() && step.compareTo(Duration.ofDays(3660)) <= 0) {
                return step;
            }
            fields.error("by", "OUT_OF_RANGE", "from no time to ten years");
        } catch (DateTimeException unreadable) {
            fields.error("by", "DURATION", "an ISO 8601 duration of days and time, such as PT48H or P12D");
        }
        return null;
    }

    private void requireAdmin() {
        if (!actor.get().is(Role.ADMIN)) {
            throw Refusal.forbidden("ROLE", "The virtual clock is moved by ADMIN");
        }
    }
}
