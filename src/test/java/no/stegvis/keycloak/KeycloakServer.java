package no.stegvis.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.util.FileSystemUtils;

/**
 * A real Keycloak, from its Maven distribution under {@code target}, with our realm and the demo's users in memory, or in a
 * database of its own, from where it comes back. It ends with the JVM that started it, however that ends.
 */
public final class KeycloakServer implements AutoCloseable {

    /** Of the client in this Keycloak, which nobody else can reach. */
    public static final String CLIENT_SECRET = "only for this machine";
    private static final String ADMIN = "tester";
    private static final String ADMIN_PASSWORD = "tester only on this machine";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Ends the program and all it started when standard input ends, as it does when the JVM at the other end is gone. */
    private static final String WITH_US = "set -m; \"$@\" </dev/null & trap \"kill -9 -- -$!\" EXIT; read -r _";

    private final Path home;
    private final List<String> build;
    private final Map<String, String> database;
    private final int port;
    private final String application;
    private final String backChannel;
    private final Path log;
    private Process process;

    /** @param application where browsers find Stegvis, such as {@code http://localhost:8080} */
    public KeycloakServer(int port, String application) {
        this(port, application, application, distribution(), List.of("--db=dev-mem", "--cache=local"), Map.of());
    }

    /**
     * Built as {@code Keycloak.Dockerfile} does, in a place of its own.
     *
     * @param backChannel where Keycloak finds Stegvis
     */
    public static KeycloakServer onPostgres(int port, String application, String backChannel, String url, String user, String password) {
        return new KeycloakServer(port, application, backChannel, copyOfDistribution("postgres"),
                List.of("--db=postgres", "--cache=local", "--health-enabled=true"),
                Map.of("KC_CACHE", "local", "KC_HTTP_MANAGEMENT_PORT", String.valueOf(freePort()), "KC_DB_URL", url, "KC_DB_USERNAME", user, "KC_DB_PASSWORD", password));
    }

    private KeycloakServer(int port, String application, String backChannel, Path home, List<String> build, Map<String, String> database) {
        this.home = home;
        this.build = build;
        this.database = database;
        this.port = port;
        this.application = application;
        this.backChannel = backChannel;
        this.log = Path.of("target", "keycloak", "keycloak-" + port + ".log").toAbsolutePath();
    }

    public static void main(String[] arguments) throws InterruptedException {
        var server = new KeycloakServer(Integer.parseInt(arguments[0]), arguments[1]);
        server.start();
        System.out.println("\n  Keycloak svarer:  " + server.issuer() + "\n");
        server.process.waitFor();
    }

    /** @return a port that nobody listens on */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + port + "/realms/stegvis";
    }

    /** Starts it without waiting. */
    public KeycloakServer launch() {
        try {
            layOut();
            if (!Files.exists(home.resolve("built"))) {
                run(Stream.concat(Stream.of("bin/kc.sh", "build"), build.stream()).toList());
                Files.createFile(home.resolve("built"));
            }
            process = command(List.of("bash", "-c", WITH_US, "keycloak", "bin/kc.sh", "start", "--optimized", "--import-realm",
                    "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port, "--hostname=http://localhost:" + port,
                    "--log-level=warn,io.quarkus:info")).redirectInput(ProcessBuilder.Redirect.PIPE).start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public KeycloakServer start() {
        launch();
        return awaitAnswer();
    }

    public KeycloakServer awaitAnswer() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IllegalStateException("Keycloak has not started: see " + log);
            }
            sleep();
        }
        return this;
    }

    /** It is gone as when a machine is switched off; what it held in memory is lost. */
    @Override
    public void close() {
        if (process != null) {
            try {
                process.getOutputStream().close();
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            process = null;
        }
    }

    /** Stops answering, without ending: connections are taken and nothing comes. */
    public void freeze() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        process.descendants().forEach(one -> run(List.of("kill", signal, String.valueOf(one.pid()))));
    }

    /** Asks the admin API of the realm. @param body null for none @return null if nothing came */
    public JsonNode admin(String method, String path, Object body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(issuer().replace("/realms/", "/admin/realms/") + path))
                    .header("Authorization", "Bearer " + adminToken()).header("Content-Type", "application/json")
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
            var answer = http().send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
            }
            return answer.body().isEmpty() ? null : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String userId(String username) {
        return admin("GET", "/users?exact=true&username=" + username, null).get(0).get("id").asText();
    }

    /** @param path such as {@code /enheter/vest/koordinator} */
    public String groupId(String path) {
        return admin("GET", "/group-by-path" + path, null).get("id").asText();
    }

    private String adminToken() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=" + ADMIN
                        + "&password=" + ADMIN_PASSWORD.replace(" ", "+"))).build();
        return JSON.readTree(http().send(request, BodyHandlers.ofString()).body()).get("access_token").asText();
    }

    private boolean answers() {
        try {
            return http().send(HttpRequest.newBuilder(URI.create(issuer())).timeout(Duration.ofSeconds(5)).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    }

    private static Path distribution() {
        try (Stream<Path> unpacked = Files.list(Path.of("target", "keycloak"))) {
            return unpacked.filter(path -> path.getFileName().toString().startsWith("keycloak-") && Files.isDirectory(path))
                    .max(Comparator.naturalOrder()).orElseThrow(KeycloakServer::notThere).toAbsolutePath();
        } catch (IOException e) {
            throw notThere();
        }
    }

    private static Path copyOfDistribution(String name) {
        Path original = distribution();
        Path copy = original.resolveSibling(name + original.getFileName().toString().replace("keycloak", ""));
        try {
            if (!Files.exists(copy.resolve("built"))) {
                FileSystemUtils.deleteRecursively(copy);
                FileSystemUtils.copyRecursively(original, copy);
                Files.deleteIfExists(copy.resolve("built"));
                if (!copy.resolve("bin/kc.sh").toFile().setExecutable(true)) {
                    throw new IOException("bin/kc.sh can't be made executable");
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException notThere() {
        return new IllegalStateException("No Keycloak under target/keycloak: run \"mvn verify\", which unpacks it there");
    }

    /** Our realm with the demo's units and users in it, our theme, and the list of leaked passwords. */
    private void layOut() throws IOException {
        ObjectNode realm = (ObjectNode) JSON.readTree(Path.of("keycloak", "stegvis-realm.json").toFile());
        JsonNode demo = JSON.readTree(Path.of("keycloak", "stegvis-demo-realm.json").toFile());
        ((ArrayNode) realm.at("/groups/0/subGroups")).addAll((ArrayNode) demo.at("/groups/0/subGroups"));
        ((ArrayNode) realm.get("users")).addAll((ArrayNode) demo.get("users"));
        Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
        JSON.writeValue(imports.resolve("stegvis-realm.json").toFile(), realm);
        Path theme = home.resolve("themes").resolve("stegvis");
        FileSystemUtils.deleteRecursively(theme);
        FileSystemUtils.copyRecursively(Path.of("keycloak", "themes", "stegvis"), theme);
        FileSystemUtils.copyRecursively(Path.of("keycloak", "password-blacklists"), home.resolve("data").resolve("password-blacklists"));
    }

    private ProcessBuilder command(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m",
                "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD,
                "STEGVIS_CLIENT_SECRET", CLIENT_SECRET, "STEGVIS_ADDRESS", application, "STEGVIS_BACKCHANNEL_ADDRESS", backChannel));
        builder.environment().putAll(database);
        return builder;
    }

    private void run(List<String> command) {
        try {
            Process running = command(command).start();
            if (!running.waitFor(3, TimeUnit.MINUTES) || running.exitValue() != 0) {
                running.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " failed: see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
