package io.aftersales.studio.replay;

import io.aftersales.ledger.ClauseTables;
import io.aftersales.studio.PublishedModels;
import io.aftersales.studio.rehearsal.Rehearsals;
import io.aftersales.studio.replay.Replay.State;
import io.aftersales.studio.replay.ReplayRun.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Carries replays out beside the desk, with few threads, so that the desk has the machine. */
@Component
class ReplayRunner implements DisposableBean {

    /** A replay of which nothing was heard for so long has lost its node. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** Until it begins: others of its node come first. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);
    private static final int THREADS = 2;

    private final RecordedCases recordings;
    private final Rehearsals rehearsals;
    private final PublishedModels models;
    private final ClauseTables tables;
    private final ReplayRows rows;
    private final Clock clock;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ReplayRunner::thread);

    ReplayRunner(
            RecordedCases recordings,
            Rehearsals rehearsals,
            PublishedModels models,
            ClauseTables tables,
            ReplayRows rows,
            Clock clock) {
        this.recordings = recordings;
        this.rehearsals = rehearsals;
        this.models = models;
        this.tables = tables;
        this.rows = rows;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "replay");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** Returns at once. */
    void begin(String replayId, Change change, int wanted) {
        threads.execute(() -> prepare(replayId, change, wanted));
    }

    private void prepare(String replayId, Change change, int wanted) {
        try {
            List<String> cases = recordings.lastClosed(change.type(), wanted);
            rows.found(replayId, cases.size());
            rows.keepAlive(replayId, LONGEST_WAIT);
            ReplayRun run =
                    new ReplayRun(replayId, change, cases, THREADS, recordings, rehearsals, models, tables, rows);
            for (int worker = 0; worker < THREADS; worker++) {
                threads.execute(() -> work(run));
            }
        } catch (RuntimeException e) {
            tellFailed(replayId, e);
            rows.end(replayId, State.FAILED, clock.instant());
        }
    }

    private void work(ReplayRun run) {
        try {
            String caseId = run.nextCase();
            while (caseId != null && rows.keepAlive(run.id(), LEASE)) {
                run.replay(caseId);
                caseId = run.nextCase();
            }
        } catch (RuntimeException e) {
            tellFailed(run.id(), e);
            run.fail();
        } finally {
            if (run.leave()) {
                run.close();
                rows.end(run.id(), run.hasFailed() ? State.FAILED : State.DONE, clock.instant());
            }
        }
    }

    private static void tellFailed(String replayId, RuntimeException e) {
        log.atWarn().addKeyValue("replayId", replayId).setCause(e).log("replay failed");
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
