package io.aftersales.studio.model;

import io.aftersales.studio.model.UnreadableXml.Reason;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML of unknown origin. A document type, and with it every entity, ends the reading before its first line is looked at;
 * nothing outside the text is ever asked for.
 */
public final class XmlFile {

    /** The largest file that is read, in bytes of UTF-8. */
    public static final int MOST_BYTES = 2 << 20;

    private static final int DEEPEST = 60;
    private static final Set<String> ENCODINGS = Set.of("UTF-8", "US-ASCII");
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private @Nullable Element root;
    private @Nullable Element open;
    private int depth;
    private int line = 1;

    private XmlFile(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the file is read");
        });
        return factory;
    }

    /** @throws UnreadableXml naming the first thing that is wrong */
    public static Element read(String text) throws UnreadableXml {
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new UnreadableXml(Reason.TOO_LARGE, 1, "");
        }
        try {
            return new XmlFile(FACTORY.createXMLStreamReader(new StringReader(text))).read();
        } catch (XMLStreamException e) {
            int at = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw new UnreadableXml(Reason.NOT_WELL_FORMED, at, firstSentence(e));
        }
    }

    private static String firstSentence(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        return start < 0 ? message : message.substring(start + "Message: ".length());
    }

    private Element read() throws XMLStreamException, UnreadableXml {
        refuseOtherEncoding();
        while (reader.hasNext()) {
            line = Math.max(1, reader.getLocation().getLineNumber());
            take(reader.next());
        }
        if (root == null) {
            throw new UnreadableXml(Reason.NOT_WELL_FORMED, 1, "there is no element");
        }
        return root;
    }

    /** The engine is handed UTF-8, whatever a file says of itself. */
    private void refuseOtherEncoding() throws UnreadableXml {
        String declared = reader.getCharacterEncodingScheme();
        if (declared != null && !ENCODINGS.contains(declared.toUpperCase(Locale.ROOT))) {
            throw new UnreadableXml(Reason.ENCODING, 1, declared);
        }
        if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
            throw new UnreadableXml(Reason.ENCODING, 1, "XML " + reader.getVersion());
        }
    }

    private void take(int event) throws UnreadableXml {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> write();
            case XMLStreamConstants.DTD -> throw new UnreadableXml(Reason.DOCTYPE, line, "");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnreadableXml(Reason.NOT_WELL_FORMED, line, "&" + reader.getLocalName() + ";");
            default -> {}
        }
    }

    private void start() throws UnreadableXml {
        if (++depth > DEEPEST) {
            throw new UnreadableXml(Reason.TOO_DEEP, line, String.valueOf(DEEPEST));
        }
        Element element = new Element(reader.getName(), line, open);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.put(reader.getAttributeName(i), reader.getAttributeValue(i));
        }
        if (open == null) {
            root = element;
        } else {
            open.add(element);
        }
        open = element;
    }

    private void end() {
        depth--;
        open = open == null ? null : open.parent().orElse(null);
    }

    private void write() {
        if (open != null) {
            open.write(reader.getText());
        }
    }
}
