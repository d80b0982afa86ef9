package io.aftersales.engine;

import io.aftersales.domain.refusal.Refusal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;

/**
 * The steps at which a process stands, by the engine's id of each stay there, and the way back to them. What an event began
 * beside them, such as the answer to a proposal, does not count: it lapses with the clock that it was about.
 */
class Places {

    /** Of a case that is not closed, with no proposal to lengthen a clock. */
    private static final Map<String, Object> GOES_ON = Map.of(CaseVariables.CLOSED, false, CaseVariables.MOOT, false);

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;

    Places(ProcessEngine engine) {
        this.runtime = engine.getRuntimeService();
        this.history = engine.getHistoryService();
        this.repository = engine.getRepositoryService();
    }

    /** As the process stands at this moment of its transaction. */
    static Map<String, String> of(ExecutionEntity process) {
        Map<String, String> places = new LinkedHashMap<>();
        collect(process, places);
        return places;
    }

    private static void collect(ExecutionEntity execution, Map<String, String> places) {
        List<ExecutionEntity> children = execution.getExecutions();
        @Nullable ActivityImpl step = execution.getActivity();
        if (!children.isEmpty()) {
            children.forEach(child -> collect(child, places));
        } else if (step != null && !isBeside(step)) {
            places.put(execution.getActivityInstanceId(), step.getActivityId());
        }
    }

    private static boolean isBeside(ScopeImpl step) {
        return (step instanceof ActivityImpl activity && activity.isTriggeredByEvent())
                || (step.getFlowScope() != null && isBeside(step.getFlowScope()));
    }

    String goBack(String processRef, Map<String, String> places) {
        ActivityInstance now = runtime.getActivityInstance(processRef);
        if (now == null) {
            return startAgain(processRef, places);
        }
        moveBack(now, places);
        return processRef;
    }

    /** First out, then in: a case shows the furthest of all steps it stands at when it comes to one. */
    private void moveBack(ActivityInstance process, Map<String, String> places) {
        Map<String, String> begun = new HashMap<>();
        collect(process, begun);
        requireSteps(process.getProcessDefinitionId(), places.values());
        ProcessInstanceModificationBuilder way = runtime.createProcessInstanceModification(process.getId());
        begun.keySet().stream().filter(stay -> !places.containsKey(stay)).forEach(way::cancelActivityInstance);
        places.forEach((stay, step) -> {
            if (!begun.containsKey(stay)) {
                way.startBeforeActivity(step);
            }
        });
        runtime.setVariables(process.getId(), GOES_ON);
        way.execute(false, true);
    }

    /** The case may have gone over to a version that does not have the step any more. */
    private void requireSteps(String definitionId, Collection<String> steps) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
        if (steps.stream().anyMatch(step -> model.getModelElementById(step) == null)) {
            throw Refusal.conflict(
                    "CLOCK_FINAL",
                    "The case went over to a version of its diagram that has no such step to go back to");
        }
    }

    private static void collect(ActivityInstance at, Map<String, String> stays) {
        ActivityInstance[] children = at.getChildActivityInstances();
        if (children.length > 0) {
            Arrays.stream(children).forEach(child -> collect(child, stays));
        } else if (!at.getActivityType().equals(ActivityTypes.SUB_PROCESS)) {
            stays.put(at.getId(), at.getActivityId());
        }
    }

    private String startAgain(String processRef, Map<String, String> places) {
        HistoricProcessInstance ended = history.createHistoricProcessInstanceQuery()
                .processInstanceId(processRef)
                .singleResult();
        Map<String, Object> variables = new HashMap<>();
        for (HistoricVariableInstance variable : history.createHistoricVariableInstanceQuery()
                .processInstanceId(processRef)
                .activityInstanceIdIn(processRef)
                .list()) {
            variables.put(variable.getName(), variable.getValue());
        }
        variables.putAll(GOES_ON);
        ProcessInstantiationBuilder way = runtime.createProcessInstanceById(ended.getProcessDefinitionId())
                .businessKey(ended.getBusinessKey())
                .setVariables(variables);
        places.values().forEach(way::startBeforeActivity);
        return way.execute().getId();
    }
}
