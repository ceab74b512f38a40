package no.stegvis.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that uses the database of a folder until its standard input ends, or until it is killed. */
final class DatabaseProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private DatabaseProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static DatabaseProcess application(Path folder) throws IOException {
        return launch("application", folder);
    }

    static DatabaseProcess command(Path folder) throws IOException {
        return launch("command", folder);
    }

    private static DatabaseProcess launch(String kind, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path"),
                DatabaseProcess.class.getName(), kind, folder.toString());
        return new DatabaseProcess(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** The address of the database, when the process has it. */
    String awaitUrl() throws IOException {
        return awaitLine("url ");
    }

    String awaitRefusal() throws IOException {
        return awaitLine("refused ");
    }

    private String awaitLine(String start) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("url ") && !line.startsWith("refused ")) {
            line = output.readLine();
        }
        if (line == null || !line.startsWith(start)) {
            throw new IOException("Expected " + start + "but got " + line);
        }
        return line.substring(start.length());
    }

    long pid() {
        return process.pid();
    }

    int kill() throws InterruptedException {
        process.destroyForcibly();
        return process.waitFor();
    }

    int leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IOException("The process did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        List<String> arguments = List.of(args);
        String folder = arguments.get(1);
        try (EmbeddedDatabase database = arguments.get(0).equals("application")
                ? EmbeddedDatabase.forApplication(folder)
                : EmbeddedDatabase.forCommand(folder)) {
            System.out.println("url " + database.url());
            System.in.readAllBytes();
        } catch (DatabaseUnavailable e) {
            System.out.println("refused " + e.getMessage());
            System.exit(1);
        }
    }
}
