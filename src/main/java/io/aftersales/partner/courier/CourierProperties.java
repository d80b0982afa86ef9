package io.aftersales.partner.courier;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration block {@code aftersales.courier}.
 *
 * @param baseUrl of whoever answers for all couriers; without one nobody is asked
 * @param token sent with each question
 * @param quiet how long nothing is heard of a parcel before it is asked about
 * @param readTimeout for the whole answer
 */
@ConfigurationProperties("aftersales.courier")
record CourierProperties(
        @Nullable URI baseUrl,
        @Nullable String token,
        @DefaultValue("24h") Duration quiet,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {}
