package no.stegvis.engine.gate;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import no.stegvis.engine.gate.XmlNode.XmlAttribute;

/** Engines and tools whose own extensions tell that a model was made for something else. One clear word beats fifty findings. */
final class OtherVendors {

    private static final String CAMUNDA_8 = "Camunda 8";
    private static final Map<String, String> BY_NAMESPACE = Map.of(
            "http://camunda.org/schema/zeebe/1.0", CAMUNDA_8,
            "http://flowable.org/bpmn", "Flowable",
            "http://flowable.org/modeler", "Flowable",
            "http://www.jboss.org/drools", "jBPM",
            "http://www.bizagi.com/bpmn20", "Bizagi",
            "http://www.trisotech.com/2014/triso/bpmn", "Trisotech");

    private OtherVendors() {
    }

    /** The vendor's name, when there is one. */
    static Optional<String> of(XmlNode node) {
        return Stream.concat(Stream.concat(Stream.of(node.namespace()).map(BY_NAMESPACE::get), node.attributes().stream().map(OtherVendors::of)),
                        node.children().stream().map(child -> of(child).orElse(null)))
                .filter(vendor -> vendor != null).findFirst();
    }

    private static String of(XmlAttribute attribute) {
        return attribute.name().equals("executionPlatform") && attribute.value().equals("Camunda Cloud") ? CAMUNDA_8
                : BY_NAMESPACE.get(attribute.namespace());
    }
}
