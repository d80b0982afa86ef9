package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.report.Rates;
import io.aftersales.orders.Shop;
import io.aftersales.reports.RateCounts;
import io.aftersales.reports.RefundRegister;
import io.aftersales.reports.ReportQuestions;
import io.aftersales.reports.ReportReaders;
import io.aftersales.security.CurrentActor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was refunded and how shops do, as charts with their figures, and the registers as files. */
@Controller
class ReportPages {

    private static final List<Integer> DAYS = List.of(7, 14, 30, 90);
    private static final int USUAL_DAYS = 14;
    private static final int WEEKS = 12;

    private final RefundRegister refunds;
    private final RateCounts rates;
    private final ReportQuestions questions;
    private final CurrentActor currentActor;
    private final Clock clock;

    ReportPages(
            RefundRegister refunds,
            RateCounts rates,
            ReportQuestions questions,
            CurrentActor currentActor,
            Clock clock) {
        this.refunds = refunds;
        this.rates = rates;
        this.questions = questions;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Without a date, up to today; with a number of days that the page does not offer, as many as usual. */
    @GetMapping("/reports")
    String reports(
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(defaultValue = "" + USUAL_DAYS) int days,
            @RequestParam(required = false) @Nullable String shopId,
            Model model) {
        Actor viewer = currentActor.get();
        ReportReaders.require(viewer);
        List<Shop> shops = questions.shopsOf(viewer);
        Fields fields = asked(date, shopId == null ? usualShop(viewer, shops) : shopId);
        LocalDate day = questions.day(fields);
        String shop = questions.shop(fields, viewer);
        fields.throwIfAny();
        Period period = Period.endingWith(day, DAYS.contains(days) ? days : USUAL_DAYS);
        addQuestion(model, period, shop);
        model.addAttribute("shops", shops);
        model.addAttribute("bound", !viewer.onlyShops().isEmpty());
        addAnswers(model, period, shop);
        return "reports";
    }

    /** All of them, or the first of those about which somebody who is bound may ask. */
    private static @Nullable String usualShop(Actor viewer, List<Shop> shops) {
        return viewer.onlyShops().isEmpty() || shops.isEmpty()
                ? null
                : shops.get(0).shopId();
    }

    private Fields asked(@Nullable String date, @Nullable String shopId) {
        Map<String, String> asked = new HashMap<>();
        asked.put("date", date == null || date.isBlank() ? questions.today().toString() : date);
        asked.put("shopId", Objects.requireNonNullElse(shopId, ""));
        return Fields.of(asked);
    }

    private void addQuestion(Model model, Period period, @Nullable String shop) {
        model.addAttribute("period", period);
        model.addAttribute("choices", DAYS);
        model.addAttribute("shopId", Objects.requireNonNullElse(shop, ""));
        model.addAttribute("today", questions.today());
        model.addAttribute("running", period.isRunning(clock.instant()));
        model.addAttribute("weeks", WEEKS);
        model.addAttribute("scripts", List.of("reports"));
    }

    private void addAnswers(Model model, Period period, @Nullable String shop) {
        List<Rates> table = rates.rates(period.to(), WEEKS, shop);
        model.addAttribute("refunds", RefundsByDay.of(period, refunds.sums(period, shop)));
        model.addAttribute("rates", table);
        model.addAttribute("rated", table.stream().anyMatch(ReportPages::hasRate));
        model.addAttribute("completed", table.stream().anyMatch(ReportPages::hasCompletion));
    }

    private static boolean hasRate(Rates rates) {
        return rates.refundRate().rate() != null || rates.disputeRate().interventionRate() != null;
    }

    private static boolean hasCompletion(Rates rates) {
        var time = rates.completionTime();
        return time.refundOnly().requests() + time.returnRefund().requests() > 0;
    }
}
