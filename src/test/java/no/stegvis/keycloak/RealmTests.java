package no.stegvis.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped realm promises, and what it must not hold. */
class RealmTests {

    private static final Path FOLDER = Path.of("keycloak");

    @Test
    void itHoldsOurRolesAndTheHeadOfficesGroups() throws IOException {
        JsonNode realm = realm("stegvis-realm.json");
        assertThat(realm.at("/roles/realm").findValuesAsText("name")).contains(roles());
        assertThat(realm.at("/groups/0/subGroups/0/subGroups").findValuesAsText("name")).containsExactly(roles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"leder", "systemansvarlig", "personvernombud"})
    void theRolesWithMostToLoseNeedASecondFactor(String name) throws IOException {
        JsonNode role = StreamSupport.stream(realm("stegvis-realm.json").at("/roles/realm").spliterator(), false)
                .filter(one -> name.equals(one.get("name").asText())).findFirst().orElseThrow();
        assertThat(role.at("/composites/realm/0").asText()).isEqualTo("to-trinn");
    }

    @Test
    void itHasNoUsersAndNoSecrets() throws IOException {
        JsonNode realm = realm("stegvis-realm.json");
        assertThat(realm.get("users").findValuesAsText("username")).containsExactly("service-account-stegvis");
        assertThat(realm.findValues("credentials")).isEmpty();
        assertThat(realm.findValuesAsText("secret")).containsExactly("${STEGVIS_CLIENT_SECRET}");
    }

    @Test
    void itsClientTakesCodesWithPkceAloneAndItsPasswordsAreGuarded() throws IOException {
        JsonNode realm = realm("stegvis-realm.json");
        JsonNode client = realm.at("/clients/0");
        assertThat(client.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(List.of(client.get("publicClient"), client.get("implicitFlowEnabled"), client.get("directAccessGrantsEnabled"),
                client.get("fullScopeAllowed"))).allMatch(setting -> !setting.asBoolean());
        assertThat(client.get("redirectUris").toString()).doesNotContain("*");
        assertThat(realm.get("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.get("passwordPolicy").asText()).contains("length(12)", "notContainsUsername", "passwordBlacklist(leaked-passwords.txt)");
    }

    @Test
    void bokmalSaysAllThatDanishAndEnglishSay() throws IOException {
        Path messages = FOLDER.resolve("themes/stegvis/login/messages");
        Properties bokmal = read(messages.resolve("messages_nb.properties"));
        for (String other : List.of("messages_da.properties", "messages_en.properties")) {
            assertThat(bokmal.stringPropertyNames()).containsAll(read(messages.resolve(other)).stringPropertyNames());
        }
    }

    private static String[] roles() {
        return List.of(Role.values()).stream().map(Role::id).toArray(String[]::new);
    }

    private static JsonNode realm(String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
