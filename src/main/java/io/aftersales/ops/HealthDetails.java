package io.aftersales.ops;

import io.aftersales.partner.outbox.OutboxBacklog;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the parts of the desk do, in the details of {@code /actuator/health}. None of it is asked for readiness: a node whose partner is
 * away, or whose audit failed, still has to answer.
 */
@Configuration(proxyBeanMethods = false)
class HealthDetails {

    private static final String AUDIT = "clock-audits";

    /** Says how long the oldest row waits; for whom it waits is outside. */
    @Bean
    HealthIndicator outboxHealthIndicator(OutboxBacklog outbox) {
        return () -> {
            OutboxBacklog.Backlog waiting = outbox.read();
            return Health.up()
                    .withDetail("waiting", waiting.rows())
                    .withDetail("oldestSeconds", waiting.age().toSeconds())
                    .build();
        };
    }

    /** Down once the last run failed. */
    @Bean
    HealthIndicator clockAuditHealthIndicator(PeriodicRuns runs) {
        return () -> {
            PeriodicRuns.Run last = runs.last().get(AUDIT);
            if (last == null) {
                return Health.unknown().build();
            }
            Health.Builder health =
                    last.failure() == null ? Health.up() : Health.down().withDetail("failure", last.failure());
            return health.withDetail("lastRun", last.endedAt()).build();
        };
    }

    /** Down while the periodic jobs of this node stand still. */
    @Bean
    HealthIndicator periodicJobsHealthIndicator(Scheduler scheduler) {
        return new AbstractHealthIndicator() {
            @Override
            protected void doHealthCheck(Health.Builder health) throws SchedulerException {
                boolean running = scheduler.isStarted() && !scheduler.isInStandbyMode();
                health.status(running ? Status.UP : Status.DOWN).withDetail("node", scheduler.getSchedulerInstanceId());
            }
        };
    }
}
