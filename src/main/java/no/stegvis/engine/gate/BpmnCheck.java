package no.stegvis.engine.gate;

import java.util.List;
import java.util.stream.Stream;

/** Holds a BPMN model against its allow-list and against what a list of single elements can't say. */
final class BpmnCheck {

    private static final AllowList ALLOWED = AllowList.read("bpmn.allow");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final ExpressionGate gate;
    private final Findings findings;

    BpmnCheck(ExpressionGate gate, Findings findings) {
        this.gate = gate;
        this.findings = findings;
    }

    void check(XmlNode root) {
        if (!ALLOWED.nameOf(root).equals("bpmn:definitions")) {
            findings.add("", Rule.ROOT_ELEMENT, root.name());
            return;
        }
        ALLOWED.check(root, "", gate, findings);
        List<XmlNode> processes = root.children().stream().filter(child -> is(child, "process")).toList();
        if (processes.size() != 1) {
            findings.add(root.id().orElse(""), Rule.ONE_PROCESS, String.valueOf(processes.size()));
        }
        processes.forEach(this::process);
        all(root).forEach(node -> step(node, node.id().orElse("")));
    }

    private void process(XmlNode process) {
        String id = process.id().orElse("");
        if (!process.attribute("", "isExecutable").orElse("false").equals("true")) {
            findings.add(id, Rule.NOT_EXECUTABLE, id);
        } else if (process.attribute(CAMUNDA, "historyTimeToLive").isEmpty()) {
            findings.add(id, Rule.TIME_TO_LIVE, id);
        }
    }

    private void step(XmlNode node, String id) {
        if (is(node, "serviceTask") || is(node, "sendTask")) {
            boolean external = node.attribute(CAMUNDA, "type").isPresent() && node.attribute(CAMUNDA, "topic").isPresent();
            if (external == node.attribute(CAMUNDA, "delegateExpression").isPresent()) {
                findings.add(id, Rule.SERVICE_WITHOUT_WORK, id);
            }
        } else if (is(node, "businessRuleTask") && !(node.attribute(CAMUNDA, "decisionRef").isPresent()
                && node.attribute(CAMUNDA, "decisionRefBinding").isPresent())) {
            findings.add(id, Rule.DECISION_NOT_BOUND, id);
        } else if (is(node, "callActivity") && !(node.attribute("", "calledElement").isPresent()
                && node.attribute(CAMUNDA, "calledElementBinding").isPresent())) {
            findings.add(id, Rule.CALL_NOT_BOUND, id);
        }
    }

    private static boolean is(XmlNode node, String name) {
        return ALLOWED.nameOf(node).equals("bpmn:" + name);
    }

    private static Stream<XmlNode> all(XmlNode node) {
        return Stream.concat(Stream.of(node), node.children().stream().flatMap(BpmnCheck::all));
    }
}
