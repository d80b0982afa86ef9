package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.ShiftBook;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who works when, for those who say so. */
@Controller
class ShiftPages {

    private final ShiftBook book;
    private final CurrentActor currentActor;
    private final Clock clock;

    ShiftPages(ShiftBook book, CurrentActor currentActor, Clock clock) {
        this.book = book;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping("/shifts")
    String shifts(Model model) {
        Actor viewer = currentActor.get();
        if (!ShiftBook.mayBeChangedBy(viewer)) {
            throw Refusal.forbidden("ROLE", "Who works when is said by supervisors and managers");
        }
        Instant now = clock.instant();
        model.addAttribute("onDuty", book.onDuty(now, viewer));
        model.addAttribute("shifts", book.shifts(viewer, now));
        model.addAttribute("roster", book.roster(viewer, now));
        model.addAttribute("sayable", ShiftBook.mayBeSaidBy(viewer));
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("today", Period.dayOf(now));
        return "shifts";
    }
}
