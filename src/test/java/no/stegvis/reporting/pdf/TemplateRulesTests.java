package no.stegvis.reporting.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import no.stegvis.reporting.SchemeBroken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplateRulesTests {

    static List<Path> shippedTemplates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("reports"))) {
            return files.filter(file -> file.toString().endsWith(".jrxml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedTemplates")
    void aShippedTemplateKeepsTheRules(Path file) throws IOException {
        String jrxml = Files.readString(file);
        assertThatCode(() -> TemplateRules.check(jrxml)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Runtime.getRuntime().exec(\"id\")",
        "$F{label}.getClass()",
        "$P{title} + new java.io.File(\"/\").list()",
        "\"a\\u0022 + System.exit(0) + \\u0022\"",
        "$P{REPORT_CONNECTION}.close()",
        "$R{x}",
        "",
    })
    void anExpressionThatIsMoreThanNamesAndTextsIsRefused(String expression) {
        assertThatThrownBy(() -> TemplateRules.check("<jasperReport><detail><band><element kind=\"textField\"><expression><![CDATA["
                + expression + "]]></expression></element></band></detail></jasperReport>")).isInstanceOf(SchemeBroken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<jasperReport scriptletClass=\"evil.Scriptlet\"/>",
        "<jasperReport formatFactoryClass=\"evil.Formats\"/>",
        "<jasperReport language=\"groovy\"/>",
        "<jasperReport><query language=\"sql\">select 1</query></jasperReport>",
        "<jasperReport><import>evil.*</import></jasperReport>",
        "<jasperReport><field name=\"x\" class=\"java.lang.Runtime\"/></jasperReport>",
        "<jasperReport><property name=\"net.sf.jasperreports.compiler.java\" value=\"x\"/></jasperReport>",
        "<jasperReport><detail><band><element kind=\"image\"/></band></detail></jasperReport>",
        "<jasperReport><detail><band><element kind=\"subreport\"/></band></detail></jasperReport>",
        "<jasperReport><detail><band><element kind=\"chart\" customizerClass=\"evil.C\"/></band></detail></jasperReport>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><jasperReport name=\"&e;\"/>",
    })
    void whatCouldBecomeCodeOrReachOutIsRefused(String jrxml) {
        assertThatThrownBy(() -> TemplateRules.check(jrxml)).isInstanceOf(SchemeBroken.class);
    }

    @Test
    void namesAndTextsJoinedAreAllowed() {
        assertThatCode(() -> TemplateRules.check("<jasperReport><summary><element kind=\"textField\"><expression>"
                + "\"Side \" + $V{PAGE_NUMBER} + $P{of}</expression></element></summary></jasperReport>")).doesNotThrowAnyException();
    }
}
