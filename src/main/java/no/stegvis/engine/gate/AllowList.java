package no.stegvis.engine.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import no.stegvis.engine.gate.XmlNode.XmlAttribute;

/**
 * Elements a kind of model may hold, their attributes, and what each value may look like, as listed in a file beside this
 * class: {@code namespace prefix uri…}, {@code group @name attribute=kind…}, {@code prefix:element attribute=kind… #text=kind}.
 */
final class AllowList {

    /** Better words for what people try most. */
    private static final Map<String, Rule> KNOWN_ELEMENTS = Map.of("scriptTask", Rule.SCRIPT, "script", Rule.SCRIPT,
            "connector", Rule.CONNECTOR, "field", Rule.FIELD_INJECTION, "import", Rule.IMPORT,
            "formData", Rule.FOREIGN_FORM);
    private static final Map<String, Rule> KNOWN_ATTRIBUTES = Map.of("class", Rule.JAVA_CLASS,
            "variableMappingClass", Rule.JAVA_CLASS, "variableMappingDelegateExpression", Rule.JAVA_CLASS,
            "formHandlerClass", Rule.JAVA_CLASS, "expression", Rule.WORK_IN_EXPRESSION,
            "language", Rule.SCRIPT, "resource", Rule.SCRIPT, "scriptFormat", Rule.SCRIPT, "formRef", Rule.FOREIGN_FORM);

    private final Map<String, String> prefixes = new HashMap<>();
    private final Map<String, Map<String, ValueKind>> entries = new HashMap<>();

    private AllowList() {
    }

    static AllowList read(String file) {
        try (InputStream in = AllowList.class.getResourceAsStream(file)) {
            AllowList list = new AllowList();
            Map<String, Map<String, ValueKind>> groups = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> list.add(line.split("\\s+"), groups));
            return list;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String[] words, Map<String, Map<String, ValueKind>> groups) {
        switch (words[0]) {
            case "namespace" -> {
                for (int i = 2; i < words.length; i++) {
                    prefixes.put(words[i], words[1]);
                }
            }
            case "group" -> groups.put(words[1], values(words, 2, groups));
            default -> entries.put(words[0], values(words, 1, groups));
        }
    }

    private static Map<String, ValueKind> values(String[] words, int from, Map<String, Map<String, ValueKind>> groups) {
        Map<String, ValueKind> values = new HashMap<>();
        for (int i = from; i < words.length; i++) {
            if (words[i].startsWith("@")) {
                values.putAll(groups.get(words[i]));
            } else {
                String[] pair = words[i].split("=");
                values.put(pair[0], ValueKind.of(pair[1]));
            }
        }
        return values;
    }

    /** The element's name with this list's prefix, such as {@code bpmn:userTask}; unknown namespaces give {@code ?:name}. */
    String nameOf(XmlNode node) {
        return prefixed(node.namespace(), node.name());
    }

    /** Holds the whole tree against the list. */
    void check(XmlNode node, String within, ExpressionGate gate, Findings findings) {
        String id = node.id().orElse(within);
        Map<String, ValueKind> allowed = entries.get(nameOf(node));
        if (allowed == null) {
            findings.add(id, KNOWN_ELEMENTS.getOrDefault(node.name(), Rule.ELEMENT_NOT_ALLOWED), node.name());
            return;
        }
        for (XmlAttribute attribute : node.attributes()) {
            refusal(attribute, allowed, gate).ifPresent(refusal -> findings.add(id, refusal));
        }
        text(node, allowed, gate).ifPresent(refusal -> findings.add(id, refusal));
        for (XmlNode child : node.children()) {
            check(child, id, gate, findings);
        }
    }

    private Optional<Refusal> refusal(XmlAttribute attribute, Map<String, ValueKind> allowed, ExpressionGate gate) {
        String name = attribute.namespace().isEmpty() ? attribute.name() : prefixed(attribute.namespace(), attribute.name());
        ValueKind kind = allowed.get(name);
        return kind == null
                ? Optional.of(new Refusal(KNOWN_ATTRIBUTES.getOrDefault(attribute.name(), Rule.ATTRIBUTE_NOT_ALLOWED), name))
                : kind.check(attribute.value(), gate);
    }

    private static Optional<Refusal> text(XmlNode node, Map<String, ValueKind> allowed, ExpressionGate gate) {
        String text = node.text().toString().strip();
        ValueKind kind = allowed.get("#text");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return kind == null ? Optional.of(new Refusal(Rule.TEXT_NOT_ALLOWED, node.name())) : kind.check(text, gate);
    }

    private String prefixed(String namespace, String name) {
        return prefixes.getOrDefault(namespace, "?") + ":" + name;
    }
}
