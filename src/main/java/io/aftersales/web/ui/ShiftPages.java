package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.shift.Duty;
import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.RosterStanding;
import io.aftersales.shifts.ShiftBook;
import io.aftersales.shifts.ShiftStanding;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
    String shifts(Model model) {
        Actor viewer = currentActor.get();
        if (!ShiftBook.mayBeChangedBy(viewer)) {
            throw Refusal.forbidden("ROLE", "Who works when is said by supervisors and managers");
        }
        Instant now = clock.instant();
        List<ShiftStanding> shifts = book.shifts(viewer, now);
        List<RosterStanding> roster = book.roster(viewer, now);
        model.addAttribute("onDuty", book.onDuty(now, viewer));
        model.addAttribute("shifts", shifts);
        model.addAttribute("names", names(shifts));
        model.addAttribute("roster", roster);
        model.addAttribute("running", running(roster, now));
        model.addAttribute("sayable", ShiftBook.mayBeSaidBy(viewer));
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("today", Period.dayOf(now));
        return "shifts";
    }

    /** What each shift is called now, or was or will be called if it is not worked now. */
    private static Map<String, Bilingual> names(List<ShiftStanding> shifts) {
        return shifts.stream()
                .collect(Collectors.toMap(
                        ShiftStanding::shift,
                        each -> Objects.requireNonNullElse(
                                        each.current(), each.changes().get(0).pattern())
                                .name()));
    }

    /** The shift of each agent that is not over, or else his next. */
    private static Map<String, Duty> running(List<RosterStanding> roster, Instant now) {
        return roster.stream()
                .flatMap(agent -> agent.duties().stream()
                        .filter(duty -> duty.until().isAfter(now))
                        .limit(1))
                .collect(Collectors.toMap(Duty::login, Function.identity()));
    }
}
