package no.stegvis.engine.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One element of a model as it was read: nothing resolved, nothing left out but comments. */
record XmlNode(String namespace, String name, List<XmlAttribute> attributes, List<XmlNode> children, StringBuilder text) {

    /** @param namespace empty for the usual attribute without prefix */
    record XmlAttribute(String namespace, String name, String value) {
    }

    XmlNode(String namespace, String name, List<XmlAttribute> attributes) {
        this(namespace, name, attributes, new ArrayList<>(), new StringBuilder());
    }

    Optional<String> attribute(String attributeNamespace, String attributeName) {
        return attributes.stream()
                .filter(a -> a.namespace().equals(attributeNamespace) && a.name().equals(attributeName))
                .map(XmlAttribute::value).findFirst();
    }

    Optional<String> id() {
        return attribute("", "id");
    }
}
