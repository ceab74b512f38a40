package no.stegvis.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import no.stegvis.command.CommandLine;
import no.stegvis.command.StandaloneCommand;
import no.stegvis.engine.gate.Corpus.Model;

/** The command for people who work in Camunda Modeler says of every file what the engine's gate would say. */
class CheckModelTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir
    Path folder;

    static Stream<Model> all() {
        return Corpus.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void itAgreesWithTheGate(Model model) throws IOException {
        Path file = Files.write(folder.resolve(model.file()), model.content());
        assertThat(run(file.toString())).isEqualTo(model.isHarmless() ? 0 : 1);
        if (!model.isHarmless()) {
            assertThat(lines()).allMatch(line -> line.startsWith(file + ":")).anyMatch(line -> line.contains(": " + model.rule() + ": "));
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void oneLineAFindingInTheReadersLanguage() throws IOException {
        Path file = Files.writeString(folder.resolve("samtale.bpmn"), GateExamples.process("<userTask id=\"step\" camunda:assignee=\"${a.b}\" camunda:dueDate=\"${c.d}\"/>"));
        assertThat(run(file.toString(), "--stegvis.language=en")).isEqualTo(1);
        assertThat(lines()).containsExactlyInAnyOrder(
                file + ":step: expression-property: An expression cannot read properties of objects: “a.b”.",
                file + ":step: expression-property: An expression cannot read properties of objects: “c.d”.");
    }

    @Test
    void aWarningIsToldAndDoesNotFail() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bpmn"), GateExamples.process("<userTask id=\"step\"/>").replace("isExecutable=\"true\"", "isExecutable=\"false\""));
        assertThat(run(file.toString())).isZero();
        assertThat(lines()).singleElement().asString().contains(": not-executable: ").endsWith("(bare en advarsel)");
    }

    @Test
    void aFileThatIsNotThereAFolderAndAnOddNameAreToldAndTheOthersAreCheckedAllTheSame() throws IOException {
        Path good = Files.writeString(folder.resolve("god.bpmn"), GateExamples.process("<userTask id=\"step\"/>"));
        Path bad = Files.writeString(folder.resolve("ond.bpmn"), GateExamples.process("<scriptTask id=\"step\"/>"));
        assertThat(run(folder.resolve("borte.bpmn").toString(), folder.toString(), "rart\0navn", good.toString(), bad.toString())).isEqualTo(1);
        assertThat(lines()).hasSize(4).anyMatch(line -> line.contains("borte.bpmn:: file-unreadable: Filen «"))
                .anyMatch(line -> line.startsWith(folder + ":: file-unreadable")).anyMatch(line -> line.contains("ond.bpmn:step: script"));
    }

    @Test
    void withoutAFileItSaysHowItIsUsed() {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Bruk: check-model <fil");
    }

    @Test
    void theCommandLineFindsItWithoutTheApplication() {
        assertThat(StandaloneCommand.all().map(StandaloneCommand::name)).containsExactly("check-model");
    }

    private int run(String... arguments) {
        CommandLine line = CommandLine.of(Stream.concat(Stream.of("check-model"), Stream.of(arguments)).toArray(String[]::new));
        return new CheckModel().run(line, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
