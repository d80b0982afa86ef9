package io.aftersales.web.ui;

import io.aftersales.cases.StuckSteps;
import io.aftersales.mail.MailBacklog;
import io.aftersales.ops.Backlogs;
import io.aftersales.ops.ClockOutlook;
import io.aftersales.ops.Operators;
import io.aftersales.ops.PeriodicJobs;
import io.aftersales.security.CurrentActor;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the machinery does: what is stuck, what waits, what runs periodically. */
@Controller
class OperationsPages {

    private static final int MOST_STEPS = 50;
    private static final int USUAL_HOURS = 24;
    private static final List<Integer> HOURS = List.of(USUAL_HOURS, ClockOutlook.MOST_HOURS);
    private static final int MOST_MAILS = 20;

    private final PeriodicJobs jobs;
    private final StuckSteps stuck;
    private final Backlogs backlogs;
    private final ClockOutlook clocks;
    private final MailBacklog mails;
    private final CurrentActor currentActor;

    OperationsPages(
            PeriodicJobs jobs,
            StuckSteps stuck,
            Backlogs backlogs,
            ClockOutlook clocks,
            MailBacklog mails,
            CurrentActor currentActor) {
        this.jobs = jobs;
        this.stuck = stuck;
        this.backlogs = backlogs;
        this.clocks = clocks;
        this.mails = mails;
        this.currentActor = currentActor;
    }

    /** Of a number of hours that the page does not offer, it shows as many as usual. */
    @GetMapping("/operations")
    String operations(@RequestParam(defaultValue = "" + USUAL_HOURS) int hours, Model model) {
        Operators.require(currentActor.get());
        int ahead = HOURS.contains(hours) ? hours : USUAL_HOURS;
        model.addAttribute("choices", HOURS);
        model.addAttribute("hours", ahead);
        model.addAttribute("clocks", clocks.of(ahead));
        model.addAttribute("scripts", List.of("reports"));
        model.addAttribute("stuck", stuck.list(MOST_STEPS));
        model.addAttribute("backlog", backlogs.read());
        model.addAttribute("mails", mails.givenUp(MOST_MAILS));
        model.addAttribute("jobs", jobs.list());
        return "operations";
    }
}
