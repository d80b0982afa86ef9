package io.aftersales.webhooks;

import io.aftersales.startup.ShutdownOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, looking every second and whenever a call has ended. An endpoint has {@link #MOST_AT_ONCE} calls at once on a
 * node, each of another case and on a thread of its own, so that one that does not answer takes nothing from the others.
 */
@Component
public class WebhookSender implements SmartLifecycle {

    static final int MOST_AT_ONCE = 4;

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final DeliveryRows deliveries;
    private final WebhookCalls calls;
    private final MeterRegistry meters;
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition callEnded = turn.newCondition();
    private final Map<String, Integer> underWay = new HashMap<>();
    private volatile boolean running;
    private boolean stalled;

    WebhookSender(DeliveryRows deliveries, WebhookCalls calls, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.calls = calls;
        this.meters = meters;
    }

    /**
     * Sends what is due and waits until it was answered and nothing more is due, but no longer than the given time: what is left
     * is sent after that. A call that fails is made again later, and not waited for. Never within a transaction.
     */
    public void sendAllDue(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        turn.lock();
        try {
            sendDue();
            while (!underWay.isEmpty() && until - System.nanoTime() > 0) {
                callEnded.awaitNanos(until - System.nanoTime());
                sendDue();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        Thread worker = new Thread(this::work, "webhooks");
        worker.setDaemon(true);
        worker.start();
    }

    /** Lets calls under way end; what is not answered within the grace is sent again after the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        long until = System.nanoTime() + GRACE.toNanos();
        turn.lock();
        try {
            callEnded.signalAll();
            while (!underWay.isEmpty() && until - System.nanoTime() > 0) {
                callEnded.awaitNanos(until - System.nanoTime());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownOrder.OUTBOX;
    }

    private void work() {
        turn.lock();
        try {
            while (running) {
                look();
                callEnded.awaitNanos(POLL.toNanos());
            }
        } catch (InterruptedException stopped) {
            log.atDebug().log("webhooks interrupted");
        } finally {
            turn.unlock();
        }
    }

    private void look() {
        try {
            sendDue();
            stalled = false;
        } catch (RuntimeException trouble) {
            reportOnce(trouble);
        }
    }

    private void sendDue() {
        for (String webhookId : deliveries.webhooksWithDue()) {
            int free = MOST_AT_ONCE - underWay.getOrDefault(webhookId, 0);
            if (free > 0) {
                deliveries.claim(webhookId, free).forEach(this::begin);
            }
        }
    }

    private void begin(Message message) {
        Thread caller = new Thread(() -> call(message), "webhook-call");
        caller.setDaemon(true);
        caller.start();
        underWay.merge(message.webhookId(), 1, Integer::sum);
    }

    private void call(Message message) {
        try {
            attempt(message).ifPresentOrElse(why -> fail(message, why), () -> deliveries.delivered(message));
        } catch (RuntimeException untold) {
            log.atError()
                    .setCause(untold)
                    .addKeyValue("webhookId", message.webhookId())
                    .addKeyValue("eventId", message.body().id())
                    .log("what became of a webhook's event cannot be written down; it is sent again after its lease");
        } finally {
            end(message);
        }
    }

    private Optional<String> attempt(Message message) {
        try {
            return calls.send(message);
        } catch (RuntimeException unsendable) {
            return Optional.of(unsendable.toString());
        }
    }

    private void fail(Message message, String why) {
        boolean over = Retries.areOver(message.attempts());
        if (over) {
            deliveries.givenUp(message, why);
        } else {
            double chance = ThreadLocalRandom.current().nextDouble();
            deliveries.postpone(message, Retries.pause(message.attempts(), chance), why);
        }
        meters.counter("aftersales.webhooks.failed", "over", Boolean.toString(over))
                .increment();
        log.atWarn()
                .addKeyValue("webhookId", message.webhookId())
                .addKeyValue("eventId", message.body().id())
                .addKeyValue("caseId", message.body().caseId())
                .addKeyValue("attempt", message.attempts())
                .addKeyValue("why", why)
                .log(over ? "webhook's event given up" : "webhook's event postponed");
    }

    private void end(Message message) {
        turn.lock();
        try {
            underWay.computeIfPresent(message.webhookId(), (id, count) -> count == 1 ? null : count - 1);
            callEnded.signalAll();
        } finally {
            turn.unlock();
        }
    }

    private void reportOnce(RuntimeException trouble) {
        meters.counter("aftersales.webhooks.stalled").increment();
        if (!stalled) {
            log.atError().setCause(trouble).log("webhooks stalled; they are tried again every second");
        }
        stalled = true;
    }
}
