package io.aftersales.web.api;

import io.aftersales.buyers.BuyerClasses;
import io.aftersales.buyers.BuyerStanding;
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

@Tag(name = "contacts")
@RestController
@RequestMapping("/api/v1/buyers/{buyerId}/class")
class BuyersController {

    private final BuyerClasses classes;
    private final CurrentActor actor;

    BuyersController(BuyerClasses classes, CurrentActor actor) {
        this.classes = classes;
        this.actor = actor;
    }

    @Operation(
            summary = "A buyer's class, and how it came about",
            description = "Staff only. 404 for somebody who ordered at none of the shops of whoever asks.")
    @GetMapping
    BuyerStanding get(@PathVariable String buyerId) {
        return classes.of(buyerId, actor.get());
    }

    @Operation(
            summary = "Put a buyer into a class",
            description =
                    "Agents, supervisors and managers; into BLACKLISTED and out of it the latter two. A class takes no right from a"
                            + " buyer and moves no deadline. Each change is kept with its reason.")
    @PutMapping
    BuyerStanding put(
            @PathVariable String buyerId,
            @RequestBody @Schema(implementation = ContactBodies.BuyerClassChange.class) Map<String, Object> body,
            HttpServletRequest request) {
        return classes.change(buyerId, body, actor.get(), ReceiveTime.of(request));
    }
}
