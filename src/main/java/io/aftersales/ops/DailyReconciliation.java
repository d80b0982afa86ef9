package io.aftersales.ops;

import io.aftersales.reconciliation.Reconciliations;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Compares the day before with the payment partner's list, once it is over. */
@DisallowConcurrentExecution
public class DailyReconciliation extends QuartzJobBean {

    private final Reconciliations reconciliations;

    public DailyReconciliation(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        reconciliations.catchUp();
    }
}
