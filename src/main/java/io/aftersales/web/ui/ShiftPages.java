package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.shift.ShiftPattern;
import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.ShiftBook;
import io.aftersales.shifts.ShiftStanding;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
    String shifts(Locale locale, Model model) {
        Actor viewer = currentActor.get();
        if (!ShiftBook.mayBeChangedBy(viewer)) {
            throw Refusal.forbidden("ROLE", "Who works when is said by supervisors and managers");
        }
        Instant now = clock.instant();
        model.addAttribute("onDuty", book.onDuty(now, viewer));
        List<ShiftStanding> shifts = book.shifts(viewer, now);
        model.addAttribute("shifts", shifts);
        model.addAttribute("names", names(shifts, new StudioPages.Said(Languages.isChinese(locale))));
        model.addAttribute("roster", book.roster(viewer, now));
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("today", Period.dayOf(now));
        return "shifts";
    }

    /** A shift that does not exist yet has the name that it begins with. */
    private static Map<String, String> names(List<ShiftStanding> shifts, StudioPages.Said said) {
        return shifts.stream()
                .collect(Collectors.toMap(
                        ShiftStanding::shift, shift -> said.of(pattern(shift).name())));
    }

    private static ShiftPattern pattern(ShiftStanding shift) {
        return Objects.requireNonNullElseGet(
                shift.current(), () -> shift.changes().get(0).pattern());
    }
}
