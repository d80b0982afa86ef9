package io.aftersales.ops;

import io.aftersales.cases.LadderNotices;
import io.aftersales.cases.ShipPromises;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.cases.migration.MigrationRunner;
import io.aftersales.cases.task.Leases;
import io.aftersales.cases.task.TaskBatches;
import io.aftersales.mail.MailDispatch;
import io.aftersales.reconciliation.Reconciliations;
import io.aftersales.sandbox.AfterAdvance;
import io.aftersales.sandbox.PeriodicWork;
import io.aftersales.shifts.handover.HandoverRounds;
import io.aftersales.studio.Appointments;
import io.aftersales.webhooks.WebhookSender;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The periodic jobs that an advance of the virtual clock carries out. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class VirtualSchedule {

    /** Whoever does not answer by then is left to the sender, which goes on as ever. */
    private static final Duration FOR_RECEIVERS = Duration.ofSeconds(5);

    @Bean
    AfterAdvance webhooksToSend(WebhookSender sender) {
        return () -> sender.sendAllDue(FOR_RECEIVERS);
    }

    /** Before the mails, some of which tell it. */
    @Bean
    AfterAdvance digestsToTell(LadderNotices ladder) {
        return ladder::tell;
    }

    @Bean
    AfterAdvance mailsToSend(MailDispatch dispatch) {
        return () -> dispatch.sendAllDue(FOR_RECEIVERS);
    }

    @Bean
    PeriodicWork shipPromiseWork(ShipPromises promises) {
        return new PeriodicWork(promises::nextWarningAfter, promises::warn);
    }

    @Bean
    PeriodicWork quietTaskWork(Leases leases) {
        return new PeriodicWork(leases::nextEndAfter, leases::returnQuiet);
    }

    @Bean
    PeriodicWork taskBatchWork(TaskBatches batches) {
        return new PeriodicWork(batches::nextAfter, batches::runDue);
    }

    @Bean
    PeriodicWork handoverWork(HandoverRounds rounds) {
        return new PeriodicWork(rounds::nextAfter, rounds::runDue);
    }

    /** What a stop brought forth is told at the next one, and at the last at the end of the advance. */
    @Bean
    PeriodicWork digestWork(LadderNotices ladder) {
        return PeriodicWork.atEachStop(ladder::tell);
    }

    /** What was announced reaches the cases at once; when does not depend on the clock. */
    @Bean
    PeriodicWork measureWork(DeadlineMeasures measures) {
        return PeriodicWork.atEachStop(measures::runDue);
    }

    @Bean
    PeriodicWork publicationWork(Appointments appointments) {
        return new PeriodicWork(appointments::nextAfter, appointments::carryOutDue);
    }

    /** As a measure does: an advance leaves no case behind on its way. */
    @Bean
    PeriodicWork migrationWork(MigrationRunner runner) {
        return PeriodicWork.atEachStop(runner::runDue);
    }

    /** Which days are compared does not depend on the instant; whichever stop comes first does it. */
    @Bean
    PeriodicWork reconciliationWork(Reconciliations reconciliations) {
        return PeriodicWork.atEachStop(reconciliations::catchUp);
    }
}
