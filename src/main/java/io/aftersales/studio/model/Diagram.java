package io.aftersales.studio.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A diagram as steps that follow each other. Made of any file that is BPMN at all: what is missing is left out. */
public final class Diagram {

    private static final Pattern CLAUSE =
            Pattern.compile("\\$\\{(deadlines\\.due|reminders\\.next)\\(execution, ?'([a-z]+(?:-[a-z]+)*)'\\)}");
    private static final Set<String> NODES = Set.of(
            "userTask",
            "serviceTask",
            "receiveTask",
            "subProcess",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway");

    /** What a timer of the diagram waits for. */
    public record Timer(Element event, String clause, boolean enforces) {

        /** Whether the step that it stands on ends when it fires. */
        public boolean interrupts() {
            return !event.attribute("cancelActivity").equals("false");
        }
    }

    private final Element process;
    private final List<Element> nodes;
    private final List<Element> flows;
    private final Map<String, Element> byId = new LinkedHashMap<>();
    private final Map<String, List<Element>> outgoing;
    private final Map<String, List<Element>> incoming;
    private final Map<String, List<Element>> attached;
    private final List<Timer> timers;

    private Diagram(Element process) {
        this.process = process;
        this.nodes = process.all().filter(Diagram::isNode).toList();
        this.flows = process.all("sequenceFlow").toList();
        this.outgoing = by("sourceRef", flows);
        this.incoming = by("targetRef", flows);
        this.attached = by("attachedToRef", nodes);
        this.timers =
                process.all("timerEventDefinition").flatMap(Diagram::timer).toList();
        process.all()
                .filter(element -> !element.id().isEmpty())
                .forEach(element -> byId.putIfAbsent(element.id(), element));
    }

    private static Map<String, List<Element>> by(String attribute, List<Element> elements) {
        return elements.stream().collect(Collectors.groupingBy(element -> element.attribute(attribute)));
    }

    /** @param definitions has a process */
    public static Diagram of(Element definitions) {
        return new Diagram(definitions
                .child("process")
                .orElseThrow(() -> new IllegalArgumentException("There is no process in it")));
    }

    public Element process() {
        return process;
    }

    public Optional<Element> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every step, event and gateway, in the order of the file. */
    public List<Element> nodes() {
        return nodes;
    }

    public static boolean isNode(Element element) {
        return NODES.contains(element.name());
    }

    public List<Element> flows() {
        return flows;
    }

    public List<Element> outgoing(Element node) {
        return outgoing.getOrDefault(node.id(), List.of());
    }

    public List<Element> incoming(Element node) {
        return incoming.getOrDefault(node.id(), List.of());
    }

    public List<Element> attachedTo(Element node) {
        return node.id().isEmpty() ? List.of() : attached.getOrDefault(node.id(), List.of());
    }

    /** The process and every sub-process: where a token starts and ends. */
    public List<Element> scopes() {
        return process.all()
                .filter(element -> element.is("process", "subProcess"))
                .toList();
    }

    /** What may come next after a node within its scope: along a flow, by an event on it, or from a link to its other end. */
    public List<Element> next(Element node) {
        Stream<Element> along = outgoing(node).stream().flatMap(flow -> find(flow.attribute("targetRef")).stream());
        return Stream.of(along, attachedTo(node).stream(), linked(node))
                .flatMap(each -> each)
                .toList();
    }

    private Stream<Element> linked(Element node) {
        if (!node.is("intermediateThrowEvent")) {
            return Stream.empty();
        }
        String link = linkOf(node);
        Element scope = node.parent().orElse(process);
        return scope.children("intermediateCatchEvent")
                .filter(catching -> !link.isEmpty() && linkOf(catching).equals(link));
    }

    private static String linkOf(Element event) {
        return event.child("linkEventDefinition")
                .map(definition -> definition.attribute("name"))
                .orElse("");
    }

    /** All that a token may come to from these nodes, themselves included. */
    public Set<Element> reachable(Collection<Element> from) {
        return closure(from, this::next);
    }

    /** All from which a token may come to one of these nodes, themselves included. */
    public Set<Element> leadingTo(Collection<Element> to) {
        Map<Element, List<Element>> previous = new HashMap<>();
        for (Element node : nodes) {
            next(node)
                    .forEach(next -> previous.computeIfAbsent(next, none -> new ArrayList<>())
                            .add(node));
        }
        return closure(to, node -> previous.getOrDefault(node, List.of()));
    }

    private static Set<Element> closure(Collection<Element> from, Function<Element, List<Element>> step) {
        Set<Element> seen = new HashSet<>(from);
        Deque<Element> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Element next : step.apply(open.pop())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }

    /** Every timer that names its clause in one of the two forms there are. */
    public List<Timer> timers() {
        return timers;
    }

    private static Stream<Timer> timer(Element definition) {
        Matcher clause =
                CLAUSE.matcher(definition.child("timeDate").map(Element::text).orElse(""));
        return clause.matches()
                ? Stream.of(new Timer(
                        Objects.requireNonNull(definition.parent().orElse(null)),
                        clause.group(2),
                        clause.group(1).equals("deadlines.due")))
                : Stream.empty();
    }

    /** The names of the messages that a step or event of the process waits for. */
    public Stream<String> awaitedMessages(Element definitions) {
        return process.all()
                .map(element -> element.attribute("messageRef"))
                .filter(reference -> !reference.isEmpty())
                .flatMap(reference -> definitions
                        .children("message")
                        .filter(message -> message.id().equals(reference)))
                .map(message -> message.attribute("name"));
    }
}
