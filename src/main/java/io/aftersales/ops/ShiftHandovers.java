package io.aftersales.ops;

import io.aftersales.shifts.handover.HandoverRounds;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Has shifts hand over to each other. */
@DisallowConcurrentExecution
public class ShiftHandovers extends QuartzJobBean {

    private final HandoverRounds rounds;

    public ShiftHandovers(HandoverRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        rounds.runDue();
    }
}
