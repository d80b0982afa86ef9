package io.aftersales.studio.check;

import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;

/** {@code xml}: the file is BPMN 2.0 with the one process of its key, or DMN 1.3 with the one decision. */
final class FileForm implements ModelCheck {

    private static final Set<QName> LOCATIONS =
            Set.of(new QName(Names.XSI, "schemaLocation"), new QName(Names.XSI, "noNamespaceSchemaLocation"));

    @Override
    public void examine(Examination draft) {
        Element root = draft.root;
        String namespace = draft.key.isTable() ? Names.DMN : Names.BPMN;
        if (!root.is("definitions") || !root.namespace().equals(namespace)) {
            draft.find(
                    Rule.NOT_A_MODEL,
                    root,
                    "{" + namespace + "}definitions",
                    "{" + root.namespace() + "}" + root.name());
            return;
        }
        examineDefinition(draft, draft.key.isTable() ? "decision" : "process");
        root.all().filter(FileForm::namesSchema).forEach(element -> draft.find(Rule.SCHEMA_LOCATION, element));
        Set<String> seen = new HashSet<>();
        root.all()
                .filter(element -> !element.id().isEmpty() && !seen.add(element.id()))
                .forEach(element -> draft.find(Rule.ID_TWICE, element));
    }

    private static boolean namesSchema(Element element) {
        return LOCATIONS.stream().anyMatch(element.attributes()::containsKey);
    }

    private static void examineDefinition(Examination draft, String what) {
        List<Element> found = draft.root.all(what).toList();
        if (found.size() != 1 || draft.root.children(what).findAny().isEmpty()) {
            draft.find(Rule.NOT_ONE_DEFINITION, draft.root, what, found.size());
            return;
        }
        Element definition = found.get(0);
        if (!definition.id().equals(draft.key.key())) {
            draft.find(Rule.OTHER_KEY, definition, draft.key, definition.id());
        }
        if (!draft.key.isTable() && !definition.attribute("isExecutable").equals("true")) {
            draft.find(Rule.NOT_EXECUTABLE, definition);
        }
        if (draft.key.isTable() && definition.children("decisionTable").count() != 1) {
            draft.find(
                    Rule.NOT_ONE_DEFINITION,
                    definition,
                    "decisionTable",
                    definition.children("decisionTable").count());
        }
    }
}
