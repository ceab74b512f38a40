package no.stegvis.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running server, as its {@code postmaster.pid} tells: process id, folder, start time, port, one a line. The file
 * outlives a power cut, so it counts only while that process really is the server of that cluster.
 */
record Postmaster(long pid, int port) {

    private static final int NO_PROCESS = Integer.MAX_VALUE;

    static Optional<Postmaster> of(Path cluster) throws IOException {
        List<String> lines = lines(cluster);
        if (lines.size() < 4 || !isServerOf(cluster, Long.parseLong(lines.get(0).strip()))) {
            return Optional.empty();
        }
        return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
    }

    /**
     * PostgreSQL refuses to start when the process id in the file is taken, also by a program that has nothing to do
     * with it (after a restart of the machine or container). The other lines stay: by them PostgreSQL itself finds out
     * whether parts of its predecessor still live.
     */
    static void disownReusedProcessId(Path cluster) throws IOException {
        List<String> lines = new ArrayList<>(lines(cluster));
        if (!lines.isEmpty() && !isServerOf(cluster, Long.parseLong(lines.get(0).strip()))) {
            lines.set(0, Integer.toString(NO_PROCESS));
            Files.write(pidFile(cluster), lines);
        }
    }

    private static boolean isServerOf(Path cluster, long pid) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        Path workingFolder = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return Files.readSymbolicLink(workingFolder).equals(cluster.toRealPath());
        } catch (IOException | UnsupportedOperationException notLinux) {
            return process.get().info().command().orElse("").contains("postgres");
        }
    }

    private static List<String> lines(Path cluster) throws IOException {
        try {
            return Files.readAllLines(pidFile(cluster)).stream().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
