package no.stegvis.engine.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import no.stegvis.engine.ProcessBean;
import no.stegvis.engine.gate.SecureXml.Unreadable;

/**
 * Says whether a model may run here, before it is deployed. Processes ({@code .bpmn}), decisions ({@code .dmn}) and forms
 * ({@code .form}) can be let in, nothing else; of each, only what is listed as allowed.
 */
public final class ModelGate {

    static final int LARGEST = 1024 * 1024;
    private static final Pattern SAFE_NAME = Pattern.compile("(?!.*\\.\\.)[\\p{L}\\p{N}_][\\p{L}\\p{N}_ ()./-]{0,254}");
    private static final Pattern KIND = Pattern.compile(".*\\.(bpmn|dmn|form)");

    private final ExpressionGate gate;

    ModelGate(ExpressionGate gate) {
        this.gate = gate;
    }

    /** The gate without the application behind it: it knows the marked beans by name and type, and makes none. */
    static ModelGate ofThisRelease() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessBean.class));
        scanner.scan("no.stegvis");
        return new EngineGate(beans).models();
    }

    /** As {@link #check(String, byte[], Locale)}, with messages in bokmål. */
    public List<Finding> check(String resource, byte[] bytes) {
        return check(resource, bytes, Locale.ROOT);
    }

    /**
     * @param resource the file's name; its ending says what it is
     * @param bytes    at most 1 MiB
     * @return what was found, errors and warnings; empty when all is well
     */
    public List<Finding> check(String resource, byte[] bytes, Locale locale) {
        Findings findings = new Findings(resource, locale);
        Optional<Refusal> outside = outside(resource, bytes);
        if (outside.isPresent()) {
            findings.add("", outside.get());
        } else {
            inside(resource, bytes, findings);
        }
        return findings.list();
    }

    private static Optional<Refusal> outside(String resource, byte[] bytes) {
        if (!SAFE_NAME.matcher(resource).matches()) {
            return Optional.of(new Refusal(Rule.RESOURCE_NAME, resource));
        }
        if (!KIND.matcher(resource).matches()) {
            return Optional.of(new Refusal(Rule.RESOURCE_KIND, resource));
        }
        return bytes.length > LARGEST ? Optional.of(new Refusal(Rule.RESOURCE_SIZE, String.valueOf(LARGEST))) : Optional.empty();
    }

    private void inside(String resource, byte[] bytes, Findings findings) {
        try {
            if (resource.endsWith(".form")) {
                new FormCheck(findings).check(bytes);
            } else {
                xml(resource, SecureXml.read(bytes), findings);
            }
        } catch (Unreadable unreadable) {
            findings.add("", unreadable.refusal());
        }
    }

    private void xml(String resource, XmlNode root, Findings findings) {
        Optional<String> other = OtherVendors.of(root);
        if (other.isPresent()) {
            findings.add(root.id().orElse(""), Rule.OTHER_VENDOR, other.get());
        } else if (resource.endsWith(".dmn")) {
            new DmnCheck(gate, findings).check(root);
        } else {
            new BpmnCheck(gate, findings).check(root);
        }
    }
}
