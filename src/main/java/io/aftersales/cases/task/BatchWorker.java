package io.aftersales.cases.task;

import io.aftersales.startup.ShutdownOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks every second for acts on many tasks that are held back no longer, on a thread of its own. */
@Component
class BatchWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final TaskBatches batches;
    private volatile boolean running;
    private @Nullable Thread thread;

    BatchWorker(TaskBatches batches) {
        this.batches = batches;
    }

    @Override
    public synchronized void start() {
        running = true;
        Thread worker = new Thread(this::work, "task-batches");
        worker.setDaemon(true);
        worker.start();
        thread = worker;
    }

    /** Lets the batch in hand finish; one that outlasts the grace goes on after the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        Thread worker = thread;
        if (worker != null) {
            try {
                worker.join(GRACE.toMillis());
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
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

    private void work() {
        while (running) {
            try {
                batches.runDue();
            } catch (DataAccessException | TransactionException away) {
                log.atInfo().addKeyValue("why", away.getMessage()).log("acts on many tasks wait");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
