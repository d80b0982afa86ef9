package io.aftersales.web.ui;

import io.aftersales.cases.CaseListing;
import io.aftersales.cases.CaseListing.Filter;
import io.aftersales.cases.CaseListing.Row;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.api.Cursor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Cases, newest first. */
@Controller
class CaseLists {

    private static final int ROWS = 50;
    private static final String LISTING = "page-cases";

    private final CaseListing listing;
    private final CurrentActor currentActor;

    CaseLists(CaseListing listing, CurrentActor currentActor) {
        this.listing = listing;
        this.currentActor = currentActor;
    }

    @GetMapping("/cases")
    String cases(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String orderId,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Actor viewer = currentActor.get();
        if (viewer.is(Role.BUYER)) {
            return "redirect:/my";
        }
        List<Row> rows = page(filter(viewer, status, orderId.strip()), viewer, after);
        model.addAttribute("statuses", CaseStatus.values());
        model.addAttribute("status", status);
        model.addAttribute("orderId", orderId.strip());
        model.addAttribute("cases", rows.stream().limit(ROWS).toList());
        model.addAttribute("next", next(rows));
        return after == null ? "cases" : "cases :: rows";
    }

    private static Filter filter(Actor viewer, String status, String orderId) {
        if (!viewer.isStaff()) {
            throw Refusal.forbidden("ROLE", "Cases are listed for staff");
        }
        CaseStatus asked = Arrays.stream(CaseStatus.values())
                .filter(candidate -> candidate.name().equals(status))
                .findFirst()
                .orElse(null);
        return new Filter(asked, null, null, null, null, orderId.isEmpty() ? null : orderId, null, null, null);
    }

    private List<Row> page(Filter filter, Actor viewer, @Nullable String after) {
        if (after == null) {
            return listing.page(filter, viewer, null, null, ROWS + 1);
        }
        Cursor cursor = Cursor.parse(LISTING, 2, after);
        return listing.page(filter, viewer, cursor.instant(0), cursor.text(1), ROWS + 1);
    }

    private static @Nullable String next(List<Row> rows) {
        if (rows.size() <= ROWS) {
            return null;
        }
        Row last = rows.get(ROWS - 1);
        return Cursor.of(LISTING, last.openedAt(), last.id()).toString();
    }
}
