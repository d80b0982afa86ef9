package io.aftersales.studio.model;

import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.ClauseTable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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

        /** As they stand there, inputs before outputs. */
        public List<String> cells() {
            return Stream.concat(inputs.stream(), outputs.stream())
                    .map(Table::text)
                    .toList();
        }

        /**
         * What it says as a row of {@code deadlines}: as many rules as it lists values.
         *
         * @throws IllegalArgumentException if it cannot be read
         */
        public Collection<ClauseRule> clauses() {
            return ClauseTable.read(List.of(asClause())).rules();
        }

        private ClauseTable.Row asClause() {
            return new ClauseTable.Row(
                    rule.id(), input(0), input(1), input(2), input(3), output(0), output(1), output(2), output(3));
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

    /** How its columns are headed, inputs before outputs. */
    public List<String> titles() {
        return body.children().stream()
                .filter(column -> column.is("input", "output"))
                .map(Table::title)
                .toList();
    }

    private static String title(Element column) {
        String label = column.attribute("label");
        return label.isEmpty()
                ? column.attribute("name")
                        + text(column.child("inputExpression").orElse(column))
                : label;
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
        return ClauseTable.read(rows().stream().map(Row::asClause).toList());
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
