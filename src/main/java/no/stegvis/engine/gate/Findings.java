package no.stegvis.engine.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is found in one resource, up to a number that a person can still read. */
final class Findings {

    private static final int MOST = 100;

    private final String resource;
    private final Locale locale;
    private final List<Finding> found = new ArrayList<>();

    Findings(String resource, Locale locale) {
        this.resource = Rule.printable(resource);
        this.locale = locale;
    }

    void add(String elementId, Rule rule, String detail) {
        if (found.size() < MOST) {
            found.add(finding(elementId, rule, detail));
        } else if (found.size() == MOST) {
            found.add(finding("", Rule.TOO_MANY_FINDINGS, ""));
        }
    }

    void add(String elementId, Refusal refusal) {
        add(elementId, refusal.rule(), refusal.detail());
    }

    List<Finding> list() {
        return List.copyOf(found);
    }

    private Finding finding(String elementId, Rule rule, String detail) {
        return new Finding(resource, Rule.printable(elementId), rule, rule.severity(), rule.message(locale, detail));
    }
}
