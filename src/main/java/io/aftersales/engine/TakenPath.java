package io.aftersales.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * The way that a process has gone through its diagram, as far as the engine keeps it. Steps of an earlier version that the present
 * one does not have are left out.
 */
record TakenPath(BpmnModelInstance model, List<HistoricActivityInstance> passed) {

    /** Where it stands. */
    List<String> active() {
        return passed.stream()
                .filter(activity -> activity.getEndTime() == null && !"subProcess".equals(activity.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
    }

    /** Nodes and flows. A flow was taken if both its ends were passed; flows between the same two are told apart nowhere. */
    List<String> taken() {
        Set<FlowNode> nodes = nodes();
        Stream<SequenceFlow> flows = nodes.stream()
                .map(FlowNode::getOutgoing)
                .flatMap(Collection::stream)
                .filter(flow -> nodes.contains(flow.getTarget()));
        return Stream.concat(nodes.stream(), flows)
                .map(FlowElement::getId)
                .sorted()
                .toList();
    }

    private Set<FlowNode> nodes() {
        Set<FlowNode> nodes = passed.stream()
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .map(model::<FlowNode>getModelElementById)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        nodes.addAll(jumps(nodes));
        return nodes;
    }

    /** The engine goes straight to where a link leads and keeps nothing about where it came from. */
    private List<IntermediateThrowEvent> jumps(Set<FlowNode> nodes) {
        Set<String> reached = model.getModelElementsByType(IntermediateCatchEvent.class).stream()
                .filter(nodes::contains)
                .flatMap(TakenPath::links)
                .collect(Collectors.toSet());
        return model.getModelElementsByType(IntermediateThrowEvent.class).stream()
                .filter(jump -> links(jump).anyMatch(reached::contains))
                .filter(jump -> jump.getPreviousNodes().list().stream().anyMatch(nodes::contains))
                .toList();
    }

    private static Stream<String> links(FlowNode event) {
        return event.getChildElementsByType(LinkEventDefinition.class).stream().map(LinkEventDefinition::getName);
    }
}
