package no.stegvis.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar target/stegvis.jar check-model …}, as somebody calls it who works in Camunda Modeler. */
class CheckModelIT {

    private static final Path CORPUS = Path.of("src/test/resources/gate").toAbsolutePath();
    private static final Path JAR = Path.of("target", "stegvis.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void theModelsOfThisReleaseAreInOrderAndNothingIsStarted() throws Exception {
        try (Stream<Path> models = Files.walk(Path.of("processes").toAbsolutePath())) {
            assertThat(run(models.filter(Files::isRegularFile).map(Path::toString).toArray(String[]::new))).isEmpty();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("no database, no data").isEmpty();
        }
    }

    @Test
    void whatIsRefusedIsToldInOneLineAndEndsBadly() throws Exception {
        String file = CORPUS.resolve("malicious/script-juel.bpmn").toString();
        assertThat(run(file)).containsExactly("1", file + ":step: script: Skript kan ikke brukes («scriptTask»).");
    }

    /** @return the lines of both outputs, after the exit code when it isn't 0 */
    private List<String> run(String... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", JAR.toString(), "check-model"));
        command.addAll(List.of(files));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        if (process.exitValue() != 0) {
            lines.add(0, String.valueOf(process.exitValue()));
        }
        return lines;
    }
}
