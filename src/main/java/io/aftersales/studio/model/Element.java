package io.aftersales.studio.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** An element of a file as it stands there. Nothing in it was resolved, fetched or evaluated. */
public final class Element {

    private final QName name;
    private final int line;
    private final @Nullable Element parent;
    private final Map<QName, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(QName name, int line, @Nullable Element parent) {
        this.name = name;
        this.line = line;
        this.parent = parent;
    }

    void put(QName attribute, String value) {
        attributes.put(attribute, value);
    }

    void add(Element child) {
        children.add(child);
    }

    void write(String characters) {
        text.append(characters);
    }

    public String namespace() {
        return name.getNamespaceURI();
    }

    /** The name without its prefix. */
    public String name() {
        return name.getLocalPart();
    }

    /** Where its start tag begins, counted from 1. */
    public int line() {
        return line;
    }

    public Optional<Element> parent() {
        return Optional.ofNullable(parent);
    }

    public Map<QName, String> attributes() {
        return attributes;
    }

    public List<Element> children() {
        return children;
    }

    /** What stands in it beside its children, without the space around. */
    public String text() {
        return text.toString().strip();
    }

    public boolean is(String... names) {
        return Stream.of(names).anyMatch(name()::equals);
    }

    /** The attribute without a namespace; empty where it is missing. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(new QName(attribute), "");
    }

    public String attribute(String namespace, String attribute) {
        return attributes.getOrDefault(new QName(namespace, attribute), "");
    }

    public String id() {
        return attribute("id");
    }

    /** Its own id, or that of the nearest element around it that has one. */
    public @Nullable String nearestId() {
        Element around = this;
        while (around != null) {
            if (!around.id().isEmpty()) {
                return around.id();
            }
            around = around.parent;
        }
        return null;
    }

    public Stream<Element> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName));
    }

    public Optional<Element> child(String childName) {
        return children(childName).findFirst();
    }

    /** It and all within it, in the order of the file. */
    public Stream<Element> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Element::all));
    }

    public Stream<Element> all(String elementName) {
        return all().filter(element -> element.name().equals(elementName));
    }

    /** The value of a {@code camunda:property}; empty where the element has none of that name. */
    public String property(String property) {
        return children("extensionElements")
                .flatMap(extensions -> extensions.children("properties"))
                .flatMap(properties -> properties.children("property"))
                .filter(entry -> entry.attribute("name").equals(property))
                .map(entry -> entry.attribute("value"))
                .findFirst()
                .orElse("");
    }
}
