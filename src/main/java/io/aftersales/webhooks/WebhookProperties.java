package io.aftersales.webhooks;

import io.aftersales.startup.StartupRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration block {@code aftersales.webhooks}.
 *
 * @param allowHttp whether an endpoint may do without TLS
 * @param allowPrivateAddresses whether requests may go to this machine and its neighbours
 * @param timeout for a whole call, from the connection to the end of the answer
 */
@ConfigurationProperties("aftersales.webhooks")
record WebhookProperties(
        boolean allowHttp,
        boolean allowPrivateAddresses,
        @DefaultValue("5s") Duration timeout) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    WebhookProperties {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new StartupRefused("aftersales.webhooks.timeout has to be more than nothing and at most " + LONGEST);
        }
    }
}
