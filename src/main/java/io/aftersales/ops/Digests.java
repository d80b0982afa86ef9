package io.aftersales.ops;

import io.aftersales.cases.LadderNotices;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Tells what steps of the ladder have to tell, in a digest where it is much. */
@DisallowConcurrentExecution
public class Digests extends QuartzJobBean {

    private final LadderNotices ladder;

    public Digests(LadderNotices ladder) {
        this.ladder = ladder;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        ladder.tell();
    }
}
