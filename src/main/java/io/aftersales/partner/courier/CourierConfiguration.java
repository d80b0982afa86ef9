package io.aftersales.partner.courier;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.cases.Couriers;
import io.aftersales.startup.StartupRefused;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Asks couriers only where an address is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("aftersales.courier.base-url")
@EnableConfigurationProperties(CourierProperties.class)
class CourierConfiguration {

    @Bean
    Couriers couriers(CourierProperties properties, ObjectMapper json) {
        URI baseUrl = properties.baseUrl();
        if (baseUrl == null || !baseUrl.isAbsolute()) {
            throw new StartupRefused(
                    "No courier can be asked: set aftersales.courier.base-url to its address, such as https://courier.example, or leave it out.");
        }
        if (!StringUtils.hasText(properties.token())) {
            throw new StartupRefused("No courier can be asked: set aftersales.courier.token to the token it gave you.");
        }
        return new HttpCouriers(baseUrl, properties.token(), properties, json);
    }
}
