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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Cases, newest first: all of them for staff, the own ones for a buyer. */
@Controller
class CaseLists {

    private static final int ROWS = 50;
    private static final String LISTING = "page-cases";

    private final CaseListing listing;
    private final CurrentActor currentActor;
    private final MessageSource messages;

    CaseLists(CaseListing listing, CurrentActor currentActor, MessageSource messages) {
        this.listing = listing;
        this.currentActor = currentActor;
        this.messages = messages;
    }

    @GetMapping("/cases")
    String cases(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String orderId,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Actor viewer = currentActor.get();
        List<Row> rows = page(filter(viewer, status, orderId.strip()), after);
        String heading = viewer.isStaff() ? "cases.title" : "cases.own.title";
        model.addAttribute("heading", messages.getMessage(heading, null, locale));
        model.addAttribute("searchable", viewer.isStaff());
        model.addAttribute("statuses", CaseStatus.values());
        model.addAttribute("status", status);
        model.addAttribute("orderId", orderId.strip());
        model.addAttribute("cases", rows.stream().limit(ROWS).toList());
        model.addAttribute("next", next(rows));
        return after == null ? "cases" : "cases :: rows";
    }

    private static Filter filter(Actor viewer, String status, String orderId) {
        if (viewer.is(Role.BUYER)) {
            return Filter.ofBuyer(viewer.name());
        }
        if (!viewer.isStaff()) {
            throw Refusal.forbidden("ROLE", "Cases are listed for staff and buyers");
        }
        CaseStatus asked = Arrays.stream(CaseStatus.values())
                .filter(candidate -> candidate.name().equals(status))
                .findFirst()
                .orElse(null);
        return new Filter(asked, null, null, null, null, orderId.isEmpty() ? null : orderId, null);
    }

    private List<Row> page(Filter filter, @Nullable String after) {
        if (after == null) {
            return listing.page(filter, null, null, ROWS + 1);
        }
        Cursor cursor = Cursor.parse(LISTING, 2, after);
        return listing.page(filter, cursor.instant(0), cursor.text(1), ROWS + 1);
    }

    private static @Nullable String next(List<Row> rows) {
        if (rows.size() <= ROWS) {
            return null;
        }
        Row last = rows.get(ROWS - 1);
        return Cursor.of(LISTING, last.openedAt(), last.id()).toString();
    }
}
