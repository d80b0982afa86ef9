package io.aftersales.web.ui;

import io.aftersales.cases.contact.ReplyTemplates;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.contact.Placeholder;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The shop's replies, for those who put them into words. */
@Controller
class ReplyPages {

    private final ReplyTemplates templates;
    private final CurrentActor currentActor;

    ReplyPages(ReplyTemplates templates, CurrentActor currentActor) {
        this.templates = templates;
        this.currentActor = currentActor;
    }

    @GetMapping("/replies")
    String replies(Model model) {
        Actor viewer = currentActor.get();
        if (!ReplyTemplates.mayBeChangedBy(viewer)) {
            throw Refusal.forbidden("ROLE", "Reply templates are changed by supervisors and managers");
        }
        model.addAttribute("templates", templates.all(viewer));
        model.addAttribute("placeholders", Placeholder.values());
        return "replies";
    }
}
