package io.aftersales.ops;

import io.aftersales.cases.task.Leases;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Gives back tasks whose holder went quiet. */
@DisallowConcurrentExecution
public class QuietTasks extends QuartzJobBean {

    private final Leases leases;

    public QuietTasks(Leases leases) {
        this.leases = leases;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        leases.returnQuiet();
    }
}
