package no.stegvis.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import no.stegvis.database.ServerDatabase;
import no.stegvis.keycloak.KeycloakServer;
import no.stegvis.aborted.StegvisProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The topology of {@code docker-compose.yml} as plain processes: PostgreSQL, Keycloak in the same PostgreSQL, two nodes in
 * server mode, and the proxy people come through. An empty organisation, set up by its own page, with the demo's users in
 * Keycloak. Started once for all fault tests; each leaves it whole.
 */
final class Cluster implements BeforeAllCallback {

    static final String FIRST = "node1";
    static final String SECOND = "node2";
    static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    /** Where the nodes' clocks begin: a Thursday before the night on which summer time comes. */
    static final Instant BEGINNING = Instant.parse("2026-03-26T09:00:00Z");
    private static final Pattern CODE = Pattern.compile("engangskode: ([^)]+)\\)");

    private Parts parts;

    private static final class Parts implements ExtensionContext.Store.CloseableResource {

        private final Path folder = Files.createDirectories(Path.of("target", "faults")).toAbsolutePath();
        private final Path secrets = Files.createTempDirectory(folder, "secrets-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        private final int databasePort = KeycloakServer.freePort();
        private final int linePort = KeycloakServer.freePort();
        private final int proxyPort = KeycloakServer.freePort();
        private final Map<String, Integer> ports = Map.of(FIRST, KeycloakServer.freePort(), SECOND, KeycloakServer.freePort());
        private final Map<String, StegvisProcess> nodes = new HashMap<>();
        private final ServerDatabase database;
        private final DatabaseLine line;
        private final KeycloakServer keycloak;
        private final Proxy proxy;
        private Duration ahead = Duration.between(Instant.now(), BEGINNING);

        Parts() throws IOException {
            for (String name : List.of("postgres_password", "stegvis_database_password", "keycloak_database_password")) {
                Files.writeString(secrets.resolve(name), "only for this machine, " + name + "\n");
            }
            Path node = Files.createDirectory(secrets.resolve("node"));
            Files.copy(secrets.resolve("stegvis_database_password"), node.resolve("spring.datasource.password"));
            Files.writeString(node.resolve("stegvis.keycloak.client-secret"), KeycloakServer.CLIENT_SECRET + "\n");
            database = new ServerDatabase(Files.createTempDirectory(folder, "postgres-"), secrets, databasePort).lay();
            line = new DatabaseLine(linePort, databasePort);
            keycloak = KeycloakServer.onPostgres(KeycloakServer.freePort(), "https://localhost:" + proxyPort, "http://localhost:" + ports.get(FIRST),
                    database.url("keycloak"), "keycloak", database.secret("keycloak_database_password")).launch();
            start(FIRST);
            setUp();
            start(SECOND);
            proxy = new Proxy(proxyPort, List.of("http://localhost:" + ports.get(FIRST), "http://localhost:" + ports.get(SECOND)), folder);
            keycloak.awaitAnswer();
        }

        private void start(String name) {
            nodes.put(name, StegvisProcess.start(folder, "--spring.profiles.active=server", "--server.port=" + ports.get(name), "--stegvis.demo=false",
                    "--spring.config.import=configtree:" + secrets.resolve("node") + "/",
                    "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + linePort + "/stegvis", "--spring.datasource.username=stegvis",
                    "--spring.datasource.hikari.data-source-properties.ApplicationName=" + name,
                    "--stegvis.keycloak.issuer=" + keycloak.issuer(), "--server.forward-headers-strategy=native",
                    "--server.servlet.session.cookie.secure=true", "--stegvis.demo-today=" + Instant.now().plus(ahead)));
            nodes.get(name).awaitSaid("Started StegvisApplication");
        }

        private void setUp() {
            StegvisProcess first = nodes.get(FIRST);
            first.awaitSaid("engangskode");
            Matcher code = CODE.matcher(first.said());
            if (!code.find()) {
                throw new IllegalStateException("No code for the set-up");
            }
            new Colleague("http://localhost:" + ports.get(FIRST), null, "nobody").setUp(code.group(1));
        }

        @Override
        public void close() {
            nodes.values().forEach(StegvisProcess::stop);
            proxy.close();
            keycloak.close();
            line.close();
            database.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        parts = context.getRoot().getStore(ExtensionContext.Namespace.create(Cluster.class)).getOrComputeIfAbsent("parts", key -> {
            try {
                return new Parts();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, Parts.class);
    }

    ServerDatabase database() {
        return parts.database;
    }

    JdbcClient sql() {
        return parts.database.sql();
    }

    long count(String sql, Object... parameters) {
        return sql().sql(sql).params(parameters).query(Long.class).single();
    }

    DatabaseLine line() {
        return parts.line;
    }

    KeycloakServer keycloak() {
        return parts.keycloak;
    }

    String said(String node) {
        return parts.nodes.get(node).said();
    }

    /** By the nodes' clocks, to a quarter of a minute. */
    Instant now() {
        return Instant.now().plus(parts.ahead);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), NORWAY);
    }

    /** Somebody without a session yet, whom the proxy leads to this node. */
    Colleague at(String node, String user) {
        Colleague colleague = new Colleague("https://localhost:" + parts.proxyPort, parts.proxy.tls(), user);
        colleague.keep(parts.proxy.cookieFor(node));
        return colleague;
    }

    /** The node's own address, behind the proxy. */
    String address(String node) {
        return "http://localhost:" + parts.ports.get(node);
    }

    /** {@code kill -9}. */
    void kill(String... nodes) {
        for (String node : nodes) {
            parts.nodes.get(node).signalKill();
        }
        for (String node : nodes) {
            parts.nodes.get(node).kill();
        }
    }

    /** After a test that has killed one. */
    void ensureUp() {
        start(List.of(FIRST, SECOND).stream().filter(node -> !parts.nodes.get(node).isAlive()).toArray(String[]::new));
    }

    /** Starts what is not running; at the first try. The proxy has seen them when this returns. */
    void start(String... nodes) {
        for (String node : nodes) {
            parts.start(node);
        }
        for (String node : nodes) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> parts.proxy.sees(node));
        }
    }

    /** From their next start on, the nodes' clocks go on from here. */
    void goTo(Instant instant) {
        parts.ahead = Duration.between(Instant.now(), instant);
    }

    /** Users in Keycloak with a role in Vest. */
    List<String> hire(String name, int count, String... groups) {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String user = name + "." + i;
            keycloak().admin("POST", "/users", Map.of("username", user, "firstName", name, "lastName", String.valueOf(i),
                    "email", user + "@example.org", "enabled", true, "groups", List.of(groups),
                    "credentials", List.of(Map.of("type", "password", "value", Colleague.PASSWORD, "temporary", false))));
            users.add(user);
        }
        return users;
    }

    /** What a test measured, for the README. */
    static void measured(String what, Duration time) {
        try {
            String line = "%s: %.1f s%n".formatted(what, time.toMillis() / 1000.0);
            System.out.print(line);
            Files.writeString(Files.createDirectories(Path.of("target", "faults")).resolve("measured.txt"), line,
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
