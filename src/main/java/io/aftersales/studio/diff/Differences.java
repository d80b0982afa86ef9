package io.aftersales.studio.diff;

import io.aftersales.studio.diff.ModelDifference.ChangedFact;
import io.aftersales.studio.diff.ModelDifference.Part;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.UnreadableXml;
import io.aftersales.studio.model.XmlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares two files of one key. How they are drawn does not count. */
public final class Differences {

    /** What the files say twice, or what is not about the model. */
    private static final Set<String> NOT_TOLD = Set.of("incoming", "outgoing", "exporter", "exporterVersion");

    private static final Set<String> DRAWING = Set.of("BPMNDiagram", "DMNDI");

    private Differences() {}

    /** @return nothing where the draft cannot be read at all, which its checks tell */
    public static ModelDifference between(ModelKey key, String runs, String draft) {
        try {
            return compare(key, XmlFile.read(runs), XmlFile.read(draft));
        } catch (UnreadableXml e) {
            return ModelDifference.NONE;
        }
    }

    private static ModelDifference compare(ModelKey key, Element before, Element after) {
        Map<String, Element> old = parts(before);
        Map<String, Element> now = parts(after);
        List<Part> changed = new ArrayList<>();
        now.forEach((id, element) -> {
            Element earlier = old.get(id);
            List<ChangedFact> changes = earlier == null ? List.of() : changes(earlier, element);
            if (!changes.isEmpty()) {
                changed.add(part(element, changes));
            }
        });
        return new ModelDifference(
                missing(now, old),
                missing(old, now),
                changed,
                Words.of(key, before, after),
                key.isTable() ? RowChanges.between(before, after) : null);
    }

    private static List<Part> missing(Map<String, Element> there, Map<String, Element> here) {
        return there.entrySet().stream()
                .filter(entry -> !here.containsKey(entry.getKey()))
                .map(entry -> part(entry.getValue(), List.of()))
                .toList();
    }

    private static Part part(Element element, List<ChangedFact> changes) {
        return new Part(element.id(), element.name(), element.attribute("name"), changes);
    }

    /** The elements with an id, but not those that an element has for itself alone, such as the cells of a rule. */
    private static Map<String, Element> parts(Element root) {
        Map<String, Element> parts = new LinkedHashMap<>();
        collect(root, parts);
        return parts;
    }

    private static void collect(Element element, Map<String, Element> parts) {
        for (Element child : element.children()) {
            if (DRAWING.contains(child.name())) {
                continue;
            }
            if (isPart(child)) {
                parts.putIfAbsent(child.id(), child);
            }
            collect(child, parts);
        }
    }

    private static boolean isPart(Element element) {
        return !element.id().isEmpty()
                && !element.name().endsWith("EventDefinition")
                && !element.is("inputEntry", "outputEntry", "inputExpression", "text");
    }

    private static List<ChangedFact> changes(Element before, Element after) {
        Map<String, String> old = facts(before);
        Map<String, String> now = facts(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .map(name -> new ChangedFact(name, old.getOrDefault(name, ""), now.getOrDefault(name, "")))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    /** Everything that the element says of itself, by what it is called. */
    private static Map<String, String> facts(Element element) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("type", element.name());
        facts.put("in", element.parent().map(Element::id).orElse(""));
        gather("", element, facts);
        if (element.is("decisionTable")) {
            facts.putIfAbsent("hitPolicy", "UNIQUE");
        }
        return facts;
    }

    private static void gather(String path, Element element, Map<String, String> facts) {
        element.attributes().forEach((attribute, value) -> put(facts, path + attribute.getLocalPart(), value));
        if (!element.text().isEmpty()) {
            put(facts, path.isEmpty() ? "text" : path.substring(0, path.length() - 1), element.text());
        }
        element.children().stream()
                .filter(child -> !isPart(child) && !DRAWING.contains(child.name()))
                .forEach(child -> gather(path + named(child) + ".", child, facts));
    }

    /** A property is told by its own name, a cell by its place. */
    private static String named(Element child) {
        if (child.is("property")) {
            return child.attribute("name");
        }
        if (child.is("inputEntry", "outputEntry")) {
            List<Element> cells = child.parent().stream()
                    .flatMap(rule -> rule.children(child.name()))
                    .collect(Collectors.toList());
            return child.name() + " " + (cells.indexOf(child) + 1);
        }
        return child.name();
    }

    private static void put(Map<String, String> facts, String name, String value) {
        boolean told = NOT_TOLD.stream().noneMatch(name::startsWith) && !name.endsWith(".id") && !name.equals("id");
        if (told) {
            facts.merge(name, value, (a, b) -> a + "\n" + b);
        }
    }
}
