package io.aftersales.startup;

import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** The schemas come first, then the engine that expects them. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    private static final String ENGINE = "processEngineFactoryBean";
    private static final String MIGRATIONS = "flywayInitializer";
    private static final String SELF_TEST = "xmlSelfTest";

    @Bean
    static JavaMigration engineSchemaMigration() {
        return EngineSchemaMigration.ofRunningEngine();
    }

    @Bean
    static JavaMigration rehearsalSchemaMigration() {
        return EngineSchemaMigration.ofRehearsals();
    }

    /** Nothing else makes the engine wait for its tables, and for the proof that it may read diagrams. */
    @Bean
    static BeanFactoryPostProcessor engineAfterMigrations() {
        return SchemaConfiguration::makeEngineWait;
    }

    private static void makeEngineWait(ConfigurableListableBeanFactory beans) {
        if (beans.containsBeanDefinition(ENGINE)) {
            BeanDefinition engine = beans.getBeanDefinition(ENGINE);
            String[] first = StringUtils.addStringToArray(engine.getDependsOn(), MIGRATIONS);
            engine.setDependsOn(StringUtils.addStringToArray(first, SELF_TEST));
        }
    }
}
