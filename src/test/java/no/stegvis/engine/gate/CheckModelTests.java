package no.stegvis.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import no.stegvis.command.CommandLine;
import no.stegvis.command.StandaloneCommand;
import no.stegvis.engine.gate.Corpus.Model;

/** The command for people who work in Camunda Modeler says of every file what the engine's gate would say. */
class CheckModelTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir
    Path folder;

    @Test
    void itAgreesWithTheGateAboutTheWholeCorpus() throws IOException {
        List<String> files = new ArrayList<>();
        for (Model model : Corpus.all()) {
            files.add(Files.write(Files.createDirectories(folder.resolve(model.path()).getParent()).resolve(model.file()), model.content()).toString());
        }
        assertThat(run(files.toArray(String[]::new))).isEqualTo(1);
        for (Model model : Corpus.all()) {
            List<String> found = lines().stream().filter(line -> line.startsWith(folder.resolve(model.path()) + ":")).toList();
            assertThat(found).as(model.path()).filteredOn(line -> line.contains(": " + model.rule() + ": "))
                    .matches(told -> model.isHarmless() ? found.stream().allMatch(line -> line.endsWith("(bare en advarsel)")) : !told.isEmpty());
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void harmlessFilesEndWell() {
        assertThat(run(Corpus.harmless().map(model -> "src/test/resources/gate/" + model.path()).toArray(String[]::new))).isZero();
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
        assertThat(StandaloneCommand.all().map(StandaloneCommand::name)).contains("check-model");
    }

    private int run(String... arguments) {
        CommandLine line = CommandLine.of(Stream.concat(Stream.of("check-model"), Stream.of(arguments)).toArray(String[]::new));
        return new CheckModel().run(line, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
