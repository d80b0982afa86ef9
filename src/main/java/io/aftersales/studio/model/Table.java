package io.aftersales.studio.model;

import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.ClauseTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A decision table as columns and rows. Made of any file that is DMN at all: what is missing is left out. */
public final class Table {

    /**
     * A column.
     *
     * @param name of an output, its name; of an input, the expression that is asked for
     */
    public record Column(String name, String type) {

        @Override
        public String toString() {
            return name + ": " + type;
        }
    }

    /** One rule, with a cell of each column in its order. */
    public record Row(Element rule, List<Element> inputs, List<Element> outputs) {

        public String input(int column) {
            return Table.text(inputs.get(column));
        }

        public String output(int column) {
            return Table.text(outputs.get(column));
        }
    }

    private final Element decision;
    private final Element body;

    private Table(Element decision, Element body) {
        this.decision = decision;
        this.body = body;
    }

    /** @param definitions has a decision with a table */
    public static Table of(Element definitions) {
        Element decision = definitions
                .child("decision")
                .orElseThrow(() -> new IllegalArgumentException("There is no decision in it"));
        Element body = decision.child("decisionTable")
                .orElseThrow(() -> new IllegalArgumentException("There is no table in it"));
        return new Table(decision, body);
    }

    public Element decision() {
        return decision;
    }

    public String hitPolicy() {
        return body.attribute("hitPolicy").isEmpty() ? "UNIQUE" : body.attribute("hitPolicy");
    }

    public List<Column> inputs() {
        return body.children("input")
                .map(input -> input.child("inputExpression").orElse(input))
                .map(expression -> new Column(text(expression), expression.attribute("typeRef")))
                .toList();
    }

    public List<Column> outputs() {
        return body.children("output")
                .map(output -> new Column(output.attribute("name"), output.attribute("typeRef")))
                .toList();
    }

    public List<Row> rows() {
        return body.children("rule")
                .map(rule -> new Row(
                        rule,
                        rule.children("inputEntry").toList(),
                        rule.children("outputEntry").toList()))
                .toList();
    }

    /** The row with this id; the decision where there is none. */
    public Element place(String rowId) {
        return rows().stream()
                .map(Row::rule)
                .filter(rule -> rule.id().equals(rowId))
                .findFirst()
                .orElse(decision);
    }

    /**
     * This table, which has the columns of {@code deadlines}, as clauses.
     *
     * @throws IllegalArgumentException naming the row that cannot be read
     */
    public ClauseTable asClauses() {
        return ClauseTable.read(rows().stream()
                .map(row -> new ClauseTable.Row(
                        row.rule().id(),
                        row.input(0),
                        row.input(1),
                        row.input(2),
                        row.input(3),
                        row.output(0),
                        row.output(1),
                        row.output(2),
                        row.output(3)))
                .toList());
    }

    /** The names of its clauses. */
    public Set<String> clauses() {
        Set<String> names = new TreeSet<>();
        asClauses().rules().stream().map(ClauseRule::clause).forEach(names::add);
        return names;
    }

    private static String text(Element cell) {
        return cell.child("text").map(Element::text).orElse("");
    }
}
