package io.aftersales.engine.rehearsal;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.studio.rehearsal.Rehearsal;
import io.aftersales.studio.rehearsal.RehearsalFailed;
import io.aftersales.studio.rehearsal.RehearsedCase;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/** A diagram in the engine of the rehearsals. */
final class CamundaRehearsal implements Rehearsal {

    private final ProcessEngine engine;
    private final CasesOnStage cases;
    private final CaseType type;
    private final String deploymentId;
    private final String definitionId;

    private CamundaRehearsal(
            ProcessEngine engine, CasesOnStage cases, CaseType type, DeploymentWithDefinitions deployment) {
        this.engine = engine;
        this.cases = cases;
        this.type = type;
        this.deploymentId = deployment.getId();
        this.definitionId = deployment.getDeployedProcessDefinitions().get(0).getId();
    }

    static CamundaRehearsal open(ProcessEngine engine, CasesOnStage cases, CaseType type, String xml) {
        DeploymentWithDefinitions deployment = engine.getRepositoryService()
                .createDeployment()
                .name(type.processKey())
                .addString(type.processKey() + ".bpmn", xml)
                .deployWithResult();
        return new CamundaRehearsal(engine, cases, type, deployment);
    }

    @Override
    public CaseType type() {
        return type;
    }

    @Override
    public Staged start(RehearsedCase rehearsed, Map<String, ?> flags) {
        cases.enter(rehearsed);
        try {
            String process = engine.getRuntimeService()
                    .startProcessInstanceById(definitionId, rehearsed.id(), new HashMap<>(flags))
                    .getId();
            return CamundaStaged.of(engine, cases, rehearsed, process);
        } catch (RehearsalFailed | ProcessEnginePersistenceException e) {
            cases.leave(rehearsed);
            throw e;
        } catch (RuntimeException e) {
            cases.leave(rehearsed);
            throw new RehearsalFailed(rehearsed.last(), e);
        }
    }

    @Override
    public void close() {
        engine.getRepositoryService().deleteDeployment(deploymentId, true, true);
    }
}
