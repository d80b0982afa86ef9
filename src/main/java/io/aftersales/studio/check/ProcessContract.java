package io.aftersales.studio.check;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code contract}: what programs and people rely on is still there, and a diagram names only what exists. */
final class ProcessContract implements ModelCheck {

    private static final Set<String> STAFF = names(Arrays.stream(Role.values()).filter(Role::isStaff));
    private static final Set<String> STATUSES = names(Arrays.stream(CaseStatus.values()));
    private static final Set<String> OUTCOMES = names(Arrays.stream(CaseOutcome.values()));
    private static final List<String> REFERENCES =
            List.of("messageRef", "escalationRef", "errorRef", "attachedToRef", "default");

    @Override
    public void examine(Examination draft) {
        Diagram diagram = Diagram.of(draft.root);
        Diagram shipped = Diagram.of(draft.shipped());
        examineHistory(draft, diagram, shipped);
        Set<String> ids = draft.root.all().map(Element::id).collect(Collectors.toSet());
        draft.root.all().forEach(element -> examineReferences(draft, ids, element));
        diagram.nodes().forEach(node -> examineNode(draft, shipped, node));
        examineMessages(draft);
        examineOffer(draft, diagram, shipped);
    }

    private static void examineHistory(Examination draft, Diagram diagram, Diagram shipped) {
        String days = shipped.process().attribute(Names.CAMUNDA, "historyTimeToLive");
        if (!diagram.process().attribute(Names.CAMUNDA, "historyTimeToLive").equals(days)) {
            draft.find(Rule.HISTORY_LIMIT, diagram.process(), days);
        }
    }

    private static void examineReferences(Examination draft, Set<String> ids, Element element) {
        if (!element.namespace().equals(Names.BPMN)) {
            return;
        }
        for (String reference : REFERENCES) {
            String id = element.attribute(reference);
            if (!id.isEmpty() && !ids.contains(id)) {
                draft.find(Rule.REFERENCE_UNKNOWN, element, id);
            }
        }
    }

    private static void examineNode(Examination draft, Diagram shipped, Element node) {
        if (node.is("userTask")) {
            examineTask(draft, node);
        }
        if (node.is("serviceTask")
                && node.attribute(Names.CAMUNDA, "delegateExpression").isEmpty()) {
            draft.find(Rule.DELEGATE_MISSING, node);
        }
        unknown(node.property("status"), STATUSES).ifPresent(status -> draft.find(Rule.STATUS_UNKNOWN, node, status));
        unknown(node.property("outcome"), OUTCOMES)
                .ifPresent(outcome -> draft.find(Rule.OUTCOME_UNKNOWN, node, outcome));
        if (node.is("userTask", "receiveTask") && node.property("status").isEmpty() && isShown(shipped, node)) {
            draft.find(Rule.STATUS_MISSING, node);
        }
    }

    /** Whether this release does not have the step either without a status. */
    private static boolean isShown(Diagram shipped, Element node) {
        return shipped.find(node.id())
                .filter(same -> same.property("status").isEmpty())
                .isEmpty();
    }

    private static void examineTask(Examination draft, Element task) {
        String form = task.attribute(Names.CAMUNDA, "formRef");
        if (form.isEmpty() || !task.attribute(Names.CAMUNDA, "formRefBinding").equals("deployment")) {
            draft.find(Rule.FORM_MISSING, task);
        } else {
            unknown(form, draft.release.forms()).ifPresent(none -> draft.find(Rule.FORM_UNKNOWN, task, form));
        }
        String groups = task.attribute(Names.CAMUNDA, "candidateGroups");
        if (groups.isBlank()) {
            draft.find(Rule.GROUP_MISSING, task);
        } else if (!Expressions.isOne(groups)) {
            Stream.of(groups.split(",", -1))
                    .filter(group -> !STAFF.contains(group.strip()))
                    .forEach(group -> draft.find(Rule.GROUP_UNKNOWN, task, group.strip()));
        }
    }

    private static void examineMessages(Examination draft) {
        Set<String> sent = draft.release
                .processes()
                .flatMap(process -> process.children("message"))
                .map(message -> message.attribute("name"))
                .collect(Collectors.toSet());
        draft.root
                .children("message")
                .filter(message -> !sent.contains(message.attribute("name")))
                .forEach(message -> draft.find(Rule.MESSAGE_UNKNOWN, message, message.attribute("name")));
    }

    /** What the shipped diagram lets people and programs do, the draft lets them do too. */
    private static void examineOffer(Examination draft, Diagram diagram, Diagram shipped) {
        gone(tasks(shipped), tasks(diagram)).forEach(form -> draft.find(Rule.TASK_GONE, diagram.process(), form));
        gone(shipped.awaitedMessages(draft.shipped()), diagram.awaitedMessages(draft.root))
                .forEach(message -> draft.find(Rule.MESSAGE_GONE, diagram.process(), message));
    }

    private static Stream<String> tasks(Diagram diagram) {
        return diagram.nodes().stream()
                .filter(node -> node.is("userTask"))
                .map(task -> task.attribute(Names.CAMUNDA, "formRef"));
    }

    private static Stream<String> gone(Stream<String> offered, Stream<String> left) {
        Set<String> present = left.collect(Collectors.toSet());
        return offered.distinct().filter(each -> !present.contains(each)).sorted();
    }

    private static Optional<String> unknown(String said, Set<String> known) {
        return Optional.of(said).filter(text -> !text.isEmpty() && !known.contains(text));
    }

    private static Set<String> names(Stream<? extends Enum<?>> values) {
        return values.map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
