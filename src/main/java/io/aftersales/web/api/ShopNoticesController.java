package io.aftersales.web.api;

import io.aftersales.mail.ShopNotice;
import io.aftersales.mail.ShopNotices;
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

@Tag(name = "mails")
@RestController
@RequestMapping("/api/v1/shops/{shopId}/notices")
class ShopNoticesController {

    private final ShopNotices notices;
    private final CurrentActor actor;

    ShopNoticesController(ShopNotices notices, CurrentActor actor) {
        this.notices = notices;
        this.actor = actor;
    }

    @Operation(summary = "Where a shop is written to about its cases", description = "SUPERVISOR or ADMIN")
    @GetMapping
    ShopNotice get(@PathVariable String shopId) {
        return notices.get(shopId, actor.get());
    }

    @Operation(
            summary = "Say where a shop is written to from now on",
            description =
                    "SUPERVISOR or ADMIN. Without an address it is written to no more. 409 CHANGED_MEANWHILE where revision is not"
                            + " the newest.")
    @PutMapping
    ShopNotice put(
            @PathVariable String shopId,
            @RequestBody @Schema(implementation = MailBodies.ShopMail.class) Map<String, Object> body,
            HttpServletRequest request) {
        return notices.put(shopId, body, actor.get(), ReceiveTime.of(request));
    }
}
