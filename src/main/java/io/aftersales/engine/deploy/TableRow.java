package io.aftersales.engine.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** The cells of one rule of a deployed decision table, as they stand there; an empty one is the empty text. */
record TableRow(String id, List<String> inputs, List<String> outputs) {

    static List<TableRow> of(RepositoryService repository, String decisionId) {
        DecisionTable table = repository
                .getDmnModelInstance(decisionId)
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        return table.getRules().stream().map(TableRow::of).toList();
    }

    private static TableRow of(Rule rule) {
        return new TableRow(
                rule.getId(),
                rule.getInputEntries().stream().map(TableRow::cell).toList(),
                rule.getOutputEntries().stream().map(TableRow::cell).toList());
    }

    private static String cell(DmnElement entry) {
        Collection<Text> texts = entry.getChildElementsByType(Text.class);
        return texts.isEmpty()
                ? ""
                : Objects.requireNonNullElse(texts.iterator().next().getTextContent(), "");
    }

    String in(int column) {
        return inputs.get(column);
    }

    String out(int column) {
        return outputs.get(column);
    }
}
