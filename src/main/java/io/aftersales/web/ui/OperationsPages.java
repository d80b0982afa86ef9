package io.aftersales.web.ui;

import io.aftersales.cases.StuckSteps;
import io.aftersales.mail.MailBacklog;
import io.aftersales.ops.Backlogs;
import io.aftersales.ops.Operators;
import io.aftersales.ops.PeriodicJobs;
import io.aftersales.security.CurrentActor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the machinery does: what is stuck, what waits, what runs periodically. */
@Controller
class OperationsPages {

    private static final int MOST_STEPS = 50;
    private static final int MOST_MAILS = 20;

    private final PeriodicJobs jobs;
    private final StuckSteps stuck;
    private final Backlogs backlogs;
    private final MailBacklog mails;
    private final CurrentActor currentActor;

    OperationsPages(
            PeriodicJobs jobs, StuckSteps stuck, Backlogs backlogs, MailBacklog mails, CurrentActor currentActor) {
        this.jobs = jobs;
        this.stuck = stuck;
        this.backlogs = backlogs;
        this.mails = mails;
        this.currentActor = currentActor;
    }

    @GetMapping("/operations")
    String operations(Model model) {
        Operators.require(currentActor.get());
        model.addAttribute("stuck", stuck.list(MOST_STEPS));
        model.addAttribute("backlog", backlogs.read());
        model.addAttribute("mails", mails.givenUp(MOST_MAILS));
        model.addAttribute("jobs", jobs.list());
        return "operations";
    }
}
