package io.aftersales.web.ui;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a file says, however it is written down: one line for each element, attribute and text, by where it stands. Prefixes, white
 * space between elements and the order of elements with ids say nothing, nor does an attribute with the value that it has anyway.
 */
final class SaidInXml {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** What BPMN 2.0 says of an attribute that is not there. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("processType", "None"),
            Map.entry("isClosed", "false"),
            Map.entry("isInterrupting", "true"),
            Map.entry("cancelActivity", "true"),
            Map.entry("isForCompensation", "false"),
            Map.entry("startQuantity", "1"),
            Map.entry("completionQuantity", "1"),
            Map.entry("isCollection", "false"),
            Map.entry("associationDirection", "None"),
            Map.entry("gatewayDirection", "Unspecified"),
            Map.entry("textFormat", "text/plain"),
            Map.entry("expressionLanguage", "http://www.w3.org/1999/XPath"),
            Map.entry("typeLanguage", "http://www.w3.org/2001/XMLSchema"));

    private SaidInXml() {}

    static Set<String> of(String xml) {
        Set<String> said = new TreeSet<>();
        gather("", root(xml), said);
        return said;
    }

    private static Element root(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new AssertionError(xml, unreadable);
        }
    }

    private static void gather(String path, Element element, Set<String> said) {
        String here = path + "/" + name(element);
        said.add(here);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            boolean isSaid = !XMLNS.equals(attribute.getNamespaceURI())
                    && !attribute.getNodeValue().equals(DEFAULTS.get(attribute.getLocalName()));
            if (isSaid) {
                said.add(here + "@" + name(attribute) + " = " + value(attribute, element));
            }
        }
        List<Element> children = children(element);
        if (children.isEmpty() && !element.getTextContent().isBlank()) {
            said.add(here + " = " + value(element.getTextContent()));
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (Element child : children) {
            int count = counts.merge(name(child), 1, Integer::sum);
            String id = child.getAttribute("id");
            gather(here + "[" + (id.isEmpty() ? count : id) + "]", child, said);
        }
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }

    private static String name(Node node) {
        return (node.getNamespaceURI() == null ? "" : "{" + node.getNamespaceURI() + "}") + node.getLocalName();
    }

    /** The prefix of a type says nothing. */
    private static String value(Node attribute, Element element) {
        String text = attribute.getNodeValue();
        int colon = text.indexOf(':');
        boolean isType = attribute.getLocalName().equals("type") && attribute.getNamespaceURI() != null;
        return isType && colon > 0
                ? element.lookupNamespaceURI(text.substring(0, colon)) + text.substring(colon)
                : value(text);
    }

    /** 30.0 is 30. */
    private static String value(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }
}
