package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.RosterStanding;
import io.aftersales.shifts.ShiftBook;
import io.aftersales.shifts.handover.Handover;
import io.aftersales.shifts.handover.HandoverBook;
import io.aftersales.shifts.handover.Handovers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What shifts hand over to each other. */
@Controller
class HandoverPages {

    private static final int MOST_HANDOVERS = 10;

    private final Handovers handovers;
    private final ShiftBook shifts;
    private final CurrentActor currentActor;
    private final Clock clock;

    HandoverPages(Handovers handovers, ShiftBook shifts, CurrentActor currentActor, Clock clock) {
        this.handovers = handovers;
        this.shifts = shifts;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** The newest one. */
    @GetMapping("/handover")
    String newest(Model model) {
        return page(null, model);
    }

    @GetMapping("/handover/{id}")
    String one(@PathVariable String id, Model model) {
        return page(id, model);
    }

    private String page(@Nullable String wanted, Model model) {
        Actor viewer = currentActor.get();
        Instant now = clock.instant();
        List<Handover> newest = handovers.newest(MOST_HANDOVERS, viewer, now);
        model.addAttribute("newest", newest);
        model.addAttribute("onDuty", shifts.onDuty(now, viewer));
        model.addAttribute("runOnRevision", runOnRevision(viewer, now));
        String id = wanted != null || newest.isEmpty() ? wanted : newest.get(0).id();
        if (id != null) {
            add(handovers.find(id, viewer, now), viewer, model);
        }
        return "handover";
    }

    /** What the viewer has read of how long shifts of his run on; absent of who is no agent. */
    private @Nullable Integer runOnRevision(Actor viewer, Instant now) {
        return shifts.roster(viewer, now).stream()
                .filter(agent -> agent.login().equals(viewer.name()))
                .map(RosterStanding::runOnRevision)
                .findFirst()
                .orElse(null);
    }

    private static void add(HandoverBook book, Actor viewer, Model model) {
        model.addAttribute("book", book);
        model.addAttribute("notable", Handovers.mayNote(book.handover(), viewer));
        model.addAttribute("acceptable", Handovers.mayAccept(book.handover(), viewer));
    }
}
