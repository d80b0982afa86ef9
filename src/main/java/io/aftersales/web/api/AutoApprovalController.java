package io.aftersales.web.api;

import io.aftersales.orders.AutoApproval;
import io.aftersales.orders.AutoApprovals;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/shops/{shopId}/auto-approval")
@Tag(name = "shops")
class AutoApprovalController {

    private final AutoApprovals approvals;
    private final CurrentActor actor;

    AutoApprovalController(AutoApprovals approvals, CurrentActor actor) {
        this.approvals = approvals;
        this.actor = actor;
    }

    @Operation(
            summary = "Whether a table approves requests in a shop's place, and who decided that",
            description = "Staff")
    @GetMapping
    AutoApproval find(@PathVariable String shopId) {
        return approvals.of(shopId, actor.get());
    }

    @Operation(
            summary = "Turn automatic approval on or off",
            description =
                    "SUPERVISOR or MANAGER. Off until turned on. It counts for requests that come, or are modified, from then"
                            + " on; the table is processes/auto-approval.dmn.")
    @PutMapping
    AutoApproval set(
            @PathVariable String shopId,
            @RequestBody @Schema(implementation = ShopBodies.AutoApproval.class) Map<String, Object> body,
            HttpServletRequest request) {
        return approvals.set(shopId, body, actor.get(), ReceiveTime.of(request));
    }
}
