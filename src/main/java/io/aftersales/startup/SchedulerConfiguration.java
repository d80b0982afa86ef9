package io.aftersales.startup;

import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Quartz runs what is periodic; it starts and stops in its turn. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

    @Bean
    SchedulerFactoryBeanCustomizer schedulerInItsTurn() {
        return scheduler -> {
            scheduler.setPhase(ShutdownOrder.QUARTZ);
            scheduler.setWaitForJobsToCompleteOnShutdown(true);
        };
    }
}
