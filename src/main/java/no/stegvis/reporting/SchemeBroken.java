package no.stegvis.reporting;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A scheme folder that can't be used; the message tells each finding's file and line. */
public class SchemeBroken extends RuntimeException {

    private final transient List<SchemeFinding> findings;

    public SchemeBroken(List<SchemeFinding> findings, Throwable cause) {
        super(told(findings, ReportTexts.LANGUAGE), cause);
        this.findings = List.copyOf(findings);
    }

    public SchemeBroken(List<SchemeFinding> findings) {
        this(findings, null);
    }

    public SchemeBroken(SchemeFinding finding, Throwable cause) {
        this(List.of(finding), cause);
    }

    public SchemeBroken(SchemeFinding finding) {
        this(finding, null);
    }

    /** At least one. */
    public List<SchemeFinding> findings() {
        return findings;
    }

    private static String told(List<SchemeFinding> findings, Locale language) {
        return findings.stream().map(finding -> finding.told(language)).collect(Collectors.joining("\n"));
    }
}
