package io.aftersales.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One clock for everything: the virtual one in the demo, where the database says how far it was moved; else the machine's. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean("clock")
    @Profile("production")
    Clock systemClock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean("clock")
    @Profile("!production")
    @DependsOn("flywayInitializer")
    Clock virtualClock(DataSource database) {
        VirtualClock clock = new VirtualClock(Clock.systemUTC());
        long offset = JdbcClient.create(database)
                .sql("select offset_ms from aftersales.virtual_clock where id = 1")
                .query(Long.class)
                .single();
        clock.runWith(Duration.ofMillis(offset));
        return clock;
    }
}
