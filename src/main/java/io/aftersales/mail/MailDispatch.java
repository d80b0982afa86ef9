package io.aftersales.mail;

import io.aftersales.mail.Smtp.Outcome;
import io.aftersales.startup.ShutdownOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, looking every second, on threads of its own that nobody else waits for. What the server delays comes again
 * after a pause that doubles; what it refuses, or still delays after {@link #PATIENCE}, is given up. While the server takes nothing
 * at all, one mail a minute finds out whether it does again.
 */
@Component
public class MailDispatch implements SmartLifecycle {

    /** A message about a deadline is worth little after that. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final Logger log = LoggerFactory.getLogger(MailDispatch.class);
    private static final int THREADS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration WHILE_UNAVAILABLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 6;

    private final Smtp smtp;
    private final MailRows mails;
    private final MailWriter writer;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition called = turn.newCondition();
    private final Condition ended = turn.newCondition();
    private int underWay;
    private volatile boolean running;
    private volatile boolean stalled;

    MailDispatch(Smtp smtp, MailRows mails, MailWriter writer, MeterRegistry meters, Clock clock) {
        this.smtp = smtp;
        this.mails = mails;
        this.writer = writer;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Has what is due sent and waits until nothing more is, but no longer than the given time: what is left is sent after that.
     * What has to wait for another attempt is not waited for. Never within a transaction.
     */
    public void sendAllDue(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        turn.lock();
        try {
            while (running && mails.isDue() && until - System.nanoTime() > 0) {
                called.signalAll();
                ended.awaitNanos(Math.min(POLL.toNanos(), until - System.nanoTime()));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public synchronized void start() {
        if (smtp.isConfigured()) {
            running = true;
            for (int i = 0; i < THREADS; i++) {
                Thread worker = new Thread(this::work, "mail");
                worker.setDaemon(true);
                worker.start();
            }
        }
    }

    /** Lets mails under way end; what is not taken within the grace is sent again after the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        long until = System.nanoTime() + GRACE.toNanos();
        turn.lock();
        try {
            called.signalAll();
            while (underWay > 0 && until - System.nanoTime() > 0) {
                ended.awaitNanos(until - System.nanoTime());
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
        while (running) {
            if (!sendOne()) {
                pause();
            }
        }
    }

    private void pause() {
        turn.lock();
        try {
            if (running) {
                called.awaitNanos(POLL.toNanos());
            }
        } catch (InterruptedException stopped) {
            log.atDebug().log("mails interrupted");
        } finally {
            turn.unlock();
        }
    }

    /** Whether there was anything to send. */
    private boolean sendOne() {
        count(1);
        try {
            Optional<Mail> next = mails.claim();
            next.ifPresent(this::send);
            stalled = false;
            return next.isPresent();
        } catch (RuntimeException trouble) {
            reportOnce(trouble);
            return false;
        } finally {
            count(-1);
        }
    }

    private void count(int change) {
        turn.lock();
        try {
            underWay += change;
            ended.signalAll();
        } finally {
            turn.unlock();
        }
    }

    private void send(Mail mail) {
        Outcome outcome = attempt(mail);
        if (outcome instanceof Outcome.Sent) {
            mails.sent(mail);
        } else if (outcome instanceof Outcome.Refused refused) {
            giveUp(mail, refused.why());
        } else if (outcome instanceof Outcome.Delayed delayed) {
            delay(mail, delayed.why());
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            mails.postponeAll(WHILE_UNAVAILABLE);
            delay(mail, unavailable.why());
        }
    }

    private Outcome attempt(Mail mail) {
        try {
            return smtp.send(mail, writer.write(mail));
        } catch (RuntimeException unwritable) {
            return new Outcome.Delayed(unwritable.toString());
        }
    }

    private void delay(Mail mail, String why) {
        if (mail.triedSince().plus(PATIENCE).isBefore(clock.instant())) {
            giveUp(mail, why);
        } else {
            mails.postpone(mail, pauseAfter(mail.attempts()), why);
            tell(mail, why, false);
        }
    }

    private void giveUp(Mail mail, String why) {
        mails.givenUp(mail, why);
        tell(mail, why, true);
    }

    /** A minute after the first failure, doubled each time, an hour at most. */
    static Duration pauseAfter(int attempts) {
        Duration doubled = WHILE_UNAVAILABLE.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void tell(Mail mail, String why, boolean over) {
        meters.counter("aftersales.mails.failed", "over", Boolean.toString(over))
                .increment();
        log.atWarn()
                .addKeyValue("mailId", mail.id())
                .addKeyValue("attempt", mail.attempts())
                .addKeyValue("why", MaskedAddress.in(why, mail.address()))
                .log(over ? "mail given up" : "mail postponed");
    }

    private void reportOnce(RuntimeException trouble) {
        meters.counter("aftersales.mails.stalled").increment();
        if (!stalled) {
            log.atError().setCause(trouble).log("mails stalled; they are tried again every second");
        }
        stalled = true;
    }
}
