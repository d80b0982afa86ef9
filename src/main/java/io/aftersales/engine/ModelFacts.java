package io.aftersales.engine;

import io.aftersales.engine.listener.TaskRecorder;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which clause an open task belongs to, as its diagram says. */
@Component
class ModelFacts {

    private final ProcessEngine engine;

    ModelFacts(ProcessEngine engine) {
        this.engine = engine;
    }

    @Nullable String taskClause(Task task) {
        return (String) activity(task.getProcessDefinitionId(), task.getTaskDefinitionKey())
                .getProperty(TaskRecorder.CLAUSE);
    }

    private ActivityImpl activity(String definitionId, String activityId) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            ProcessDefinitionEntity definition =
                    configuration.getDeploymentCache().findDeployedProcessDefinitionById(definitionId);
            return definition.findActivity(activityId);
        });
    }
}
