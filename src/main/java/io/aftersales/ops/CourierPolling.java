package io.aftersales.ops;

import io.aftersales.cases.SilentParcels;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Asks couriers about parcels of which nothing was heard for long. */
@DisallowConcurrentExecution
public class CourierPolling extends QuartzJobBean {

    private final SilentParcels parcels;

    public CourierPolling(SilentParcels parcels) {
        this.parcels = parcels;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        parcels.askDue();
    }
}
