package io.aftersales.ops;

import io.aftersales.cases.Notices;
import io.aftersales.cases.task.TaskBatches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
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
    private static final int AT_ONCE = 1000;

    private final Notices notices;
    private final TaskBatches batches;
    private final Clock clock;

    OldRecords(Notices notices, TaskBatches batches, Clock clock) {
        this.notices = notices;
        this.batches = batches;
        this.clock = clock;
    }

    /** Takes them away, a part at a time and each part in a transaction of its own. Called periodically. */
    void forget() {
        Instant now = clock.instant();
        int seen = all(() -> notices.forget(now.minus(NOTICES_SEEN), AT_ONCE));
        int ended = all(() -> batches.forget(now.minus(BATCHES_ENDED), AT_ONCE));
        log.atInfo().addKeyValue("notices", seen).addKeyValue("batches", ended).log("old records taken away");
    }

    private static int all(IntSupplier part) {
        int all = 0;
        int taken = AT_ONCE;
        while (taken == AT_ONCE) {
            taken = part.getAsInt();
            all += taken;
        }
        return all;
    }
}
