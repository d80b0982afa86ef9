package io.aftersales.studio.check;

import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Diagram.Timer;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code dead-end}: every path reaches an end with an outcome, and wherever a case waits, a clock runs. */
final class DeadEnds implements ModelCheck {

    @Override
    public void examine(Examination draft) {
        Diagram diagram = Diagram.of(draft.root);
        Diagram shipped = Diagram.of(draft.shipped());
        diagram.scopes().forEach(scope -> examineStart(draft, scope));
        examineFlows(draft, diagram);
        examinePaths(draft, diagram);
        diagram.nodes().stream()
                .filter(node -> node.is("endEvent") && isInProcess(node))
                .forEach(end -> examineEnd(draft, shipped, end));
        Set<Element> clocks = clocks(diagram);
        Set<Element> shippedClocks = clocks(shipped);
        diagram.nodes().stream()
                .filter(DeadEnds::waits)
                .filter(node -> !isClocked(diagram, clocks, node))
                .filter(node -> shipped.find(node.id())
                        .filter(same -> !isClocked(shipped, shippedClocks, same))
                        .isEmpty())
                .forEach(node -> draft.find(Rule.WAIT_WITHOUT_CLOCK, node));
    }

    private static void examineStart(Examination draft, Element scope) {
        List<Element> starts = scope.children("startEvent").toList();
        boolean byEvent = starts.stream()
                .flatMap(start -> start.children().stream())
                .anyMatch(child -> child.name().endsWith("EventDefinition"));
        if (starts.size() != 1 || byEvent != isByEvent(scope)) {
            draft.find(Rule.NO_START, scope);
        }
    }

    private static void examineFlows(Examination draft, Diagram diagram) {
        diagram.flows().stream()
                .filter(flow -> diagram.find(flow.attribute("sourceRef")).isEmpty()
                        || diagram.find(flow.attribute("targetRef")).isEmpty())
                .forEach(flow -> draft.find(Rule.FLOW_TO_NOWHERE, flow));
    }

    private static void examinePaths(Examination draft, Diagram diagram) {
        Set<Element> reached = diagram.reachable(of(diagram, "startEvent"));
        Set<Element> ending = diagram.leadingTo(of(diagram, "endEvent"));
        for (Element node : diagram.nodes()) {
            boolean standsAlone = node.is("subProcess") && isByEvent(node);
            boolean stops = !node.is("endEvent")
                    && diagram.outgoing(node).isEmpty()
                    && diagram.next(node).stream().allMatch(next -> next.is("boundaryEvent"));
            if (standsAlone) {
                continue;
            }
            if (!reached.contains(node)) {
                draft.find(Rule.NOT_REACHED, node);
            } else if (stops || !ending.contains(node)) {
                draft.find(Rule.NO_END_AHEAD, node);
            }
        }
    }

    private static List<Element> of(Diagram diagram, String type) {
        return diagram.nodes().stream().filter(node -> node.is(type)).toList();
    }

    private static void examineEnd(Examination draft, Diagram shipped, Element end) {
        boolean calls = end.child("messageEventDefinition")
                .filter(message ->
                        !message.attribute(Names.CAMUNDA, "expression").isEmpty())
                .isPresent();
        Optional<Element> same = shipped.find(end.id());
        boolean shippedWithout = same.filter(DeadEnds::isInProcess)
                .filter(known -> known.property("outcome").isEmpty())
                .isPresent();
        if (end.property("outcome").isEmpty() && !calls && !shippedWithout) {
            draft.find(Rule.END_WITHOUT_OUTCOME, end);
        }
    }

    private static boolean isInProcess(Element node) {
        return node.parent().filter(scope -> scope.is("process")).isPresent();
    }

    private static boolean isByEvent(Element scope) {
        return scope.attribute("triggeredByEvent").equals("true");
    }

    private static boolean waits(Element node) {
        return node.is("userTask", "receiveTask", "eventBasedGateway")
                || (node.is("intermediateCatchEvent")
                        && node.child("linkEventDefinition").isEmpty());
    }

    private static Set<Element> clocks(Diagram diagram) {
        return diagram.timers().stream()
                .filter(Timer::enforces)
                .map(Timer::event)
                .collect(Collectors.toSet());
    }

    /** Whether a timer that enforces a clause stands on the node or on a sub-process around it. */
    private static boolean isClocked(Diagram diagram, Set<Element> clocks, Element node) {
        Optional<Element> around = Optional.of(node);
        while (around.isPresent()) {
            if (diagram.attachedTo(around.get()).stream().anyMatch(clocks::contains)) {
                return true;
            }
            around = around.get().parent();
        }
        return false;
    }
}
