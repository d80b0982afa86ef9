package io.aftersales.web.api;

import io.aftersales.cases.CarrierDesk;
import io.aftersales.cases.CarrierDesk.Receipt;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/carrier-events")
@Tag(name = "carrier events")
class CarrierEventsController {

    private final CarrierDesk desk;
    private final CurrentActor actor;

    CarrierEventsController(CarrierDesk desk, CurrentActor actor) {
        this.desk = desk;
        this.actor = actor;
    }

    @Operation(
            summary = "Report a carrier's record",
            description =
                    "CHANNEL. Repeatable; late and out of order is fine; unknown numbers are kept and matched later.")
    @PostMapping
    Receipt report(
            @RequestBody @Schema(implementation = PartnerBodies.Carrier.class) Map<String, Object> body,
            HttpServletRequest request) {
        return desk.report(body, actor.get(), ReceiveTime.of(request));
    }
}
