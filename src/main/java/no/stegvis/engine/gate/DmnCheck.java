package no.stegvis.engine.gate;

/** Holds a DMN model against its allow-list. */
final class DmnCheck {

    private static final AllowList ALLOWED = AllowList.read("dmn.allow");

    private final ExpressionGate gate;
    private final Findings findings;

    DmnCheck(ExpressionGate gate, Findings findings) {
        this.gate = gate;
        this.findings = findings;
    }

    void check(XmlNode root) {
        if (ALLOWED.nameOf(root).equals("dmn:definitions")) {
            ALLOWED.check(root, "", gate, findings);
        } else {
            findings.add("", Rule.ROOT_ELEMENT, root.name());
        }
    }
}
