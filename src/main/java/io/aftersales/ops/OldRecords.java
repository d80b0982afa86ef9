package io.aftersales.ops;

import io.aftersales.cases.Notices;
import io.aftersales.cases.migration.CaseMigrations;
import io.aftersales.cases.task.TaskBatches;
import io.aftersales.studio.replay.Replays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * What was for its day alone, and may go. Cases, their histories, clocks, money and evidence stay, and so do the keys in the outbox that
 * keep an effect from happening twice; what the engine kept of a closed case goes by its own clean-up at night.
 */
@Service
class OldRecords {

    private static final Logger log = LoggerFactory.getLogger(OldRecords.class);
    private static final Duration NOTICES_SEEN = Duration.ofDays(365);
    private static final Duration BATCHES_ENDED = Duration.ofDays(90);
    private static final Duration TRIALS_ENDED = Duration.ofDays(90);
    private static final int FEW = 10;
    private static final int AT_ONCE = 1000;

    private final Notices notices;
    private final TaskBatches batches;
    private final CaseMigrations migrations;
    private final Replays replays;
    private final Clock clock;

    OldRecords(Notices notices, TaskBatches batches, CaseMigrations migrations, Replays replays, Clock clock) {
        this.notices = notices;
        this.batches = batches;
        this.migrations = migrations;
        this.replays = replays;
        this.clock = clock;
    }

    /** Takes them away, a part at a time and each part in a transaction of its own. Called periodically. */
    void forget() {
        Instant now = clock.instant();
        int seen = all(AT_ONCE, most -> notices.forget(now.minus(NOTICES_SEEN), most));
        int ended = all(AT_ONCE, most -> batches.forget(now.minus(BATCHES_ENDED), most));
        int trials = all(FEW, most -> migrations.forgetDryRuns(now.minus(TRIALS_ENDED), most))
                + all(FEW, most -> replays.forget(now.minus(TRIALS_ENDED), most));
        log.atInfo()
                .addKeyValue("notices", seen)
                .addKeyValue("batches", ended)
                .addKeyValue("trials", trials)
                .log("old records taken away");
    }

    private static int all(int most, IntUnaryOperator part) {
        int all = 0;
        int taken = most;
        while (taken == most) {
            taken = part.applyAsInt(most);
            all += taken;
        }
        return all;
    }
}
