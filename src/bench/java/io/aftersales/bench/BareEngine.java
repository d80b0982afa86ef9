package io.aftersales.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Camunda as it comes, beside the desk: the desk's diagram with delegates that do nothing, the same history level, a pool
 * of the same size, and the engine's own settings for all else, in a schema of its own of the same database.
 */
final class BareEngine implements AutoCloseable {

    static final String SCHEMA = "bare";

    private static final int POOL = 20;
    private static final JavaDelegate NOTHING = execution -> {};

    private final JdbcClient sql;
    private final HikariDataSource database;
    private final ProcessEngine engine;

    BareEngine(ApplicationContext desk) {
        sql = desk.getBean(JdbcClient.class);
        sql.sql("create schema " + SCHEMA).update();
        database = pool(desk.getBean(JdbcConnectionDetails.class));
        engine = configuration(database).buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/return-refund.bpmn")
                .deploy();
    }

    private static HikariDataSource pool(JdbcConnectionDetails desk) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(desk.getJdbcUrl());
        pool.setUsername(desk.getUsername());
        pool.setPassword(desk.getPassword());
        pool.setSchema(SCHEMA);
        pool.setMaximumPoolSize(POOL);
        return pool;
    }

    private static ProcessEngineConfiguration configuration(HikariDataSource database) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(SCHEMA);
        configuration.setDataSource(database);
        configuration.setDatabaseSchema(SCHEMA);
        configuration.setDatabaseTablePrefix(SCHEMA + ".");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(true);
        configuration.setBeans(Map.ofEntries(
                Map.entry("deadlines", new Clocks()),
                Map.entry("reminders", new Clocks()),
                Map.entry("checkAutoApproval", NOTHING),
                Map.entry("approveRequest", NOTHING),
                Map.entry("decideRefund", NOTHING),
                Map.entry("sendRefund", NOTHING),
                Map.entry("agreed", false),
                Map.entry("autoApproved", false),
                Map.entry("goodsReturned", false),
                Map.entry("inspectionResult", "NONE"),
                Map.entry("resolution", "NONE"),
                Map.entry("approvalGroup", "AGENT"),
                Map.entry("paidAs", "REFUND")));
        return configuration;
    }

    /** What the diagram asks for instants; as many timers as ours, none of which comes due. */
    public static final class Clocks {

        public Date due(DelegateExecution execution, String clause) {
            return Date.from(Instant.now().plus(Duration.ofDays(2)));
        }

        public Date next(DelegateExecution execution, String clause) {
            return Date.from(Instant.now().plus(Duration.ofDays(1)));
        }
    }

    /** Opens a case and leaves it in the merchant's review. */
    String openCase() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey("return-refund", "case-0")
                .getId();
    }

    /** Lets the clocks of all reviews end. */
    void end(Instant end) {
        sql.sql("update bare.act_ru_job set duedate_ = :end at time zone 'UTC' where handler_cfg_ = :event")
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("event", DueClocks.EVENT)
                .update();
    }

    /** How many wait for the merchant. */
    long reviews() {
        return tasks().taskDefinitionKey("Task_ReviewRequest").count();
    }

    /** How late the last clock that ended since was carried out, in milliseconds. */
    double lateness(Instant end) {
        return sql.sql("""
                        select extract(epoch from max(end_time_) - :end at time zone 'UTC') * 1000 from bare.act_hi_actinst
                        where act_id_ = :event and end_time_ >= :end at time zone 'UTC'
                        """)
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("event", DueClocks.EVENT)
                .query(Double.class)
                .single();
    }

    void runCase() {
        String process = openCase();
        complete(process, "Task_ReviewRequest", Map.of("decision", "APPROVE"));
        tell(process, "BuyerShipped");
        tell(process, "ReturnSigned");
        complete(process, "Task_InspectReturn", Map.of("inspectionResult", "PASS"));
        complete(process, "Task_ApproveRefund", Map.of("approved", true));
        tell(process, "RefundPaid");
    }

    private void complete(String process, String step, Map<String, Object> variables) {
        Task task = tasks().processInstanceId(process).taskDefinitionKey(step).singleResult();
        engine.getTaskService().complete(task.getId(), variables);
    }

    private void tell(String process, String message) {
        engine.getRuntimeService()
                .createMessageCorrelation("aftersales." + message)
                .processInstanceId(process)
                .correlate();
    }

    void requireAllClosed() {
        long open = engine.getRuntimeService().createProcessInstanceQuery().count();
        if (open > 0) {
            throw new IllegalStateException(open + " cases of the bare engine are still open");
        }
    }

    /** The ids of a page of a group's tasks, by due date. */
    List<String> page(String group, int size) {
        return ids(ofGroup(group).orderByDueDate().asc(), size);
    }

    /** As {@link #page(String, int)}, of one step only. */
    List<String> page(String group, String step, int size) {
        return ids(ofGroup(group).taskDefinitionKey(step).orderByDueDate().asc(), size);
    }

    List<String> ofCase(String caseId) {
        return ids(tasks().processInstanceBusinessKey(caseId), Integer.MAX_VALUE);
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }

    private TaskQuery ofGroup(String group) {
        return tasks().taskCandidateGroupIn(List.of(group)).includeAssignedTasks();
    }

    private static List<String> ids(TaskQuery query, int size) {
        return query.listPage(0, size).stream().map(Task::getId).toList();
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
