package io.aftersales.ops;

import io.aftersales.cases.ShipPromises;
import io.aftersales.sandbox.PeriodicWork;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The periodic jobs that have instants of their own, for the advance of the virtual clock. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class VirtualSchedule {

    @Bean
    PeriodicWork shipPromiseWork(ShipPromises promises) {
        return new PeriodicWork() {
            @Override
            public Optional<Instant> firstDueAfter(Instant after) {
                return promises.nextWarningAfter(after);
            }

            @Override
            public int carryOut() {
                return promises.warn();
            }
        };
    }
}
