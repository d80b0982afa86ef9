package io.aftersales.ops;

import io.aftersales.ledger.Inbox;
import io.aftersales.requests.RequestKeys;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Takes away what nobody needs any more: tickets of crashed nodes, and answers whose keys nobody repeats. */
@DisallowConcurrentExecution
public class Housekeeping extends QuartzJobBean {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final Inbox inbox;
    private final RequestKeys requests;

    public Housekeeping(Inbox inbox, RequestKeys requests) {
        this.inbox = inbox;
        this.requests = requests;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        int tickets = inbox.sweep();
        int answers = requests.forget();
        log.atDebug()
                .addKeyValue("tickets", tickets)
                .addKeyValue("answers", answers)
                .log("housekeeping done");
    }
}
