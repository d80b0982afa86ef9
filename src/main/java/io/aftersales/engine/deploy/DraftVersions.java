package io.aftersales.engine.deploy;

import io.aftersales.cases.migration.TrialVersions;
import io.aftersales.studio.model.ModelKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Drafts as the versions that they would be, in a transaction that is rolled back. */
@Component
class DraftVersions implements TrialVersions {

    private static final String SOURCE_TRIAL = "trial";

    private final ModelDeployer deployer;
    private final ProcessEngineConfigurationImpl configuration;

    DraftVersions(ModelDeployer deployer, ProcessEngine engine) {
        this.deployer = deployer;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /**
     * Deploys the file without its forms, in the caller's transaction. Other transactions do not see it; what the engine keeps of it
     * in memory, by an id that nobody else knows, goes when this transaction ends.
     */
    @Override
    public <T> T asVersion(String key, String xml, IntFunction<T> work) {
        String file = ModelKey.of(key).orElseThrow().file();
        ProcessDefinition draft = deployer.bring(key, Map.of(file, xml.getBytes(StandardCharsets.UTF_8)), SOURCE_TRIAL)
                .getDeployedProcessDefinitions()
                .get(0);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                configuration.getDeploymentCache().removeProcessDefinition(draft.getId());
            }
        });
        return work.apply(draft.getVersion());
    }
}
