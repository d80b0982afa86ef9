package io.aftersales.cases.measure;

import io.aftersales.startup.StartupRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration block {@code aftersales.outages}.
 *
 * @param longerThan a desk that was down no longer has only been restarted, and nothing is given back
 */
@ConfigurationProperties("aftersales.outages")
record OutageProperties(@DefaultValue("5m") Duration longerThan) {

    /** The desk says once a minute that it is at work. */
    private static final Duration LEAST = Duration.ofMinutes(2);

    OutageProperties {
        if (longerThan.compareTo(LEAST) < 0) {
            throw new StartupRefused("aftersales.outages.longer-than has to be at least " + LEAST);
        }
    }
}
