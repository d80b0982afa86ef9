package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.reconciliation.ReconciliationReaders;
import io.aftersales.reconciliation.Reconciliations;
import io.aftersales.security.CurrentActor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the desk and the payment partner say was paid on a day, side by side. */
@Controller
class PaymentPages {

    private static final int DIFFERING_DAYS = 31;

    private final Reconciliations reconciliations;
    private final CurrentActor currentActor;
    private final Clock clock;

    PaymentPages(Reconciliations reconciliations, CurrentActor currentActor, Clock clock) {
        this.reconciliations = reconciliations;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Without a date, the day that was over last. */
    @GetMapping("/payments")
    String payments(@RequestParam(required = false) @Nullable String date, Model model) {
        Actor viewer = currentActor.get();
        ReconciliationReaders.require(viewer);
        LocalDate today = Period.dayOf(clock.instant());
        model.addAttribute("today", today);
        model.addAttribute("differing", reconciliations.differing(DIFFERING_DAYS, viewer));
        model.addAttribute("asked", date);
        try {
            addDay(date == null ? today.minusDays(1) : day(date), today, viewer, model);
        } catch (Refusal refusal) {
            model.addAttribute("refused", refusal.code());
        }
        return "payments";
    }

    private void addDay(LocalDate day, LocalDate today, Actor viewer, Model model) {
        boolean over = day.isBefore(today);
        model.addAttribute("day", day);
        model.addAttribute("over", over);
        model.addAttribute("renewing", over && ReconciliationReaders.mayRenew(viewer));
        model.addAttribute("found", reconciliations.of(day, viewer));
    }

    private static LocalDate day(String text) {
        return Fields.read(Map.of("date", text), fields -> fields.requiredDate("date"));
    }
}
