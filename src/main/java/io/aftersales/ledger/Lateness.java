package io.aftersales.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How late clocks were carried out, as a metric: once the transaction that did it has committed, so that a try that failed does not count. */
@Component
class Lateness {

    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final MeterRegistry meters;

    Lateness(MeterRegistry meters) {
        this.meters = meters;
    }

    void note(String clause, Duration lateBy) {
        Timer timer = Timer.builder("aftersales.clock.lateness")
                .description("How long after its end a clock was carried out")
                .tag("clause", clause)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                timer.record(lateBy);
            }
        });
    }
}
