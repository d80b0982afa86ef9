package io.aftersales.ops;

import io.aftersales.cases.ShipPromises;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Warns of promises to ship that are about to lapse. */
@DisallowConcurrentExecution
public class ShipPromiseWarnings extends QuartzJobBean {

    private final ShipPromises promises;

    public ShipPromiseWarnings(ShipPromises promises) {
        this.promises = promises;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        promises.warn();
    }
}
