package io.aftersales.engine;

import io.aftersales.cases.CaseProcess;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.ClockSteps;
import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The processes of the cases, on Camunda. The reference of a process is its instance id. */
@Component
class CamundaCaseProcess implements CaseProcess {

    private static final String NAMESPACE = "aftersales.";

    /** Forms of tasks of which a case may have one for each of its payments. */
    private static final Set<String> OF_A_REFUND = Set.of("approve-refund", "pay-offline");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final HistoryService history;
    private final JdbcClient jdbc;
    private final DueWork dueWork;
    private final ProcessEngineConfigurationImpl configuration;
    private final ClockTimers timers;
    private final Places places;
    private final ProcessActs acts;

    CamundaCaseProcess(
            RuntimeService runtime,
            TaskService tasks,
            RepositoryService repository,
            HistoryService history,
            JdbcClient jdbc,
            DueWork dueWork,
            ProcessEngine engine,
            ObjectProvider<Ledger> ledger,
            ObjectProvider<ClockSteps> steps,
            ProcessActs acts) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.repository = repository;
        this.history = history;
        this.jdbc = jdbc;
        this.dueWork = dueWork;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.timers = new ClockTimers(ledger::getObject, steps::getObject);
        this.places = new Places(engine);
        this.acts = acts;
    }

    @Override
    public String start(CaseType type, String caseId, Map<String, Object> flags) {
        String processRef = runtime.startProcessInstanceByKey(type.processKey(), caseId, flags)
                .getId();
        acts.started(processRef, type, caseId, flags);
        return processRef;
    }

    @Override
    public Set<String> awaited(String processRef) {
        return jdbc.sql("""
                        select event_name_ from public.act_ru_event_subscr
                        where proc_inst_id_ = :process and event_type_ = 'message' and event_name_ like 'aftersales.%'
                        """).param("process", processRef).query(String.class).list().stream()
                .map(name -> name.substring(NAMESPACE.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void signal(String processRef, String message, Map<String, Object> flags) {
        List<String> waiting = waiting(processRef, message);
        if (waiting.isEmpty()) {
            throw new IllegalStateException("no step of " + processRef + " waits for " + message);
        }
        acts.told(processRef, message, null, flags);
        runtime.messageEventReceived(NAMESPACE + message, waiting.get(0), flags);
    }

    @Override
    public void signalRefund(String processRef, String refundId, String message) {
        for (String strand : waiting(processRef, message)) {
            if (refundId.equals(runtime.getVariable(strand, CaseVariables.REFUND_ID))) {
                acts.told(processRef, message, refundId, Map.of());
                runtime.messageEventReceived(NAMESPACE + message, strand);
            }
        }
    }

    /** The engine's own queries cost several times as much as what they ask. */
    private List<String> waiting(String processRef, String message) {
        return jdbc.sql("""
                        select execution_id_ from public.act_ru_event_subscr
                        where proc_inst_id_ = :process and event_type_ = 'message' and event_name_ = :message
                        order by created_, id_
                        """)
                .param("process", processRef)
                .param("message", NAMESPACE + message)
                .query(String.class)
                .list();
    }

    @Override
    public String refundOf(String taskId) {
        return String.valueOf(tasks.getVariable(taskId, CaseVariables.REFUND_ID));
    }

    @Override
    public void complete(String taskId, String login, Map<String, Object> flags) {
        try {
            configuration.getCommandExecutorTxRequired().execute(command -> {
                tasks.setAssignee(taskId, login);
                keep(command.getTaskManager().findTaskById(taskId), flags);
                tasks.complete(taskId, flags);
                return null;
            });
        } catch (NullValueException gone) {
            throw Refusal.conflict("TASK_GONE", "This task has been done or taken back meanwhile");
        }
    }

    private void keep(TaskEntity task, Map<String, Object> flags) {
        String form = task.getTaskDefinition().getCamundaFormDefinitionKey().getExpressionText();
        String refundId = OF_A_REFUND.contains(form) ? String.valueOf(task.getVariable(CaseVariables.REFUND_ID)) : null;
        acts.done(task.getProcessInstanceId(), form, refundId, flags);
    }

    @Override
    public void assign(String taskId, @Nullable String login) {
        try {
            tasks.setAssignee(taskId, login);
        } catch (NullValueException gone) {
            throw Refusal.conflict("TASK_GONE", "This task has been done or taken back meanwhile");
        }
    }

    @Override
    public boolean hasUnsettled(String processRef, Instant upTo) {
        return dueWork.next(processRef, upTo).isPresent();
    }

    @Override
    public void settle(String processRef, Instant upTo) {
        dueWork.carryOut(processRef, upTo);
    }

    @Override
    public boolean isLostRace(RuntimeException failure) {
        return failure instanceof OptimisticLockingException;
    }

    @Override
    public void alignClocks(String processRef) {
        configuration.getCommandExecutorTxRequired().execute(context -> {
            ExecutionEntity process = context.getExecutionManager().findExecutionById(processRef);
            if (process != null) {
                timers.align(context, process);
            }
            return null;
        });
    }

    @Override
    public String goBack(String processRef, Map<String, String> places) {
        return this.places.goBack(processRef, places);
    }

    @Override
    public Picture picture(String processRef) {
        List<HistoricActivityInstance> passed = history.createHistoricActivityInstanceQuery()
                .processInstanceId(processRef)
                .list();
        String definitionId = history.createHistoricProcessInstanceQuery()
                .processInstanceId(processRef)
                .singleResult()
                .getProcessDefinitionId();
        ProcessDefinition definition = repository.getProcessDefinition(definitionId);
        BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
        TakenPath path = new TakenPath(model, passed);
        return new Picture(
                definition.getKey(), definition.getVersion(), Bpmn.convertToString(model), path.active(), path.taken());
    }
}
