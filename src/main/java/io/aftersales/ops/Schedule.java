package io.aftersales.ops;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When each periodic job runs. A run that was missed is not made up for: the next one does its work. */
@Configuration(proxyBeanMethods = false)
class Schedule {

    private static final int HOUSEKEEPING_MINUTES = 10;

    @Bean
    JobDetail housekeeping() {
        return JobBuilder.newJob(Housekeeping.class)
                .withIdentity("housekeeping")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger housekeepingTrigger(JobDetail housekeeping) {
        return TriggerBuilder.newTrigger()
                .forJob(housekeeping)
                .withIdentity("housekeeping")
                .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(HOUSEKEEPING_MINUTES)
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
