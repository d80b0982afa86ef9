package io.aftersales.ops;

import java.util.List;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When each periodic job runs. A run that was missed is not made up for, since the next one does its work; a daily one is. */
@Configuration(proxyBeanMethods = false)
class Schedule {

    /**
     * A job and when it runs.
     *
     * @param name under which the database keeps it and the page of operations lists it
     */
    private record Periodic(String name, Class<? extends Job> job, ScheduleBuilder<?> times) {

        JobDetail detail() {
            return JobBuilder.newJob(job).withIdentity(name).storeDurably().build();
        }

        Trigger trigger() {
            return TriggerBuilder.newTrigger()
                    .forJob(name)
                    .withIdentity(name)
                    .withSchedule(times)
                    .build();
        }
    }

    private static List<Periodic> jobs() {
        return List.of(
                new Periodic("clock-audits", ClockAudits.class, everyMinutes(1)),
                new Periodic("courier-polling", CourierPolling.class, everyMinutes(15)),
                new Periodic("digests", Digests.class, everyMinutes(1)),
                new Periodic("handovers", ShiftHandovers.class, everyMinutes(1)),
                new Periodic("heartbeats", Heartbeats.class, everyMinutes(1)),
                new Periodic("housekeeping", Housekeeping.class, everyMinutes(10)),
                new Periodic("measure-runs", MeasureRuns.class, everyMinutes(1)),
                // An owner watches it begin.
                new Periodic("migration-runs", MigrationRuns.class, everySeconds(5)),
                new Periodic("money-audits", MoneyAudits.class, everyMinutes(60)),
                new Periodic("publication-runs", PublicationRuns.class, everyMinutes(1)),
                new Periodic("quiet-tasks", QuietTasks.class, everyMinutes(1)),
                // More often than a day ends, for a partner that was away.
                new Periodic("reconciliation", DailyReconciliation.class, everyMinutes(60)),
                // While the engine cleans up as well, and few people work.
                new Periodic("retention", Retention.class, dailyAt(3)),
                new Periodic("ship-promise-warnings", ShipPromiseWarnings.class, everyMinutes(1)));
    }

    @Bean
    SchedulerFactoryBeanCustomizer scheduledJobs(PeriodicRuns runs) {
        List<Periodic> jobs = jobs();
        return scheduler -> {
            scheduler.setJobDetails(jobs.stream().map(Periodic::detail).toArray(JobDetail[]::new));
            scheduler.setTriggers(jobs.stream().map(Periodic::trigger).toArray(Trigger[]::new));
            scheduler.setGlobalJobListeners(runs);
        };
    }

    private static ScheduleBuilder<?> everyMinutes(int minutes) {
        return SimpleScheduleBuilder.repeatMinutelyForever(minutes)
                .withMisfireHandlingInstructionNextWithRemainingCount();
    }

    private static ScheduleBuilder<?> everySeconds(int seconds) {
        return SimpleScheduleBuilder.repeatSecondlyForever(seconds)
                .withMisfireHandlingInstructionNextWithRemainingCount();
    }

    private static ScheduleBuilder<?> dailyAt(int hour) {
        return CronScheduleBuilder.dailyAtHourAndMinute(hour, 0)
                .inTimeZone(TimeZone.getTimeZone("Asia/Shanghai"))
                .withMisfireHandlingInstructionFireAndProceed();
    }
}
