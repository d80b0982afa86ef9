package io.aftersales.studio.check;

import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;

/** {@code expression}: a diagram has no element, no attribute and no expression but those that are listed here. */
final class ProcessExpressions implements ModelCheck {

    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

    /** How it is drawn; nothing in there is read by the engine but bounds. */
    private static final Set<String> DRAWING = Set.of(
            Names.BPMN_DI,
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private static final Set<String> ELEMENTS =
            Set.of(("definitions process documentation extensionElements subProcess startEvent endEvent boundaryEvent"
                            + " intermediateCatchEvent intermediateThrowEvent userTask serviceTask receiveTask sequenceFlow"
                            + " conditionExpression condition exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway"
                            + " incoming outgoing message messageEventDefinition timerEventDefinition timeDate timeDuration"
                            + " timeCycle linkEventDefinition source target escalation escalationEventDefinition"
                            + " conditionalEventDefinition error errorEventDefinition terminateEventDefinition textAnnotation text"
                            + " association group category categoryValue collaboration participant laneSet lane flowNodeRef")
                    .split(" "));

    private static final Set<String> CAMUNDA_ELEMENTS =
            Set.of("properties", "property", "inputOutput", "outputParameter");

    private static final Set<String> ATTRIBUTES = Set.of(
            ("id name isExecutable processType isClosed targetNamespace exporter exporterVersion sourceRef targetRef default"
                            + " attachedToRef cancelActivity isInterrupting triggeredByEvent messageRef escalationRef escalationCode"
                            + " errorRef errorCode processRef gatewayDirection categoryValueRef associationDirection textFormat"
                            + " eventGatewayType instantiate parallelMultiple")
                    .split(" "));

    private static final Map<String, Set<String>> CAMUNDA_ATTRIBUTES = Map.of(
            "process", Set.of("historyTimeToLive"),
            "userTask",
                    Set.of(
                            "formRef",
                            "formRefBinding",
                            "candidateGroups",
                            "dueDate",
                            "modelerTemplate",
                            "modelerTemplateVersion"),
            "serviceTask", Set.of("delegateExpression", "modelerTemplate", "modelerTemplateVersion"),
            "boundaryEvent", Set.of("asyncAfter"),
            "messageEventDefinition", Set.of("expression"));

    private static final Set<String> SCRIPTS = Set.of("scriptTask", "script");
    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");
    private static final Set<String> PASSING = Set.of("in", "out", "inputParameter");

    @Override
    public void examine(Examination draft) {
        draft.root.all().forEach(element -> examine(draft, element));
    }

    private static void examine(Examination draft, Element element) {
        if (DRAWING.contains(element.namespace())) {
            refuseExpressions(draft, element);
            return;
        }
        if (!isAllowed(draft, element)) {
            return;
        }
        element.attributes().forEach((attribute, value) -> examine(draft, element, attribute, value));
        if (Expressions.isOne(element.text()) || Expressions.in(element) == Expressions.CONDITION) {
            Expressions.in(element).judge(draft, element, element.text());
        }
    }

    private static void refuseExpressions(Examination draft, Element drawn) {
        drawn.attributes().values().stream()
                .filter(Expressions::isOne)
                .forEach(value -> draft.find(Rule.EXPRESSION_NOT_ALLOWED, drawn, value));
    }

    private static boolean isAllowed(Examination draft, Element element) {
        boolean camunda = element.namespace().equals(Names.CAMUNDA);
        if (SCRIPTS.contains(element.name())) {
            draft.find(Rule.SCRIPT, element);
        } else if (camunda && LISTENERS.contains(element.name())) {
            draft.find(Rule.LISTENER, element);
        } else if (camunda && element.is("connector", "connectorId")) {
            draft.find(Rule.CONNECTOR, element);
        } else if (camunda && element.is("field")) {
            draft.find(Rule.FIELD_INJECTION, element);
        } else if (camunda && PASSING.contains(element.name())) {
            draft.find(Rule.PASSED_VARIABLES, element);
        } else if (element.is("callActivity")) {
            draft.find(Rule.CALL_ACTIVITY, element);
        } else if (!camunda && !element.namespace().equals(Names.BPMN)) {
            draft.find(Rule.FOREIGN_NAMESPACE, element, element.namespace());
        } else if (!(camunda ? CAMUNDA_ELEMENTS : ELEMENTS).contains(element.name())) {
            draft.find(Rule.ELEMENT_NOT_ALLOWED, element, element.name());
        } else {
            return true;
        }
        return false;
    }

    private static void examine(Examination draft, Element element, QName attribute, String value) {
        String name = attribute.getLocalPart();
        switch (attribute.getNamespaceURI()) {
            case "" -> examinePlain(draft, element, name);
            case Names.CAMUNDA -> {
                examineCamunda(draft, element, name, value);
                return;
            }
            case Names.XSI -> examineType(draft, element, name, value);
            case MODELER, XML_NAMESPACE -> {}
            default -> draft.find(Rule.FOREIGN_NAMESPACE, element, attribute.getNamespaceURI());
        }
        if (Expressions.isOne(value)) {
            draft.find(Rule.EXPRESSION_NOT_ALLOWED, element, value);
        }
    }

    private static void examinePlain(Examination draft, Element element, String name) {
        boolean extension = element.namespace().equals(Names.CAMUNDA);
        if (!(extension ? Set.of("id", "name", "value") : ATTRIBUTES).contains(name)) {
            draft.find(
                    name.equals("language") || name.equals("scriptFormat") ? Rule.SCRIPT : Rule.ATTRIBUTE_NOT_ALLOWED,
                    element,
                    element.name(),
                    name);
        }
        if (name.equals("name")
                && element.is("outputParameter")
                && !draft.vocabulary.isVariable(element.attribute(name))) {
            draft.find(Rule.UNKNOWN_VARIABLE, element, element.attribute(name));
        }
    }

    private static void examineCamunda(Examination draft, Element element, String name, String value) {
        if (name.equals("class")) {
            draft.find(Rule.CLASS_NAME, element);
        } else if (!CAMUNDA_ATTRIBUTES.getOrDefault(element.name(), Set.of()).contains(name)) {
            draft.find(Rule.ATTRIBUTE_NOT_ALLOWED, element, element.name(), "camunda:" + name);
        } else if (Expressions.isOne(value) || Expressions.isWanted(name)) {
            Expressions.at(name).judge(draft, element, value);
        }
    }

    private static void examineType(Examination draft, Element element, String name, String value) {
        List<String> expressions = List.of("conditionExpression", "condition", "timeDate", "timeDuration", "timeCycle");
        if (!name.equals("type") || !value.endsWith("tFormalExpression") || !expressions.contains(element.name())) {
            draft.find(Rule.ATTRIBUTE_NOT_ALLOWED, element, element.name(), "xsi:" + name);
        }
    }
}
