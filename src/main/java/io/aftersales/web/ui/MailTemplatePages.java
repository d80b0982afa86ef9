package io.aftersales.web.ui;

import io.aftersales.domain.contact.MailMark;
import io.aftersales.mail.MailKind;
import io.aftersales.mail.MailTemplate;
import io.aftersales.mail.MailTemplates;
import io.aftersales.security.CurrentActor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What mails say, for those who put it into words. */
@Controller
class MailTemplatePages {

    private final MailTemplates templates;
    private final CurrentActor currentActor;

    MailTemplatePages(MailTemplates templates, CurrentActor currentActor) {
        this.templates = templates;
        this.currentActor = currentActor;
    }

    @GetMapping("/mail-templates")
    String mailTemplates(Model model) {
        model.addAttribute("templates", templates.all(currentActor.get()));
        model.addAttribute("versions", versions());
        model.addAttribute("marks", MailMark.values());
        return "mail-templates";
    }

    private Map<MailKind, List<MailTemplate>> versions() {
        return Stream.of(MailKind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> templates.versions(kind.key(), currentActor.get())));
    }
}
