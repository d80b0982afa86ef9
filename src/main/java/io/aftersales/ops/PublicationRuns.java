package io.aftersales.ops;

import io.aftersales.studio.Appointments;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Brings drafts to run whose instant has come. */
@DisallowConcurrentExecution
public class PublicationRuns extends QuartzJobBean {

    private final Appointments appointments;

    public PublicationRuns(Appointments appointments) {
        this.appointments = appointments;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        appointments.carryOutDue();
    }
}
