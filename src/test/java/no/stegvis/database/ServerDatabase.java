package no.stegvis.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import no.stegvis.database.Programs.Outcome;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The PostgreSQL of {@code docker-compose.yml} as a plain process: laid with its options, started with its command line,
 * prepared by its script. The image's superuser and secrets are there too.
 */
public final class ServerDatabase implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/main/docker/databases.sh");

    private final Path folder;
    private final Path secrets;
    private final int port;
    private final Programs programs;
    private final Map<String, Object> service;
    private Process server;

    /** @param secrets the files that the services read; {@code postgres_password} and both databases' among them */
    public ServerDatabase(Path folder, Path secrets, int port) {
        this.folder = folder.toAbsolutePath();
        this.secrets = secrets.toAbsolutePath();
        this.port = port;
        try {
            programs = Programs.in(new DataFolder(Files.createDirectories(this.folder)));
            Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
            service = compose.get("services").get("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Lays it as the image does at its first start. */
    public ServerDatabase lay() {
        try {
            List<String> arguments = new ArrayList<>(List.of("--pgdata", folder.resolve("data").toString(), "--username=postgres",
                    "--pwfile", secrets.resolve("postgres_password").toString(), "--no-instructions"));
            arguments.addAll(List.of(((Map<?, ?>) service.get("environment")).get("POSTGRES_INITDB_ARGS").toString().split(" ")));
            Outcome laid = programs.run("", "initdb", arguments.toArray(String[]::new));
            if (!laid.succeeded()) {
                throw new IllegalStateException(laid.text());
            }
            start();
            prepare();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script of the image's first start, with our secrets instead of the container's. */
    private void prepare() throws IOException {
        Path script = folder.resolve("databases.sh");
        Files.writeString(script, Files.readString(SCRIPT).replace("/run/secrets/", secrets + "/"));
        ProcessBuilder running = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
        running.environment().putAll(Map.of("PGHOST", "127.0.0.1", "PGPORT", String.valueOf(port), "PGPASSWORD", secret("postgres_password")));
        Process process = running.start();
        String said = new String(process.getInputStream().readAllBytes());
        if (awaitEnd(process) != 0) {
            throw new IllegalStateException("databases.sh needs psql, of any version (apt-get install postgresql-client): " + said);
        }
    }

    /** Starts it and waits until it takes connections, however long it has to recover. */
    public void start() {
        List<String> command = new ArrayList<>(programs.prefix());
        command.add(programs.home().resolve("bin/postgres").toString());
        ((List<?>) service.get("command")).stream().skip(1).map(String::valueOf).forEach(command::add);
        command.addAll(List.of("-D", folder.resolve("data").toString(), "-p", String.valueOf(port), "-h", "127.0.0.1", "-k", "",
                "-c", "shared_buffers=128MB"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()));
        builder.environment().put("LC_ALL", "C");
        try {
            Files.writeString(folder.resolve("postgres.log"), "", StandardOpenOption.CREATE);
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100))
                .failFast("PostgreSQL has ended: see " + folder.resolve("postgres.log"), () -> !server.isAlive()).until(this::answers);
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", secret("postgres_password"))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** {@code kill -9} of all its processes at once, as when the machine loses its power. */
    public void kill() {
        if (server != null) {
            List<ProcessHandle> all = Stream.concat(Stream.of(server.toHandle()), server.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(server);
            all.forEach(one -> one.onExit().join());
            server = null;
        }
    }

    /** A fast shutdown. */
    @Override
    public void close() {
        if (server != null) {
            try {
                new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            awaitEnd(server);
            server = null;
        }
    }

    private static int awaitEnd(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Still running: " + process.info());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Asks as the superuser, past everything. */
    public JdbcClient sql() {
        return JdbcClient.create(new DriverManagerDataSource(url("stegvis") + "?currentSchema=stegvis", "postgres", secret("postgres_password")));
    }

    public String secret(String name) {
        try {
            return Files.readString(secrets.resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
