package no.stegvis.engine.gate;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import no.stegvis.engine.gate.XmlNode.XmlAttribute;

/** Reads a model's XML with nothing that could reach outside of it or blow it up. UTF-8 only, so that the engine's parser reads the same. */
final class SecureXml {

    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 20_000;

    private SecureXml() {
    }

    /** The bytes can't be taken as XML at all. */
    static final class Unreadable extends Exception {

        private final transient Refusal refusal;

        Unreadable(Rule rule, String detail) {
            super(rule.id());
            this.refusal = new Refusal(rule, detail);
        }

        Refusal refusal() {
            return refusal;
        }
    }

    static XmlNode read(byte[] bytes) throws Unreadable {
        try {
            return read(factory().createXMLStreamReader(new StringReader(utf8(bytes))));
        } catch (XMLStreamException malformed) {
            int line = malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNumber();
            throw new Unreadable(Rule.XML_UNREADABLE, String.valueOf(line));
        }
    }

    private static XmlNode read(XMLStreamReader xml) throws XMLStreamException, Unreadable {
        requireUtf8(xml.getCharacterEncodingScheme());
        Deque<XmlNode> open = new ArrayDeque<>();
        XmlNode root = null;
        int elements = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS) {
                        throw new Unreadable(Rule.XML_TOO_LARGE, String.valueOf(MOST_ELEMENTS));
                    }
                    XmlNode node = node(xml);
                    if (open.isEmpty()) {
                        root = node;
                    } else {
                        open.peek().children().add(node);
                    }
                    open.push(node);
                    if (open.size() > DEEPEST) {
                        throw new Unreadable(Rule.XML_TOO_DEEP, String.valueOf(DEEPEST));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().text().append(xml.getText());
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> { }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Unreadable(Rule.XML_DOCTYPE, "");
                default -> throw new Unreadable(Rule.XML_UNREADABLE, String.valueOf(xml.getLocation().getLineNumber()));
            }
        }
        return root;
    }

    private static XmlNode node(XMLStreamReader xml) {
        List<XmlAttribute> attributes = new ArrayList<>(xml.getAttributeCount());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.add(new XmlAttribute(blank(xml.getAttributeNamespace(i)), xml.getAttributeLocalName(i), xml.getAttributeValue(i)));
        }
        return new XmlNode(blank(xml.getNamespaceURI()), xml.getLocalName(), attributes);
    }

    private static String blank(String namespace) {
        return namespace == null ? "" : namespace;
    }

    private static void requireUtf8(String declared) throws Unreadable {
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw new Unreadable(Rule.XML_ENCODING, declared);
        }
    }

    private static String utf8(byte[] bytes) throws Unreadable {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new Unreadable(Rule.XML_ENCODING, "");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }
}
