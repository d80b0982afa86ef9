package io.aftersales.engine.deploy;

import io.aftersales.engine.CaseVariables;
import io.aftersales.engine.ExpressionCatalogue;
import io.aftersales.studio.check.EngineReading;
import io.aftersales.studio.check.Vocabulary;
import io.aftersales.studio.model.ModelKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.stereotype.Component;

/** Lets the engine read drafts with the parsers of its own deployments, and keeps nothing of what they make. */
@Component
class DraftReading implements EngineReading {

    private static final Vocabulary VOCABULARY = new Vocabulary(
            ExpressionCatalogue.METHODS, ExpressionCatalogue.DELEGATES, CaseVariables.flags(), CaseVariables.words());

    private final ProcessEngineConfigurationImpl configuration;

    DraftReading(ProcessEngine engine) {
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Override
    public Vocabulary vocabulary() {
        return VOCABULARY;
    }

    @Override
    public List<Fault> read(ModelKey key, String xml) {
        byte[] file = xml.getBytes(StandardCharsets.UTF_8);
        try {
            configuration
                    .getCommandExecutorTxRequired()
                    .execute(context -> key.isTable()
                            ? configuration.getDmnEngine().parseDecisions(new ByteArrayInputStream(file))
                            : parse(key, file));
            return List.of();
        } catch (ParseException e) {
            return e.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream())
                    .map(DraftReading::fault)
                    .toList();
        } catch (ProcessEngineException | DmnTransformException | ModelException e) {
            return List.of(new Fault(null, null, String.valueOf(e.getMessage())));
        }
    }

    private static Fault fault(Problem problem) {
        return new Fault(problem.getMainElementId(), Math.max(1, problem.getLine()), problem.getMessage());
    }

    private BpmnParse parse(ModelKey key, byte[] file) {
        return configuration.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow()
                .getBpmnParser()
                .createParse()
                .sourceInputStream(new ByteArrayInputStream(file))
                .deployment(new DeploymentEntity())
                .name(key.file())
                .execute();
    }
}
