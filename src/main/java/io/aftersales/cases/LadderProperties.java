package io.aftersales.cases;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration block {@code aftersales.ladder}.
 *
 * @param mostSingly how many steps are told singly to the same people within a window; more become one digest
 */
@ConfigurationProperties("aftersales.ladder")
record LadderProperties(
        @DefaultValue("20") int mostSingly,
        @DefaultValue("5m") Duration window) {

    LadderProperties {
        if (mostSingly < 0 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "aftersales.ladder: most-singly is 0 or more and window more than nothing, not " + mostSingly
                            + " and " + window);
        }
    }
}
