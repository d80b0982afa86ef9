package io.aftersales.ops;

import io.aftersales.cases.measure.Outages;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Says that the desk is at work. */
public class Heartbeats extends QuartzJobBean {

    private final Outages outages;

    public Heartbeats(Outages outages) {
        this.outages = outages;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        outages.beat();
    }
}
