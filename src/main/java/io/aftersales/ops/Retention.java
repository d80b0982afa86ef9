package io.aftersales.ops;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Takes away what need not be kept any longer. */
@DisallowConcurrentExecution
public class Retention extends QuartzJobBean {

    private final OldRecords records;

    Retention(OldRecords records) {
        this.records = records;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        records.forget();
    }
}
