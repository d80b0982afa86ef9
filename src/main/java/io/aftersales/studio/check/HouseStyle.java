package io.aftersales.studio.check;

import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Element;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code style}: the house's rules for names, and what makes a diagram say what it does. */
final class HouseStyle implements ModelCheck {

    private static final Pattern FLOW = Pattern.compile("Flow_[A-Z][A-Za-z0-9_]*");
    private static final Pattern MESSAGE = Pattern.compile("aftersales\\.[A-Z][A-Za-z]+");
    private static final Pattern NO_NAME = Pattern.compile("(?i)(end|ende|结束)?");

    @Override
    public void examine(Examination draft) {
        Diagram diagram = Diagram.of(draft.root);
        draft.root.all().forEach(element -> examineId(draft, element));
        draft.root
                .children("message")
                .filter(message -> !MESSAGE.matcher(message.attribute("name")).matches())
                .forEach(message -> draft.find(Rule.MESSAGE_NAME, message));
        diagram.nodes().forEach(node -> examineNode(draft, diagram, node));
        diagram.flows().stream()
                .filter(flow -> flow.child("conditionExpression").isPresent())
                .forEach(flow -> examineCondition(draft, flow));
        examineLayout(draft, diagram);
    }

    private static void examineId(Examination draft, Element element) {
        String prefix = prefixOf(element);
        if (!prefix.isEmpty() && !element.id().matches(prefix + "[A-Z][A-Za-z0-9]*")) {
            draft.find(Rule.ID_PREFIX, element, prefix);
        }
    }

    private static String prefixOf(Element element) {
        return switch (element.name()) {
            case "userTask", "serviceTask", "receiveTask" -> "Task_";
            case "startEvent" -> "Start_";
            case "endEvent" -> "End_";
            case "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent" -> "Event_";
            case "exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway" -> "Gateway_";
            case "subProcess" -> "SubProcess_";
            case "message" -> "Message_";
            case "error" -> "Error_";
            case "escalation" -> "Escalation_";
            default -> "";
        };
    }

    private static void examineNode(Examination draft, Diagram diagram, Element node) {
        int in = diagram.incoming(node).size();
        int out = diagram.outgoing(node).size();
        boolean gateway = node.name().endsWith("Gateway");
        String name = node.attribute("name").strip();
        if (node.is("endEvent") && NO_NAME.matcher(name).matches()) {
            draft.find(Rule.END_NAME, node);
        } else if (name.isEmpty() && (!gateway || (out > 1 && node.is("exclusiveGateway", "inclusiveGateway")))) {
            draft.find(Rule.NO_LABEL, node);
        }
        if (node.is("userTask")
                && node.children("documentation").allMatch(text -> text.text().isEmpty())) {
            draft.find(Rule.TASK_NOT_DESCRIBED, node);
        }
        if (gateway && in <= 1 && out <= 1) {
            draft.find(Rule.SUPERFLUOUS_GATEWAY, node);
        }
        if (!gateway && out > 1) {
            draft.find(Rule.IMPLICIT_SPLIT, node);
        }
    }

    private static void examineCondition(Examination draft, Element flow) {
        if (!FLOW.matcher(flow.id()).matches()) {
            draft.find(Rule.FLOW_ID, flow);
        }
        if (flow.attribute("name").isBlank()) {
            draft.find(Rule.NO_LABEL, flow);
        }
    }

    private static void examineLayout(Examination draft, Diagram diagram) {
        Set<String> drawn = draft.root
                .all()
                .map(element -> element.attribute("bpmnElement"))
                .collect(Collectors.toSet());
        if (draft.root.children("BPMNDiagram").findAny().isEmpty()) {
            draft.find(Rule.NO_LAYOUT, draft.root);
            return;
        }
        diagram.process()
                .all()
                .filter(element -> Diagram.isNode(element) || element.is("sequenceFlow"))
                .filter(element -> !drawn.contains(element.id()))
                .forEach(element -> draft.find(Rule.NOT_DRAWN, element));
    }
}
