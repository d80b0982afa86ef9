package io.aftersales.ops;

import io.aftersales.cases.migration.MigrationRunner;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Has open cases go over to versions that were published for them too. */
@DisallowConcurrentExecution
public class MigrationRuns extends QuartzJobBean {

    private final MigrationRunner runner;

    public MigrationRuns(MigrationRunner runner) {
        this.runner = runner;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        runner.runDue();
    }
}
