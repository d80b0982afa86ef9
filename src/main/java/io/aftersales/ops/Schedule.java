package io.aftersales.ops;

import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When each periodic job runs. A run that was missed is not made up for: the next one does its work. */
@Configuration(proxyBeanMethods = false)
class Schedule {

    private static final int HOUSEKEEPING_MINUTES = 10;
    private static final int RECONCILIATION_MINUTES = 60;
    private static final int MONEY_AUDIT_MINUTES = 60;
    private static final int COURIER_POLLING_MINUTES = 15;

    /** An owner watches it begin. */
    private static final int MIGRATION_START_SECONDS = 5;

    private static final int RETENTION_HOUR = 3;

    @Bean
    SchedulerFactoryBeanCustomizer keptRuns(PeriodicRuns runs) {
        return factory -> factory.setGlobalJobListeners(runs);
    }

    @Bean
    JobDetail housekeeping() {
        return job(Housekeeping.class, "housekeeping");
    }

    @Bean
    Trigger housekeepingTrigger(JobDetail housekeeping) {
        return everyMinutes(HOUSEKEEPING_MINUTES, housekeeping);
    }

    @Bean
    JobDetail shipPromiseWarnings() {
        return job(ShipPromiseWarnings.class, "ship-promise-warnings");
    }

    @Bean
    Trigger shipPromiseWarningsTrigger(JobDetail shipPromiseWarnings) {
        return everyMinutes(1, shipPromiseWarnings);
    }

    @Bean
    JobDetail reconciliation() {
        return job(DailyReconciliation.class, "reconciliation");
    }

    /** More often than a day ends, for a partner that was away. */
    @Bean
    Trigger reconciliationTrigger(JobDetail reconciliation) {
        return everyMinutes(RECONCILIATION_MINUTES, reconciliation);
    }

    @Bean
    JobDetail moneyAudits() {
        return job(MoneyAudits.class, "money-audits");
    }

    @Bean
    Trigger moneyAuditsTrigger(JobDetail moneyAudits) {
        return everyMinutes(MONEY_AUDIT_MINUTES, moneyAudits);
    }

    @Bean
    JobDetail clockAudits() {
        return job(ClockAudits.class, "clock-audits");
    }

    @Bean
    Trigger clockAuditsTrigger(JobDetail clockAudits) {
        return everyMinutes(1, clockAudits);
    }

    @Bean
    JobDetail quietTasks() {
        return job(QuietTasks.class, "quiet-tasks");
    }

    @Bean
    Trigger quietTasksTrigger(JobDetail quietTasks) {
        return everyMinutes(1, quietTasks);
    }

    @Bean
    JobDetail measureRuns() {
        return job(MeasureRuns.class, "measure-runs");
    }

    @Bean
    Trigger measureRunsTrigger(JobDetail measureRuns) {
        return everyMinutes(1, measureRuns);
    }

    @Bean
    JobDetail publicationRuns() {
        return job(PublicationRuns.class, "publication-runs");
    }

    @Bean
    Trigger publicationRunsTrigger(JobDetail publicationRuns) {
        return everyMinutes(1, publicationRuns);
    }

    @Bean
    JobDetail migrationRuns() {
        return job(MigrationRuns.class, "migration-runs");
    }

    @Bean
    Trigger migrationRunsTrigger(JobDetail migrationRuns) {
        return every(SimpleScheduleBuilder.repeatSecondlyForever(MIGRATION_START_SECONDS), migrationRuns);
    }

    @Bean
    JobDetail shiftHandovers() {
        return job(ShiftHandovers.class, "handovers");
    }

    @Bean
    Trigger shiftHandoversTrigger(JobDetail shiftHandovers) {
        return everyMinutes(1, shiftHandovers);
    }

    @Bean
    JobDetail heartbeats() {
        return job(Heartbeats.class, "heartbeats");
    }

    @Bean
    Trigger heartbeatsTrigger(JobDetail heartbeats) {
        return everyMinutes(1, heartbeats);
    }

    @Bean
    JobDetail courierPolling() {
        return job(CourierPolling.class, "courier-polling");
    }

    @Bean
    Trigger courierPollingTrigger(JobDetail courierPolling) {
        return everyMinutes(COURIER_POLLING_MINUTES, courierPolling);
    }

    @Bean
    JobDetail retention() {
        return job(Retention.class, "retention");
    }

    /** While the engine cleans up as well, and few people work. */
    @Bean
    Trigger retentionTrigger(JobDetail retention) {
        return TriggerBuilder.newTrigger()
                .forJob(retention)
                .withIdentity(retention.getKey().getName())
                .withSchedule(CronScheduleBuilder.dailyAtHourAndMinute(RETENTION_HOUR, 0)
                        .inTimeZone(TimeZone.getTimeZone("Asia/Shanghai"))
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    @Bean
    JobDetail digests() {
        return job(Digests.class, "digests");
    }

    @Bean
    Trigger digestsTrigger(JobDetail digests) {
        return everyMinutes(1, digests);
    }

    private static JobDetail job(Class<? extends Job> type, String name) {
        return JobBuilder.newJob(type).withIdentity(name).storeDurably().build();
    }

    private static Trigger everyMinutes(int minutes, JobDetail job) {
        return every(SimpleScheduleBuilder.repeatMinutelyForever(minutes), job);
    }

    private static Trigger every(SimpleScheduleBuilder interval, JobDetail job) {
        return TriggerBuilder.newTrigger()
                .forJob(job)
                .withIdentity(job.getKey().getName())
                .withSchedule(interval.withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
