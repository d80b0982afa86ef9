package io.aftersales.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.requests.RequestKeys;
import io.aftersales.security.CurrentActor;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Idempotency {

    /** The longest that a caller can be expected to keep a connection open. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Whoever tells cases is asked for late: it stands on far more than a filter may pull up at the start. */
    @Bean
    static Deliveries deliveries(
            RequestKeys keys, ObjectProvider<CaseRenderer> cases, CurrentActor actor, ObjectMapper json) {
        return new Deliveries(keys, cases::getObject, actor::get, json, PATIENCE);
    }
}
