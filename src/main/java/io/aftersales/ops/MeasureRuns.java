package io.aftersales.ops;

import io.aftersales.cases.measure.DeadlineMeasures;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Brings to the cases what was announced for their clocks. */
@DisallowConcurrentExecution
public class MeasureRuns extends QuartzJobBean {

    private final DeadlineMeasures measures;

    public MeasureRuns(DeadlineMeasures measures) {
        this.measures = measures;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        measures.runDue();
    }
}
