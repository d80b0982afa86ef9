package io.aftersales.startup;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Production never falls back to the embedded database: whoever forgot to name one learns it before anything starts. */
@Order(Ordered.LOWEST_PRECEDENCE)
class ProductionDatabasePostProcessor implements EnvironmentPostProcessor {

    private static final List<String> NEEDED =
            List.of("spring.datasource.url", "spring.datasource.username", "spring.datasource.password");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production"))
                && NEEDED.stream().anyMatch(name -> environment.getProperty(name) == null)) {
            throw new StartupRefused("The production profile needs a PostgreSQL of yours: set SPRING_DATASOURCE_URL,"
                    + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
    }
}
