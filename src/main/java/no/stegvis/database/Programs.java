package no.stegvis.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's own programs ({@code initdb}, {@code postgres}, {@code pg_ctl}), unpacked once into the data folder: a
 * shared temporary folder could be prepared by somebody else, and is emptied under a running server.
 */
record Programs(DataFolder folder, Path home, List<String> prefix) {

    /** What a program said (its output and errors together) and how it ended. */
    record Outcome(int exitCode, String text) {

        boolean succeeded() {
            return exitCode == 0;
        }

        String lastLine() {
            return text.lines().filter(line -> !line.isBlank()).reduce((earlier, later) -> later).orElse("?").strip();
        }
    }

    static Programs in(DataFolder folder) throws IOException {
        String archive = archive();
        Path home = folder.path().resolve("binaries-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            Path unfinished = Files.createDirectory(folder.unfinished("binaries"));
            unpack(archive, unfinished);
            folder.finish(unfinished, home);
        }
        Programs programs = new Programs(folder, home, unprivileged(folder));
        programs.version();
        return programs;
    }

    /** PostgreSQL's major version, which a cluster is made for. */
    String version() throws IOException {
        Outcome version = run("", "postgres", "--version");
        if (!version.succeeded()) {
            throw DatabaseUnavailable.because("cannotRun", folder, version.lastLine());
        }
        return version.lastLine().replaceFirst(".* (\\d+)\\..*", "$1");
    }

    /** Runs a program in the data folder, with the given standard input, until its end. */
    Outcome run(String input, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(folder.path(), input, command);
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own the same account has no privileges, and the
     * files it writes still belong to it.
     */
    private static List<String> unprivileged(DataFolder folder) throws IOException {
        if (!Account.isRoot()) {
            return List.of();
        }
        Outcome attempt;
        try {
            attempt = run(folder.path(), "", List.of("unshare", "-U", "id", "-u"));
        } catch (IOException e) {
            throw new DatabaseUnavailable("rootRefused", e.getMessage());
        }
        if (!attempt.succeeded() || attempt.lastLine().equals("0")) {
            throw new DatabaseUnavailable("rootRefused", attempt.lastLine());
        }
        return List.of("unshare", "-U");
    }

    private static Outcome run(Path folder, String input, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        } catch (IOException ended) {
            // It ended without reading: its exit code and output tell why.
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + command.get(command.size() - 1), e);
        }
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        boolean arm = arch.equals("aarch64");
        boolean linux = os.contains("linux");
        String system = linux ? "linux" : os.contains("mac") ? "darwin" : "windows";
        String machine = arm ? "arm_64" : "x86_64";
        String variant = linux && Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        String name = "/postgres-" + system + "-" + machine + variant + ".txz";
        if (Programs.class.getResource(name) == null && arm && !linux) {
            name = "/postgres-" + system + "-x86_64.txz"; // emulated by the operating system
        }
        if (Programs.class.getResource(name) == null) {
            throw new DatabaseUnavailable("noBinaries", os + ", " + arch);
        }
        return name;
    }

    /** What tells one release's binaries from another's: in a jar its own checksum of the entry, which needs no reading. */
    private static String fingerprint(String archive) throws IOException {
        if (Programs.class.getResource(archive).openConnection() instanceof JarURLConnection jar) {
            return "%08x%x".formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        CRC32 crc = new CRC32();
        try (var in = new CheckedInputStream(open(archive), crc)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return "%08x%x".formatted(crc.getValue(), size);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("outside the archive: " + entry.getName());
                } else if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    unpack(tar, entry, file);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0 && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static InputStream open(String archive) {
        return Programs.class.getResourceAsStream(archive);
    }
}
