package io.aftersales.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clocks as the ledger has them, and the timers as the engine has them. */
final class Clockwork {

    private static final Pattern CLAUSE = Pattern.compile("deadlines\\.due\\(execution, '([a-z-]+)'\\)");

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final Map<String, Map<String, String>> clauses = new HashMap<>();

    Clockwork(ApplicationContext desk) {
        this.jdbc = desk.getBean(JdbcClient.class);
        this.management = desk.getBean(ManagementService.class);
        this.repository = desk.getBean(RepositoryService.class);
        this.runtime = desk.getBean(RuntimeService.class);
    }

    private record Clock(String caseId, String clause, Instant end) {}

    void assertLedgerAndEngineAgree() {
        assertThat(timers()).containsExactlyInAnyOrderElementsOf(ledger());
    }

    private List<Clock> ledger() {
        return jdbc.sql("""
                        select case_id, clause, due_now, state from aftersales.deadline_in_force
                        where state in ('RUNNING', 'SUSPENDED')
                        """)
                .query((row, index) -> new Clock(
                        row.getString("case_id"),
                        row.getString("clause"),
                        row.getString("state").equals("SUSPENDED")
                                ? Ledger.PARKED
                                : row.getTimestamp("due_now").toInstant()))
                .list();
    }

    private List<Clock> timers() {
        List<Clock> timers = new ArrayList<>();
        for (Job job : management.createJobQuery().timers().list()) {
            String clause = job.getJobDefinitionId() == null ? null : clauseOf(job);
            if (clause != null) {
                timers.add(new Clock(caseOf(job), clause, job.getDuedate().toInstant()));
            }
        }
        return timers;
    }

    private String caseOf(Job job) {
        ProcessInstance process = runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        return process.getBusinessKey();
    }

    private String clauseOf(Job job) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return clauses.computeIfAbsent(definition.getProcessDefinitionId(), this::read)
                .get(definition.getActivityId());
    }

    private Map<String, String> read(String definitionId) {
        Map<String, String> read = new HashMap<>();
        for (BoundaryEvent boundary :
                repository.getBpmnModelInstance(definitionId).getModelElementsByType(BoundaryEvent.class)) {
            boundary.getChildElementsByType(org.camunda.bpm.model.bpmn.instance.TimerEventDefinition.class)
                    .forEach(timer -> {
                        TimeDate date = timer.getTimeDate();
                        Matcher matcher = CLAUSE.matcher(date.getTextContent());
                        if (matcher.find()) {
                            read.put(boundary.getId(), matcher.group(1));
                        }
                    });
        }
        return read;
    }
}
