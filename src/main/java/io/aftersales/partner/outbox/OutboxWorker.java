package io.aftersales.partner.outbox;

import io.aftersales.partner.outbox.OutboxHandler.Entry;
import io.aftersales.partner.outbox.OutboxHandler.Result;
import io.aftersales.partner.outbox.OutboxHandler.Result.Retry;
import io.aftersales.startup.ShutdownOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries out the rows of the outbox, one after the other, on a thread of its own: at once after a commit, and every
 * second for what became due.
 *
 * <p>Several nodes may work on one table: a row is leased for {@link OutboxRows#LEASE} and never waited for. Within one
 * process a row is handled once at a time even when the clock jumps past the lease, because claiming and handling are one
 * turn and turns do not overlap.
 */
@Component
public class OutboxWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int TRIES_IN_A_DRAIN = 10;

    private final OutboxRows rows;
    private final Map<String, OutboxHandler> handlers;
    private final OutboxBell bell;
    private final MeterRegistry meters;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean running;
    private volatile boolean stalled;
    private @Nullable Thread thread;
    private @Nullable Entry untold;

    OutboxWorker(OutboxRows rows, List<OutboxHandler> handlers, OutboxBell bell, MeterRegistry meters) {
        this.rows = rows;
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(OutboxHandler::topic, Function.identity()));
        this.bell = bell;
        this.meters = meters;
    }

    /**
     * Carries out everything that is available now, waits for what the thread has in hand, and returns when nothing is
     * left. Rows to a stand-in in this process are taken before their instant too, so that neither a backoff nor the
     * lease of a killed predecessor keeps them. A row that still fails after ten tries in a row is left to the thread.
     *
     * <p>Never within a transaction: handlers call over the network.
     *
     * @return how many rows were finished
     */
    public int drain() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The outbox is not drained inside a transaction");
        }
        Map<Long, Integer> tries = new HashMap<>();
        int finished = 0;
        Optional<Handled> handled = takeTurn(() -> claimEagerly(tries));
        while (handled.isPresent()) {
            tries.merge(handled.get().entry().id(), 1, Integer::sum);
            finished += handled.get().finished() ? 1 : 0;
            handled = takeTurn(() -> claimEagerly(tries));
        }
        return finished;
    }

    @Override
    public synchronized void start() {
        running = true;
        Thread worker = new Thread(this::work, "outbox");
        worker.setDaemon(true);
        worker.start();
        thread = worker;
    }

    /** Lets the row in hand finish; a call that outlasts the grace is interrupted and asked about after the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        bell.ring();
        Thread worker = thread;
        if (worker != null) {
            join(worker);
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownOrder.OUTBOX;
    }

    private static void join(Thread worker) {
        try {
            worker.join(GRACE.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        worker.interrupt();
    }

    private void work() {
        try {
            while (running) {
                workOff();
                bell.await(POLL);
            }
        } catch (InterruptedException stopped) {
            log.atDebug().log("outbox interrupted");
        }
    }

    private void workOff() {
        try {
            boolean more = true;
            while (more && running) {
                more = takeTurn(this::claimDue).isPresent();
            }
            stalled = false;
        } catch (Throwable trouble) {
            reportOnce(trouble);
        }
    }

    private Optional<Handled> takeTurn(Supplier<Optional<Entry>> claim) {
        turn.lock();
        try {
            giveBack();
            return claim.get().map(this::carryOut);
        } finally {
            turn.unlock();
        }
    }

    /** Ends the lease of a row whose fate could not be written down. */
    private void giveBack() {
        if (untold != null) {
            rows.retry(untold, Duration.ZERO, "the database was away");
            untold = null;
        }
    }

    private void tell(Entry entry, Runnable fate) {
        untold = entry;
        fate.run();
        untold = null;
    }

    private Optional<Entry> claimDue() {
        return rows.claim(handlers.keySet(), List.of(), List.of());
    }

    private Optional<Entry> claimEagerly(Map<Long, Integer> tries) {
        Collection<String> impatient = handlers.values().stream()
                .filter(OutboxHandler::talksToStandIn)
                .map(OutboxHandler::topic)
                .toList();
        Collection<Long> spent = tries.entrySet().stream()
                .filter(row -> row.getValue() >= TRIES_IN_A_DRAIN)
                .map(Map.Entry::getKey)
                .toList();
        return rows.claim(handlers.keySet(), impatient, spent);
    }

    private Handled carryOut(Entry entry) {
        try {
            Result result = handlerOf(entry).handle(entry);
            if (result instanceof Retry retry) {
                postpone(entry, retry, null);
                return new Handled(entry, false);
            }
        } catch (RuntimeException failure) {
            postpone(entry, new Retry(Duration.ZERO, failure.toString()), failure);
            return new Handled(entry, false);
        }
        tell(entry, () -> rows.done(entry));
        return new Handled(entry, true);
    }

    private OutboxHandler handlerOf(Entry entry) {
        return Objects.requireNonNull(handlers.get(entry.topic()), "only rows with a handler are claimed");
    }

    private void postpone(Entry entry, Retry retry, @Nullable Exception cause) {
        Duration backoff =
                Backoff.after(entry.attempts(), ThreadLocalRandom.current().nextDouble());
        Duration wait = backoff.compareTo(retry.atLeast()) > 0 ? backoff : retry.atLeast();
        tell(entry, () -> rows.retry(entry, wait, retry.why()));
        meters.counter("aftersales.outbox.postponed", "topic", entry.topic()).increment();
        log.atWarn()
                .setCause(cause)
                .addKeyValue("topic", entry.topic())
                .addKeyValue("key", entry.key())
                .addKeyValue("caseId", entry.caseId())
                .addKeyValue("attempt", entry.attempts())
                .addKeyValue("retryAfter", wait)
                .addKeyValue("why", retry.why())
                .log("outbox row postponed");
    }

    private void reportOnce(Throwable trouble) {
        meters.counter("aftersales.outbox.stalled").increment();
        if (!stalled) {
            log.atError().setCause(trouble).log("outbox stalled; it tries again every second");
        }
        stalled = true;
    }

    private record Handled(Entry entry, boolean finished) {}
}
