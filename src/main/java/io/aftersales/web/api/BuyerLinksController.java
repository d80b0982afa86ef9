package io.aftersales.web.api;

import io.aftersales.cases.contact.BuyerLinkDesk;
import io.aftersales.security.BuyerLinks.Made;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "cases")
@RestController
class BuyerLinksController {

    private final BuyerLinkDesk desk;
    private final CurrentActor actor;

    BuyerLinksController(BuyerLinkDesk desk, CurrentActor actor) {
        this.desk = desk;
        this.actor = actor;
    }

    @Operation(
            summary = "A link that opens the case to its buyer without a password",
            description =
                    "CHANNEL, AGENT, SUPERVISOR or MANAGER; for a message to the buyer. Whoever holds the link sees the case"
                            + " and acts as its buyer until `expiresAt`, 30 days from now. The history says who asked for it.")
    @ApiResponse(responseCode = "200", description = "A new link; those given before stay good")
    @PostMapping("/api/v1/cases/{caseId}/buyer-link")
    Made give(@PathVariable String caseId, HttpServletRequest request) {
        return desk.give(caseId, actor.get(), ReceiveTime.of(request));
    }
}
