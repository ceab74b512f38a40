package no.stegvis.aborted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/** The packaged application in a process of its own, so that it can be killed. */
public final class StegvisProcess {

    /** For a process that lives a minute: compiled quickly and not far. Not for one whose speed is measured. */
    public static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Path JAR = Path.of("target", "stegvis.jar").toAbsolutePath();

    private final Process process;
    private final Path log;

    private StegvisProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static StegvisProcess start(Path workingFolder, String... arguments) {
        return start(workingFolder, List.of(), arguments);
    }

    /** @param options of the virtual machine */
    public static StegvisProcess start(Path workingFolder, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        try {
            Path log = Files.createTempFile(Files.createDirectories(workingFolder), "run-", ".log");
            Process process = new ProcessBuilder(command).directory(workingFolder.toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new StegvisProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        signalKill();
        exitCode();
    }

    /** The same, without waiting for the end. */
    public void signalKill() {
        process.destroyForcibly();
    }

    /** As {@code kill} does, and waits for the end. */
    public void stop() {
        process.destroy();
        exitCode();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() {
        try {
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                throw new AssertionError("Still running: " + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void awaitSaid(String text) {
        Awaitility.await().atMost(Duration.ofMinutes(10)).pollInterval(Duration.ofMillis(200))
                .failFast("It has ended", () -> !process.isAlive() && !said().contains(text))
                .until(() -> said().contains(text));
    }

    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return where it says that its pages are, such as {@code http://localhost:8080} */
    String address() {
        return said().lines().filter(line -> line.contains("http://")).findFirst()
                .map(line -> line.substring(line.indexOf("http://")).strip().replaceAll("/$", "")).orElseThrow();
    }

    /** @return the first column of the first row, or null while the database can't be asked */
    public static String ask(Path data, String sql) {
        try (Connection connection = connect(data); var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException | IOException e) {
            return null;
        }
    }

    /** To the database of a data folder, which somebody has started. */
    public static Connection connect(Path data) throws IOException, SQLException {
        String port = Files.readString(data.resolve("port")).strip();
        String password = Files.readString(data.resolve("password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/stegvis", "stegvis", password);
    }
}
