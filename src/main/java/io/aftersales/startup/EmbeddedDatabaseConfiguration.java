package io.aftersales.startup;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Brings a database of our own where none is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
class EmbeddedDatabaseConfiguration {

    /** Closed after the connection pool, which asks {@link #embeddedConnectionDetails} for its address. */
    @Bean(destroyMethod = "close")
    static EmbeddedDatabase embeddedDatabase(Environment environment) {
        return EmbeddedDatabase.open(Path.of(environment.getProperty("aftersales.data-dir", "data")));
    }

    /** Starts the server before any other bean is made, so that both start side by side. */
    @Bean
    static BeanFactoryPostProcessor embeddedDatabaseFirst() {
        return beanFactory -> beanFactory.getBean(EmbeddedDatabase.class);
    }

    /** This process has the database to itself, so whoever is at work in there is dead. */
    @Bean
    static SmartInitializingSingleton leftOversOfKilledRun(ObjectProvider<LeftOvers> leftOvers) {
        return () -> leftOvers.forEach(LeftOvers::clear);
    }

    @Bean
    static JdbcConnectionDetails embeddedConnectionDetails(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedDatabase.USER;
            }

            @Override
            public String getPassword() {
                return database.address().password();
            }

            @Override
            public String getJdbcUrl() {
                return database.address().jdbcUrl();
            }
        };
    }
}
