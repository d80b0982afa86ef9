package io.aftersales.engine.rehearsal;

import io.aftersales.studio.replay.RecordedProcesses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the running engine's history, and nothing else of it. */
@Component
class EndedProcesses implements RecordedProcesses {

    private final HistoryService history;
    private final RepositoryService repository;
    private final JdbcClient jdbc;

    EndedProcesses(HistoryService history, RepositoryService repository, JdbcClient jdbc) {
        this.history = history;
        this.repository = repository;
        this.jdbc = jdbc;
    }

    @Override
    public int versionOf(String processRef) {
        return process(processRef).getProcessDefinitionVersion();
    }

    private HistoricProcessInstance process(String processRef) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(processRef)
                .singleResult();
    }

    private record Update(String definition, String step, String activity, String variable, Object value) {}

    /** A service task sets its variables while it is the step that is carried out. */
    @Override
    public List<Served> services(String processRef) {
        Map<String, Served> byStep = new LinkedHashMap<>();
        for (Update set : updates(processRef)) {
            byStep.computeIfAbsent(set.step(), step -> new Served(serviceOf(set), new HashMap<>()))
                    .set()
                    .put(set.variable(), set.value());
        }
        return new ArrayList<>(byStep.values());
    }

    private List<Update> updates(String processRef) {
        return jdbc.sql("""
                        select a.proc_def_id_, a.id_, a.act_id_, d.name_, d.var_type_, d.text_, d.long_
                        from public.act_hi_actinst a join public.act_hi_detail d on d.act_inst_id_ = a.id_
                        where a.proc_inst_id_ = :ref and a.act_type_ = 'serviceTask' and d.proc_inst_id_ = :ref
                            and d.type_ = 'VariableUpdate'
                        order by a.start_time_, a.sequence_counter_, a.id_, d.sequence_counter_
                        """)
                .param("ref", processRef)
                .query((row, index) -> new Update(
                        row.getString("proc_def_id_"),
                        row.getString("id_"),
                        row.getString("act_id_"),
                        row.getString("name_"),
                        value(row)))
                .list();
    }

    private static Object value(ResultSet row) throws SQLException {
        return row.getString("var_type_").equals("boolean")
                ? row.getLong("long_") == 1
                : String.valueOf(row.getString("text_"));
    }

    /** By the diagram of that time: a case may have migrated since. */
    private String serviceOf(Update set) {
        BpmnModelInstance model = repository.getBpmnModelInstance(set.definition());
        ServiceTask task = model.getModelElementById(set.activity());
        return task.getCamundaDelegateExpression().replaceAll("[${}]", "");
    }
}
