package io.aftersales.web.ui;

import io.aftersales.accounts.AccountReader;
import io.aftersales.accounts.AccountReader.Shop;
import io.aftersales.accounts.Points;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.mail.ShopNotices;
import io.aftersales.orders.AutoApprovals;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.api.Cursor;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shops, and what each has with the platform. */
@Controller
class ShopPages {

    private static final int ROWS = 50;
    private static final int USUAL_DAYS = 30;
    private static final String SHOPS = "page-shops";
    private static final String POINTS = "page-points";

    private final AccountReader accounts;
    private final AutoApprovals autoApprovals;
    private final ShopNotices notices;
    private final DeadlineMeasures measures;
    private final CurrentActor currentActor;
    private final Clock clock;

    ShopPages(
            AccountReader accounts,
            AutoApprovals autoApprovals,
            ShopNotices notices,
            DeadlineMeasures measures,
            CurrentActor currentActor,
            Clock clock) {
        this.accounts = accounts;
        this.autoApprovals = autoApprovals;
        this.notices = notices;
        this.measures = measures;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping("/shops")
    String shops(@RequestParam(required = false) @Nullable String after, Model model) {
        Actor viewer = currentActor.get();
        AccountReader.requireReader(viewer);
        String last = after == null ? null : Cursor.parse(SHOPS, 1, after).text(0);
        List<Shop> found = accounts.shops(last, ROWS + 1, viewer);
        List<Shop> shown = found.stream().limit(ROWS).toList();
        model.addAttribute("shops", shown);
        model.addAttribute(
                "next",
                found.size() > ROWS ? Cursor.of(SHOPS, shown.get(ROWS - 1).id()) : null);
        return after == null ? "shops" : "shops :: rows";
    }

    @GetMapping("/shops/{id}/account")
    String account(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        Actor viewer = currentActor.get();
        model.addAttribute("shop", accounts.require(id, viewer));
        model.addAttribute("settlements", accounts.settlements(id));
        model.addAttribute("booking", viewer.is(Role.FINANCE));
        model.addAttribute("approval", autoApprovals.of(id, viewer));
        model.addAttribute("handReviews", measures.handReviews(id, viewer, clock.instant()));
        model.addAttribute("switching", AutoApprovals.mayBeSetBy(viewer));
        if (ShopNotices.mayBeKeptBy(viewer)) {
            model.addAttribute("notices", notices.get(id, viewer));
        }
        addPoints(id, null, model);
        Period period = period(from, to, model);
        model.addAttribute("period", period);
        model.addAttribute("statement", accounts.statement(id, period));
        return "account";
    }

    /** The usual days where none are asked for, or what is asked for is refused; then the page says why. */
    private Period period(@Nullable String from, @Nullable String to, Model model) {
        Period usual = Period.endingWith(Period.dayOf(clock.instant()), USUAL_DAYS);
        if (from == null && to == null) {
            return usual;
        }
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("from", from == null ? "" : from);
        asked.put("to", to == null ? "" : to);
        try {
            return Fields.read(asked, Period::read);
        } catch (Refusal refusal) {
            model.addAttribute("refused", refusal.code());
            return usual;
        }
    }

    @GetMapping("/shops/{id}/account/points")
    String points(@PathVariable String id, @RequestParam String after, Model model) {
        model.addAttribute("shop", accounts.require(id, currentActor.get()));
        addPoints(id, Cursor.parse(POINTS, 1, after).number(0), model);
        return "account :: points";
    }

    private void addPoints(String shopId, @Nullable Long before, Model model) {
        List<Points> found = accounts.points(shopId, before, ROWS + 1);
        List<Points> shown = found.stream().limit(ROWS).toList();
        model.addAttribute("points", shown);
        model.addAttribute(
                "next",
                found.size() > ROWS ? Cursor.of(POINTS, shown.get(ROWS - 1).id()) : null);
    }
}
