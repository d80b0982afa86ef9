package io.aftersales.partner.payment;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration block {@code aftersales.payment}.
 *
 * @param baseUrl where the partner is; without one the demo starts its stand-in, and in production refunds wait
 * @param secret what requests and answers are signed with; shared with the partner
 * @param readTimeout for the whole answer, from sending the request to its last byte
 */
@ConfigurationProperties("aftersales.payment")
record PaymentProperties(
        @Nullable URI baseUrl,
        @Nullable String secret,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {}
