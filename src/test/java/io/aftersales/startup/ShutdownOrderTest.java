package io.aftersales.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.DeskTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

@DeskTest
class ShutdownOrderTest {

    @Autowired
    private ConfigurableListableBeanFactory beans;

    @Autowired
    private SchedulerFactoryBean scheduler;

    @Test
    void the_web_stops_first_then_quartz_then_the_job_executor_then_the_outbox() {
        assertThat(phase("webServerGracefulShutdown")).isGreaterThanOrEqualTo(ShutdownOrder.WEB);
        assertThat(phase("webServerStartStop")).isEqualTo(ShutdownOrder.WEB);
        assertThat(scheduler.getPhase()).isEqualTo(ShutdownOrder.QUARTZ).isLessThan(ShutdownOrder.WEB);
        assertThat(phase("jobExecutorLifecycle"))
                .isEqualTo(ShutdownOrder.JOB_EXECUTOR)
                .isLessThan(ShutdownOrder.QUARTZ);
        assertThat(ShutdownOrder.OUTBOX).isLessThan(ShutdownOrder.JOB_EXECUTOR);
    }

    @Test
    void the_database_outlives_the_pool_and_the_pool_outlives_the_engine() {
        String pool = beans.getBeanNamesForType(DataSource.class)[0];

        assertThat(beans.getDependenciesForBean(pool)).contains("embeddedConnectionDetails");
        assertThat(beans.getDependenciesForBean("embeddedConnectionDetails")).contains("embeddedDatabase");
        assertThat(beans.getDependentBeans(pool)).contains("camundaDatasourceConfiguration");
    }

    private int phase(String bean) {
        return beans.getBean(bean, SmartLifecycle.class).getPhase();
    }
}
