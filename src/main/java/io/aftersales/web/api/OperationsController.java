package io.aftersales.web.api;

import io.aftersales.cases.StuckSteps;
import io.aftersales.cases.StuckSteps.StuckStep;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.mail.MailBacklog;
import io.aftersales.mail.MailBacklog.GivenUpMail;
import io.aftersales.mail.MailRetries;
import io.aftersales.mail.MailRetries.RetriedAll;
import io.aftersales.mail.MailRetries.Retry;
import io.aftersales.ops.ClockOutlook;
import io.aftersales.ops.ClockOutlook.Outlook;
import io.aftersales.ops.Operators;
import io.aftersales.ops.PeriodicJobs;
import io.aftersales.ops.PeriodicJobs.PeriodicJob;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "operations")
class OperationsController {

    private static final Logger log = LoggerFactory.getLogger(OperationsController.class);
    private static final int MOST_STEPS = 200;
    private static final int MOST_MAILS = 200;
    private static final int USUAL_HOURS = 24;

    private final PeriodicJobs jobs;
    private final StuckSteps stuck;
    private final ClockOutlook clocks;
    private final MailBacklog mails;
    private final MailRetries retries;
    private final CurrentActor actor;

    OperationsController(
            PeriodicJobs jobs,
            StuckSteps stuck,
            ClockOutlook clocks,
            MailBacklog mails,
            MailRetries retries,
            CurrentActor actor) {
        this.jobs = jobs;
        this.stuck = stuck;
        this.clocks = clocks;
        this.mails = mails;
        this.retries = retries;
        this.actor = actor;
    }

    record Jobs(List<PeriodicJob> items) {}

    record Asked(String name) {}

    record Retried(String id) {}

    record Steps(List<StuckStep> items, long count) {}

    /** @param waiting how many are written and not sent yet */
    record GivenUpMails(List<GivenUpMail> items, long waiting) {}

    record RetriedMail(long id) {}

    record RetriedMails(List<Retry> items) {}

    @Operation(
            summary = "The periodic jobs: how the last run ended, and when the next is",
            description = "ADMIN. In real time, the demo's included.")
    @GetMapping("/jobs")
    Jobs jobs() {
        Operators.require(actor.get());
        return new Jobs(jobs.list());
    }

    @Operation(
            summary = "Have a periodic job carried out now",
            description = "ADMIN. Beside its schedule, on one of the nodes; the answer does not wait for it.")
    @PostMapping("/jobs/{name}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked run(@PathVariable @Parameter(description = "Such as clock-audits") String name) {
        Operators.require(actor.get());
        jobs.run(name);
        log.atInfo()
                .addKeyValue("job", name)
                .addKeyValue("actor", actor.get().name())
                .log("periodic job asked for");
        return new Asked(name);
    }

    @Operation(
            summary = "Steps of cases that failed so often that they were given up",
            description = "ADMIN. The 200 that are due longest; docs/incidents.md says what to do.")
    @GetMapping("/stuck-steps")
    Steps stuckSteps() {
        Operators.require(actor.get());
        return new Steps(stuck.list(MOST_STEPS), stuck.count());
    }

    @Operation(
            summary = "Try a step once more",
            description =
                    "ADMIN. Within a second or two; if it fails again, it is stuck again. 404 if it is not stuck.")
    @PostMapping("/stuck-steps/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Retried retry(@PathVariable @Parameter(description = "As the list says") String id) {
        Operators.require(actor.get());
        if (!stuck.retry(id)) {
            throw Refusal.notFound("step", id);
        }
        log.atInfo()
                .addKeyValue("jobId", id)
                .addKeyValue("actor", actor.get().name())
                .log("stuck step tried again");
        return new Retried(id);
    }

    @Operation(
            summary = "Clocks that will end, by hour and by what silence does, and clocks that ended so lately",
            description =
                    "ADMIN. From the hour of the clock that runs now on. `overdue` have ended and not been carried out; breaches are of the last seven days.")
    @GetMapping("/clocks")
    Outlook clocks(
            @Parameter(
                            description = "How many hours",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "" + ClockOutlook.MOST_HOURS,
                                            defaultValue = "24"))
                    @RequestParam(required = false)
                    @Nullable String hours,
            HttpServletRequest request) {
        Operators.require(actor.get());
        Filters.refuseUnknown(request, Set.of("hours"));
        return clocks.of(hours == null ? USUAL_HOURS : hours(hours));
    }

    private static int hours(String text) {
        Object number = text.matches("\\d{1,9}") ? Integer.valueOf(text) : text;
        return Fields.read(
                Map.of("hours", number), fields -> fields.requiredInteger("hours", 1, ClockOutlook.MOST_HOURS));
    }

    @Operation(
            summary = "Mails that a server refused, or did not take for three days",
            description = "ADMIN. The last 200 of the last thirty days, newest first.")
    @GetMapping("/mails")
    GivenUpMails givenUpMails() {
        Operators.require(actor.get());
        return new GivenUpMails(mails.givenUp(MOST_MAILS), mails.read().waiting());
    }

    @Operation(
            summary = "Try a mail that was given up once more",
            description =
                    "ADMIN. At once, to the address that is kept now of whom it is for, and for three days if the server does not"
                            + " take it. 404 if there is no such mail, 409 NOT_GIVEN_UP, or NO_ADDRESS if none is kept any more.")
    @PostMapping("/mails/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetriedMail retryMail(@PathVariable @Parameter(description = "As the list says") long id) {
        Operators.require(actor.get());
        retries.retry(id);
        recordRetry(id);
        return new RetriedMail(id);
    }

    @Operation(
            summary = "Try some mails that were given up once more",
            description = "ADMIN. Each for itself; `code` says why one is not tried, as the call for one would.")
    @PostMapping("/mails/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetriedMails retryMails(@RequestBody @Schema(implementation = MailBodies.Retries.class) Map<String, Object> body) {
        Operators.require(actor.get());
        List<Retry> tried = retries.retry(body);
        tried.stream().filter(each -> each.code() == null).forEach(each -> recordRetry(each.id()));
        return new RetriedMails(tried);
    }

    @Operation(
            summary = "Try all mails that were given up once more",
            description = "ADMIN. `left` of them stay given up, since nobody whom they are for is written to any more.")
    @PostMapping("/mails/retry-all")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetriedAll retryAllMails() {
        Operators.require(actor.get());
        RetriedAll all = retries.retryAll();
        log.atInfo()
                .addKeyValue("tried", all.tried())
                .addKeyValue("left", all.left())
                .addKeyValue("actor", actor.get().name())
                .log("all mails that were given up tried again");
        return all;
    }

    private void recordRetry(long mailId) {
        log.atInfo()
                .addKeyValue("mailId", mailId)
                .addKeyValue("actor", actor.get().name())
                .log("mail that was given up tried again");
    }
}
