package no.stegvis.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code java -jar target/stegvis.jar report …} beside the running application, as cron would call it. */
record ReportCommandLine(int exitCode, String output, String errors) {

    private static final Path JAR = Path.of("target", "stegvis.jar");

    static ReportCommandLine run(DemoWorld world, String... arguments) {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(JAR + " is not built: the browser tests run after mvn package");
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-jar", JAR.toString(), "report"));
        command.addAll(List.of(arguments));
        command.add("--stegvis.data=" + world.data());
        try {
            Path output = Files.createTempFile("report", ".out");
            Path errors = Files.createTempFile("report", ".err");
            Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("The report command has not ended: " + Files.readString(errors));
            }
            ReportCommandLine ended = new ReportCommandLine(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
            Files.delete(output);
            Files.delete(errors);
            return ended;
        } catch (IOException e) {
            throw new IllegalStateException("The report command can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the report command ran", e);
        }
    }

    List<String> lines() {
        return output.lines().toList();
    }
}
