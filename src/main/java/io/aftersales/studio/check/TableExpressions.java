package io.aftersales.studio.check;

import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.Names;
import io.aftersales.studio.model.Table;
import io.aftersales.studio.model.Table.Column;
import io.aftersales.studio.model.Table.Row;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.namespace.QName;

/** {@code expression}: a table has no element and no attribute but those listed here, and cells that need no evaluation. */
final class TableExpressions implements ModelCheck {

    private static final String FEEL = "feel";
    private static final String FEEL_NAMESPACE = "https://www.omg.org/spec/dmn/20191111/feel/";

    private static final Set<String> DRAWING = Set.of(
            Names.DMN_DI, "http://www.omg.org/spec/DMN/20180521/DC/", "http://www.omg.org/spec/DMN/20180521/DI/");
    private static final Set<String> TOOLS = Set.of(
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://www.w3.org/XML/1998/namespace");
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "description",
            "decisionTable",
            "input",
            "inputExpression",
            "output",
            "rule",
            "inputEntry",
            "outputEntry",
            "text");
    private static final Set<String> ATTRIBUTES =
            Set.of("id", "name", "label", "namespace", "typeRef", "hitPolicy", "exporter", "exporterVersion");

    @Override
    public void examine(Examination draft) {
        draft.root.all().forEach(element -> examine(draft, element));
        Table table = Table.of(draft.root);
        boolean literal = draft.key.equals(ModelKey.DEADLINES);
        table.rows().forEach(row -> examine(draft, table, row, literal));
    }

    private static void examine(Examination draft, Element element) {
        if (DRAWING.contains(element.namespace())) {
            return;
        }
        if (!element.namespace().equals(Names.DMN)) {
            draft.find(Rule.FOREIGN_NAMESPACE, element, element.namespace());
        } else if (!ELEMENTS.contains(element.name())) {
            draft.find(Rule.ELEMENT_NOT_ALLOWED, element, element.name());
        } else {
            element.attributes().forEach((attribute, value) -> examine(draft, element, attribute, value));
            if (Expressions.isOne(element.text())) {
                draft.find(Rule.EXPRESSION_NOT_ALLOWED, element, element.text());
            }
        }
    }

    private static void examine(Examination draft, Element element, QName attribute, String value) {
        String name = attribute.getLocalPart();
        if (name.equals("expressionLanguage")) {
            if (!Set.of(FEEL, FEEL_NAMESPACE).contains(value.toLowerCase(Locale.ROOT))) {
                draft.find(Rule.LANGUAGE_NOT_ALLOWED, element, value);
            }
        } else if (attribute.getNamespaceURI().equals(Names.CAMUNDA_DMN)) {
            if (!name.equals("historyTimeToLive")) {
                draft.find(Rule.ATTRIBUTE_NOT_ALLOWED, element, element.name(), "camunda:" + name);
            }
        } else if (attribute.getNamespaceURI().isEmpty()) {
            if (!ATTRIBUTES.contains(name)) {
                draft.find(Rule.ATTRIBUTE_NOT_ALLOWED, element, element.name(), name);
            }
        } else if (!TOOLS.contains(attribute.getNamespaceURI())) {
            draft.find(Rule.FOREIGN_NAMESPACE, element, attribute.getNamespaceURI());
        }
    }

    private static void examine(Examination draft, Table table, Row row, boolean literal) {
        examine(draft, table.inputs(), row.inputs(), (type, text) -> Cell.isTest(type, text, literal));
        examine(draft, table.outputs(), row.outputs(), (type, text) -> Cell.isValue(type, text, literal));
    }

    /** Whether a text may stand in a column of this type. */
    private interface Grammar {
        boolean takes(String type, String text);
    }

    private static void examine(Examination draft, List<Column> columns, List<Element> cells, Grammar grammar) {
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            String text = cells.get(i).child("text").map(Element::text).orElse("");
            if (!grammar.takes(columns.get(i).type(), text)) {
                draft.find(Rule.CELL_NOT_LITERAL, cells.get(i), text);
            }
        }
    }
}
