package io.aftersales.ops;

import io.aftersales.cases.ClockStands;
import io.aftersales.cases.LadderNotices;
import io.aftersales.ledger.Inbox;
import io.aftersales.mail.MailBacklog;
import io.aftersales.requests.RequestKeys;
import io.aftersales.webhooks.Webhooks;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.quartz.QuartzJobBean;

/**
 * Takes away what nobody needs any more: tickets of crashed nodes, answers whose keys nobody repeats, what webhooks and people
 * were told long ago or clocks have overtaken, and where cases stood that can be taken back there no more.
 */
@DisallowConcurrentExecution
public class Housekeeping extends QuartzJobBean {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final Inbox inbox;
    private final RequestKeys requests;
    private final Webhooks webhooks;
    private final ClockStands stands;
    private final MailBacklog mails;
    private final LadderNotices ladder;

    public Housekeeping(
            Inbox inbox,
            RequestKeys requests,
            Webhooks webhooks,
            ClockStands stands,
            MailBacklog mails,
            LadderNotices ladder) {
        this.inbox = inbox;
        this.requests = requests;
        this.webhooks = webhooks;
        this.stands = stands;
        this.mails = mails;
        this.ladder = ladder;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        int tickets = inbox.sweep();
        int answers = requests.forget();
        int deliveries = webhooks.forget();
        int old = stands.forget();
        int letters = mails.forget();
        int overtaken = ladder.tickOffOvertaken();
        log.atDebug()
                .addKeyValue("tickets", tickets)
                .addKeyValue("answers", answers)
                .addKeyValue("deliveries", deliveries)
                .addKeyValue("stands", old)
                .addKeyValue("mails", letters)
                .addKeyValue("notices", overtaken)
                .log("housekeeping done");
    }
}
