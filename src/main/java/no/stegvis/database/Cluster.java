package no.stegvis.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import no.stegvis.database.Programs.Outcome;

/**
 * The database cluster in the data folder and the server ("postmaster") that may be running on it. Whoever calls these
 * holds the start lock.
 */
record Cluster(DataFolder folder, Programs programs) {

    private static final String LONGEST_RECOVERY_SECONDS = "600";
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** PostgreSQL's settings that are ours to decide. */
    private static final String SETTINGS = """
            # Written anew at each start. Own settings: ALTER SYSTEM.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = '256MB'
            password_encryption = 'scram-sha-256'
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            # A role that the application makes can also be taken on by it.
            createrole_self_grant = 'set, inherit'
            # Work of a killed application ends soon.
            client_connection_check_interval = '10s'
            # What people wrote stays out of the log: an error quotes the row it is about.
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_checkpoints = off
            """;

    /** The superuser has no password, so nobody signs in as it; the application's login owns its database only. */
    private static final String LOGINS = """
            create role stegvis login createrole password '%s'
            create database stegvis owner stegvis
            create role stegvis_read_log nologin
            grant stegvis_read_log to stegvis
            alter role postgres password null
            """;

    /** The owner of the read log: the application's login is a member until it has made the tables, then never again. */
    private static final String READ_LOG = """
            create function public.stegvis_close_read_log() returns void language sql security definer set search_path = pg_catalog as 'revoke stegvis_read_log from stegvis'
            """;

    private static final String SIGN_IN = """
            host all postgres all reject
            host all all 127.0.0.1/32 scram-sha-256
            """;

    /** Lays a new cluster, under another name until it is complete. */
    void create() throws IOException {
        folder.createPassword();
        Path unfinished = folder.unfinished("postgresql");
        String name = unfinished.getFileName().toString();
        // The order of letters is that of the code points on every machine and for ever; people's order is COLLATE "nb-x-icu".
        require(programs.run("", "initdb", "--pgdata", name, "--username=postgres", "--auth=scram-sha-256",
                "--pwfile", folder.passwordFile().getFileName().toString(), "--encoding=UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--no-sync",
                "--no-instructions"));
        Files.writeString(unfinished.resolve("pg_hba.conf"), SIGN_IN);
        Files.writeString(unfinished.resolve("postgresql.conf"), "\ninclude 'stegvis.conf'\n", StandardOpenOption.APPEND);
        Files.writeString(unfinished.resolve("stegvis.conf"), SETTINGS.formatted(freePort()));
        asSuperuser(name, "postgres", LOGINS.formatted(folder.password()));
        asSuperuser(name, "stegvis", READ_LOG);
        require(programs.run("", "initdb", "--pgdata", name, "--sync-only"));
        folder.finish(unfinished, folder.cluster());
    }

    private void asSuperuser(String cluster, String database, String statements) throws IOException {
        Outcome outcome = programs.run(statements, "postgres", "--single", "-D", cluster, database);
        require(outcome);
        if (outcome.text().contains("ERROR:")) {
            throw new IllegalStateException("The logins could not be made in the new database");
        }
    }

    /** The server that runs on this cluster, whoever started it. */
    Optional<Postmaster> running() throws IOException {
        return Postmaster.of(folder.cluster());
    }

    /** Starts the server and waits until it has recovered what a crash may have left. Returns its port. */
    int start() throws IOException {
        requireSameVersion();
        Postmaster.disownReusedProcessId(folder.cluster());
        folder.keepLastLog();
        int port = folder.rememberedPort().filter(Cluster::isFree).orElseGet(Cluster::freePort);
        for (int attempt = 1; ; attempt++) {
            Files.deleteIfExists(folder.log());
            Files.writeString(folder.cluster().resolve("stegvis.conf"), SETTINGS.formatted(port));
            Outcome start = programs.run("", "pg_ctl", "start", "-D", folder.cluster().getFileName().toString(),
                    "-l", folder.log().getFileName().toString(), "-w", "-t", LONGEST_RECOVERY_SECONDS);
            if (start.succeeded()) {
                folder.rememberPort(port);
                return port;
            }
            String log = Files.exists(folder.log()) ? Files.readString(folder.log()) : start.text();
            boolean portTaken = log.contains("could not create any TCP/IP sockets");
            boolean lastOneStillEnding = log.contains("pre-existing shared memory block") || log.contains("lock file \"postmaster.pid\"");
            if (attempt == ATTEMPTS || !portTaken && !lastOneStillEnding) {
                throw DatabaseUnavailable.because("notStarted", folder, reason(log));
            }
            port = portTaken ? freePort() : port;
            if (running().isPresent()) {
                stop();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Ends the server: what is not committed is rolled back, and the next start has nothing to recover. */
    void stop() throws IOException {
        Outcome fast = stop("fast");
        if (!fast.succeeded() && running().isPresent()) {
            Outcome immediate = stop("immediate");
            if (!immediate.succeeded() && running().isPresent()) {
                throw new DatabaseUnavailable("notStopped", folder, immediate.lastLine());
            }
        }
    }

    private Outcome stop(String mode) throws IOException {
        return programs.run("", "pg_ctl", "stop", "-D", folder.cluster().getFileName().toString(), "-m", mode, "-w", "-t", "60");
    }

    private void requireSameVersion() throws IOException {
        String ours = programs.version();
        String theirs = Files.readString(folder.cluster().resolve("PG_VERSION")).strip();
        if (!theirs.equals(ours)) {
            throw new DatabaseUnavailable("otherVersion", folder, theirs, ours);
        }
    }

    private void require(Outcome outcome) {
        if (!outcome.succeeded()) {
            throw DatabaseUnavailable.because("notStarted", folder, reason(outcome.text()));
        }
    }

    private static String reason(String log) {
        List<String> lines = log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream().filter(line -> line.contains("No space left on device")).findFirst()
                .or(() -> lines.stream().filter(line -> line.contains("FATAL:") || line.contains("error:")).findFirst())
                .orElseGet(() -> lines.isEmpty() ? "?" : lines.get(lines.size() - 1));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port on this machine", e);
        }
    }
}
