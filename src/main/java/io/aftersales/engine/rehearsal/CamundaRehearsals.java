package io.aftersales.engine.rehearsal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.engine.ClosedExpressions;
import io.aftersales.engine.NoScripts;
import io.aftersales.studio.rehearsal.Rehearsal;
import io.aftersales.studio.rehearsal.Rehearsals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Diagrams are tried out in a Camunda of its own, in the schema {@code rehearsal}, over few connections that do not wait for
 * the disk: what is lost with a crash is worth nothing. It is built when somebody first asks for it, and it is no bean, so
 * that nothing takes it for the running engine.
 */
@Component
class CamundaRehearsals implements Rehearsals, DisposableBean {

    private static final String SCHEMA = "rehearsal";
    private static final int CONNECTIONS = 4;

    /** No rehearsal lasts as long: whatever is older was left by a node that was killed. */
    private static final Duration LEFT_OVER = Duration.ofDays(1);

    private final JdbcConnectionDetails database;
    private final Clock clock;
    private final CasesOnStage cases = new CasesOnStage();
    private @Nullable HikariDataSource connections;
    private @Nullable ProcessEngine engine;

    CamundaRehearsals(JdbcConnectionDetails database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Rehearsal open(CaseType type, String xml) {
        return CamundaRehearsal.open(engine(), cases, type, xml);
    }

    private synchronized ProcessEngine engine() {
        ProcessEngine built = engine;
        if (built == null) {
            HikariDataSource pool = pool();
            try {
                built = build(pool);
            } catch (RuntimeException notBuilt) {
                pool.close();
                throw notBuilt;
            }
            connections = pool;
            engine = built;
            clearLeftOvers(built.getRepositoryService());
        }
        return built;
    }

    private HikariDataSource pool() {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(SCHEMA);
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setConnectionInitSql("set search_path to " + SCHEMA + "; set synchronous_commit to off");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        return new HikariDataSource(pool);
    }

    private ProcessEngine build(DataSource pool) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(SCHEMA + "-" + UUID.randomUUID());
        configuration.setDataSource(pool);
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchema(SCHEMA);
        configuration.setDatabaseTablePrefix(SCHEMA + ".");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_NONE);
        configuration.setIdGenerator(new StrongUuidGenerator());
        switchOff(configuration);
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setExpressionManager(new ClosedExpressions(new StandIns(cases)));
        configuration.setCustomJobHandlers(List.of(new RehearsedTimer(cases)));
        configuration.setCustomPreBPMNParseListeners(RehearsalReader.listeners(cases));
        return configuration.buildProcessEngine();
    }

    /** Nothing acts by itself here, and nothing counts. A step that fails is not tried again. */
    private static void switchOff(StandaloneProcessEngineConfiguration configuration) {
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setDefaultNumberOfRetries(1);
    }

    private void clearLeftOvers(RepositoryService repository) {
        Instant before = clock.instant().minus(LEFT_OVER);
        repository.createDeploymentQuery().deploymentBefore(Date.from(before)).list().stream()
                .map(deployment -> deployment.getId())
                .forEach(id -> repository.deleteDeployment(id, true, true));
    }

    @Override
    public synchronized void destroy() {
        if (engine != null) {
            engine.close();
        }
        if (connections != null) {
            connections.close();
        }
    }
}
