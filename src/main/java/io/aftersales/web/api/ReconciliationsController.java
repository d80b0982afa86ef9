package io.aftersales.web.api;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.reconciliation.Reconciliation;
import io.aftersales.reconciliation.ReconciliationReaders;
import io.aftersales.reconciliation.Reconciliations;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/reconciliations/{date}")
@Tag(name = "payments")
class ReconciliationsController {

    private static final String A_DAY = "Such as 2026-03-01";

    private final Reconciliations reconciliations;
    private final CurrentActor actor;

    ReconciliationsController(Reconciliations reconciliations, CurrentActor actor) {
        this.reconciliations = reconciliations;
        this.actor = actor;
    }

    @Operation(
            summary = "What the desk and the payment partner say was paid on a day",
            description =
                    "FINANCE, SUPERVISOR, MANAGER or ADMIN. A day in Shanghai. A day that is over is compared once and kept;"
                            + " another is compared now. Whoever is bound to shops is told what differs about their orders, and no tally."
                            + " 502 where the partner gives no list.")
    @GetMapping
    Reconciliation of(@PathVariable @Parameter(description = A_DAY) String date) {
        Actor reader = actor.get();
        ReconciliationReaders.require(reader);
        return reconciliations.of(day(date), reader);
    }

    @Operation(
            summary = "Compare a day anew",
            description =
                    "FINANCE who deal with all shops. Of a day that is over; what is found takes the place of what was kept.")
    @PostMapping
    Reconciliation renew(@PathVariable @Parameter(description = A_DAY) String date) {
        ReconciliationReaders.requireRenewer(actor.get());
        return reconciliations.renew(day(date));
    }

    private static LocalDate day(String text) {
        return Fields.read(Map.of("date", text), fields -> fields.requiredDate("date"));
    }
}
