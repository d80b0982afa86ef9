package io.aftersales.ops;

import io.aftersales.cases.StuckSteps;
import io.aftersales.mail.MailBacklog;
import io.aftersales.partner.outbox.OutboxBacklog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What has not been done that should have been, for people and as metrics; read from the database when it is asked for. */
@Component
public class Backlogs implements MeterBinder {

    private static final double MILLIS_PER_SECOND = Duration.ofSeconds(1).toMillis();

    private final OutboxBacklog outbox;
    private final StuckSteps stuck;
    private final MailBacklog mails;

    Backlogs(OutboxBacklog outbox, StuckSteps stuck, MailBacklog mails) {
        this.outbox = outbox;
        this.stuck = stuck;
        this.mails = mails;
    }

    /**
     * @param outboxRows that are due and not done
     * @param outboxAge how long the oldest of them is due
     */
    public record Backlog(long outboxRows, Duration outboxAge, long stuckSteps, MailBacklog.Backlog mails) {}

    public Backlog read() {
        OutboxBacklog.Backlog waiting = outbox.read();
        return new Backlog(waiting.rows(), waiting.age(), stuck.count(), mails.read());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "aftersales.outbox.waiting",
                        outbox,
                        waiting -> waiting.read().rows())
                .description("Rows of the outbox that are due and not done")
                .register(registry);
        Gauge.builder("aftersales.outbox.age", outbox, Backlogs::seconds)
                .description("How long the oldest of them is due")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "aftersales.mails.waiting",
                        mails,
                        waiting -> waiting.read().waiting())
                .description("Mails that are written and not sent")
                .register(registry);
        Gauge.builder(
                        "aftersales.mails.given.up",
                        mails,
                        waiting -> waiting.read().givenUp())
                .description("Mails of the last thirty days that are not tried again")
                .register(registry);
        Gauge.builder("aftersales.steps.stuck", stuck, StuckSteps::count)
                .description("Steps of processes that the engine has given up")
                .register(registry);
    }

    private static double seconds(OutboxBacklog outbox) {
        return outbox.read().age().toMillis() / MILLIS_PER_SECOND;
    }
}
