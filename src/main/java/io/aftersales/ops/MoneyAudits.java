package io.aftersales.ops;

import io.aftersales.cases.MoneyAudit;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Looks whether the money adds up. */
@DisallowConcurrentExecution
public class MoneyAudits extends QuartzJobBean {

    private final MoneyAudit audit;

    public MoneyAudits(MoneyAudit audit) {
        this.audit = audit;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        audit.audit();
    }
}
