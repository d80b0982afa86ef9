package io.aftersales.engine.deploy;

import io.aftersales.studio.PublishedModels;
import io.aftersales.studio.model.ModelKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of the engine's definitions. A deployment has one of them, so that its files are those of the version. */
@Component
class DeployedModels implements PublishedModels {

    private static final String SOURCE_STUDIO = "studio:";

    private static final String CLOSED_BY_TABLE = """
            select deadline_table definition, count(*) cases from aftersales.case_file
            where closed_at is not null group by deadline_table
            """;

    private static final String CLOSED_BY_PROCESS = """
            select p.proc_def_id_ definition, count(*) cases
            from public.act_hi_procinst p join aftersales.case_file c on c.process_ref = p.id_
            where p.proc_def_key_ = :key and p.end_time_ is not null and c.closed_at is not null group by p.proc_def_id_
            """;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ModelDeployer deployer;
    private final JdbcClient jdbc;

    DeployedModels(RepositoryService repository, RuntimeService runtime, ModelDeployer deployer, JdbcClient jdbc) {
        this.repository = repository;
        this.runtime = runtime;
        this.deployer = deployer;
        this.jdbc = jdbc;
    }

    @Override
    public List<Deployed> versions(ModelKey key) {
        return definitions(key).stream()
                .map(definition -> deployed(key, definition))
                .toList();
    }

    private Deployed deployed(ModelKey key, ResourceDefinition definition) {
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return new Deployed(
                definition.getVersion(),
                ModelDeployer.isFromFile(deployment.getSource()),
                deployment.getDeploymentTime().toInstant(),
                running(key, definition.getId()));
    }

    private static boolean isKeptByCases(ModelKey key) {
        return !key.isTable() || key.equals(ModelKey.DEADLINES);
    }

    /** A case that was reopened counts once, where it was closed last. */
    @Override
    public Map<Integer, Integer> closed(ModelKey key) {
        if (!isKeptByCases(key)) {
            return Map.of();
        }
        Map<String, Integer> closed = closedById(key);
        return definitions(key).stream()
                .collect(Collectors.toMap(
                        ResourceDefinition::getVersion, definition -> closed.getOrDefault(definition.getId(), 0)));
    }

    private Map<String, Integer> closedById(ModelKey key) {
        Map<String, Integer> closed = new HashMap<>();
        jdbc.sql(key.isTable() ? CLOSED_BY_TABLE : CLOSED_BY_PROCESS)
                .params(key.isTable() ? Map.of() : Map.of("key", key.key()))
                .query(row -> {
                    closed.put(row.getString("definition"), row.getInt("cases"));
                });
        return closed;
    }

    private @Nullable Integer running(ModelKey key, String definitionId) {
        if (key.equals(ModelKey.DEADLINES)) {
            return jdbc.sql(
                            "select count(*) from aftersales.case_file where deadline_table = :id and closed_at is null")
                    .param("id", definitionId)
                    .query(Integer.class)
                    .single();
        }
        return key.isTable()
                ? null
                : (int) runtime.createProcessInstanceQuery()
                        .processDefinitionId(definitionId)
                        .count();
    }

    @Override
    public int current(ModelKey key) {
        return definitions(key).get(0).getVersion();
    }

    @Override
    public Optional<String> xml(ModelKey key, int version) {
        return find(key, version)
                .map(definition -> deployer.content(definition.getDeploymentId(), definition.getResourceName()))
                .map(content -> new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public int publish(ModelKey key, String xml, String draftId) {
        Map<String, byte[]> files = key.isTable() ? new TreeMap<>() : new TreeMap<>(ModelDeployer.forms());
        files.put(key.file(), xml.getBytes(StandardCharsets.UTF_8));
        return versionOf(deployer.bring(key.key(), files, SOURCE_STUDIO + draftId));
    }

    @Override
    public int publishAgain(ModelKey key, int version) {
        String deployment = find(key, version).orElseThrow().getDeploymentId();
        Map<String, byte[]> files = new TreeMap<>();
        repository
                .getDeploymentResourceNames(deployment)
                .forEach(name -> files.put(name, deployer.content(deployment, name)));
        return versionOf(deployer.bring(key.key(), files, SOURCE_STUDIO + "version-" + version));
    }

    private static int versionOf(DeploymentWithDefinitions deployment) {
        return Stream.concat(
                        definitions(deployment.getDeployedProcessDefinitions()),
                        definitions(deployment.getDeployedDecisionDefinitions()))
                .findFirst()
                .orElseThrow()
                .getVersion();
    }

    private static Stream<ResourceDefinition> definitions(@Nullable List<? extends ResourceDefinition> deployed) {
        return deployed == null ? Stream.empty() : deployed.stream().map(definition -> definition);
    }

    private Optional<ResourceDefinition> find(ModelKey key, int version) {
        return definitions(key).stream()
                .filter(definition -> definition.getVersion() == version)
                .findFirst();
    }

    /** The newest first. */
    private List<ResourceDefinition> definitions(ModelKey key) {
        return key.isTable()
                ? List.copyOf(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key.key())
                        .orderByDecisionDefinitionVersion()
                        .desc()
                        .list())
                : List.copyOf(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key.key())
                        .orderByProcessDefinitionVersion()
                        .desc()
                        .list());
    }
}
