package io.aftersales.ops;

import io.aftersales.cases.ClockAudit;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Looks whether every clock has its job. */
@DisallowConcurrentExecution
public class ClockAudits extends QuartzJobBean {

    private final ClockAudit audit;

    public ClockAudits(ClockAudit audit) {
        this.audit = audit;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        audit.audit();
    }
}
