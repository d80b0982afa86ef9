package io.aftersales.engine;

import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.jspecify.annotations.Nullable;

/** The {@code camunda:property} entries of an element, in which a diagram says what the engine has no word for. */
final class ModelProperties {

    static final Namespace CAMUNDA = new Namespace("http://camunda.org/schema/1.0/bpmn");

    private ModelProperties() {}

    static @Nullable String of(Element element, String name) {
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.elementNS(CAMUNDA, "properties");
        if (properties == null) {
            return null;
        }
        return properties.elementsNS(CAMUNDA, "property").stream()
                .filter(property -> name.equals(property.attribute("name")))
                .map(property -> property.attribute("value"))
                .findFirst()
                .orElse(null);
    }
}
