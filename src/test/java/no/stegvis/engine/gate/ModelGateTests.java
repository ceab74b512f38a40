package no.stegvis.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import no.stegvis.engine.gate.Corpus.Model;

class ModelGateTests {

    private static final AnnotationConfigApplicationContext BEANS = GateExamples.beans();
    private final ModelGate gate = GateExamples.gate(BEANS).models();

    @AfterAll
    static void close() {
        BEANS.close();
    }

    static Stream<Model> refused() {
        return Corpus.refused();
    }

    static Stream<Model> harmless() {
        return Corpus.harmless();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aModelIsRefusedForItsReason(Model model) {
        assertThat(gate.check(model.file(), model.content())).filteredOn(Finding::isError).extracting(finding -> finding.rule().id()).contains(model.rule());
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void aHarmlessModelPasses(Model model) {
        assertThat(gate.check(model.file(), model.content())).filteredOn(Finding::isError).isEmpty();
    }

    @Test
    void theCorpusIsWhatItsListSays() throws IOException {
        assertThat(Corpus.files()).containsExactlyInAnyOrderElementsOf(Corpus.all().stream().map(Model::path).toList());
        assertThat(Corpus.all()).filteredOn(Model::isMalicious).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Corpus.harmless()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void aModelForAnotherEngineIsToldSoInOneSentence() {
        for (Model model : Corpus.refused().filter(known -> known.rule().equals("other-vendor")).toList()) {
            assertThat(gate.check(model.file(), model.content())).as(model.path()).singleElement()
                    .extracting(Finding::message).asString().startsWith("Modellen er laget for ").contains("Camunda 7");
        }
    }

    @Test
    void aFindingNamesFileElementAndRuleInTheReadersLanguage() {
        byte[] model = GateExamples.bytes(GateExamples.process("<userTask id=\"step\" camunda:assignee=\"${a.b}\"/>"));
        assertThat(gate.check("x.bpmn", model, Locale.ENGLISH)).extracting(Finding::toString)
                .containsExactly("x.bpmn:step: expression-property: An expression cannot read properties of objects: “a.b”.");
        assertThat(gate.check("x.bpmn", model)).extracting(Finding::message)
                .containsExactly("Et uttrykk kan ikke lese egenskaper ved objekter: «a.b».");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.bpmn", "x.BPMN", "x.bpmn20.xml", "x.png", "", ".bpmn", "a\nb.bpmn", "http://a/x.bpmn"})
    void otherFileNamesAreRefused(String name) {
        assertThat(gate.check(name, GateExamples.bytes(GateExamples.process("<userTask id=\"step\"/>")))).isNotEmpty();
    }

    @Test
    void aProcessThatKeepsItsHistoryForEverIsRefused() {
        String model = GateExamples.process("<userTask id=\"step\"/>").replace("camunda:historyTimeToLive=\"P1825D\"", "");
        assertThat(gate.check("x.bpmn", GateExamples.bytes(model))).extracting(Finding::rule).containsExactly(Rule.TIME_TO_LIVE);
    }

    @Test
    void aDrawingThatIsNotMeantToRunIsOnlyWarnedOf() {
        String model = GateExamples.process("<userTask id=\"step\"/>").replace("isExecutable=\"true\"", "isExecutable=\"false\"");
        assertThat(gate.check("x.bpmn", GateExamples.bytes(model))).singleElement()
                .matches(finding -> !finding.isError() && finding.rule() == Rule.NOT_EXECUTABLE);
    }

    @Test
    void aFileThatTheEngineMightReadDifferentlyIsRefused() {
        String model = GateExamples.process("<userTask id=\"step\"/>");
        assertThat(gate.check("x.bpmn", model.getBytes(StandardCharsets.UTF_16))).extracting(Finding::rule).containsExactly(Rule.XML_ENCODING);
        assertThat(gate.check("x.bpmn", GateExamples.bytes(model.replace("UTF-8", "UTF-7")))).extracting(Finding::rule).containsExactly(Rule.XML_ENCODING);
        assertThat(gate.check("x.bpmn", GateExamples.bytes("ikke xml"))).extracting(Finding::rule).containsExactly(Rule.XML_UNREADABLE);
        assertThat(gate.check("x.bpmn", new byte[0])).extracting(Finding::rule).containsExactly(Rule.XML_UNREADABLE);
    }

    @Test
    void findingsStopAtWhatAPersonCanRead() {
        StringBuilder tasks = new StringBuilder("<userTask id=\"step\"/>");
        for (int i = 0; i < 500; i++) {
            tasks.append("<scriptTask id=\"s").append(i).append("\"/>");
        }
        assertThat(gate.check("x.bpmn", GateExamples.bytes(GateExamples.process(tasks.toString())))).hasSize(101)
                .last().matches(finding -> finding.rule() == Rule.TOO_MANY_FINDINGS);
    }
}
