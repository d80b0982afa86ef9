package io.aftersales.web.ui;

import io.aftersales.cases.Notices;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What the people of a role have been told and nobody has ticked off yet. */
@Controller
class NoticePages {

    private final Notices notices;
    private final CurrentActor currentActor;
    private final Clock clock;

    NoticePages(Notices notices, CurrentActor currentActor, Clock clock) {
        this.notices = notices;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping("/notices")
    String notices(Model model) {
        model.addAttribute("notices", notices.unseen(staff()));
        return "notices";
    }

    @PostMapping("/notices/{id}/seen")
    String seen(@PathVariable long id) {
        notices.seen(id, staff(), clock.instant());
        return "redirect:/notices";
    }

    private Role staff() {
        Actor actor = currentActor.get();
        @Nullable Role role = actor.role();
        if (role == null || !actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Notices are for staff");
        }
        return role;
    }
}
