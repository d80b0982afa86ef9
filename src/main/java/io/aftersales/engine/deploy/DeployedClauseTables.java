package io.aftersales.engine.deploy;

import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.ClauseTable.Row;
import io.aftersales.ledger.ClauseTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.stereotype.Component;

/** The deadline tables that were deployed, each read once: asking the engine for every clock costs milliseconds. */
@Component
class DeployedClauseTables implements ClauseTables {

    private static final String KEY = "deadlines";

    private final RepositoryService repository;
    private final Map<String, ClauseTable> read = new ConcurrentHashMap<>();

    /** @param deployer has deployed before this is asked */
    DeployedClauseTables(RepositoryService repository, ModelDeployer deployer) {
        this.repository = Objects.requireNonNull(repository);
        Objects.requireNonNull(deployer);
    }

    /** Asked anew each time: an owner may publish a table at any moment, on any node. */
    @Override
    public String current() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .latestVersion()
                .singleResult()
                .getId();
    }

    @Override
    public ClauseTable get(String version) {
        return read.computeIfAbsent(version, this::load);
    }

    private ClauseTable load(String version) {
        DmnModelInstance model = repository.getDmnModelInstance(version);
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        List<Row> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            rows.add(row(rule));
        }
        return ClauseTable.read(rows);
    }

    private static Row row(Rule rule) {
        List<InputEntry> inputs = List.copyOf(rule.getInputEntries());
        List<OutputEntry> outputs = List.copyOf(rule.getOutputEntries());
        return new Row(
                rule.getId(),
                cell(inputs.get(0)),
                cell(inputs.get(1)),
                cell(inputs.get(2)),
                cell(inputs.get(3)),
                cell(outputs.get(0)),
                cell(outputs.get(1)),
                cell(outputs.get(2)),
                cell(outputs.get(3)));
    }

    private static String cell(DmnElement entry) {
        Collection<Text> texts = entry.getChildElementsByType(Text.class);
        return texts.isEmpty()
                ? ""
                : Objects.requireNonNullElse(texts.iterator().next().getTextContent(), "");
    }
}
