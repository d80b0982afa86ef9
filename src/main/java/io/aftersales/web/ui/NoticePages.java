package io.aftersales.web.ui;

import io.aftersales.cases.LadderNotices;
import io.aftersales.cases.Notices;
import io.aftersales.cases.Notices.Notice;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.handover.Handovers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the people of a role, or one of them, have been told and nobody has ticked off yet. */
@Controller
class NoticePages {

    private final Notices notices;
    private final LadderNotices ladder;
    private final Handovers handovers;
    private final CurrentActor currentActor;
    private final Clock clock;

    NoticePages(Notices notices, LadderNotices ladder, Handovers handovers, CurrentActor currentActor, Clock clock) {
        this.notices = notices;
        this.ladder = ladder;
        this.handovers = handovers;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping("/notices")
    String notices(Model model) {
        List<Notice> unseen = notices.unseen(staff());
        model.addAttribute("notices", unseen);
        model.addAttribute("shifts", handovers.handingOver(handoversIn(unseen), clock.instant()));
        return "notices";
    }

    private static Set<String> handoversIn(List<Notice> notices) {
        return notices.stream()
                .flatMap(notice -> Stream.ofNullable(notice.detail().get("handover")))
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    @GetMapping("/notices/{id}")
    String digest(@PathVariable long id, Model model) {
        model.addAttribute("calls", ladder.callsOf(id, staff()));
        return "digest";
    }

    /** Of all that the page showed, and of none that has come since. */
    @PostMapping("/notices/seen")
    String seen(@RequestParam("id") List<Long> ids) {
        Actor reader = staff();
        Instant at = clock.instant();
        ids.forEach(id -> notices.seen(id, reader, at));
        return "redirect:/notices";
    }

    @PostMapping("/notices/{id}/seen")
    String seen(@PathVariable long id) {
        notices.seen(id, staff(), clock.instant());
        return "redirect:/notices";
    }

    private Actor staff() {
        Actor actor = currentActor.get();
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Notices are for staff");
        }
        return actor;
    }
}
