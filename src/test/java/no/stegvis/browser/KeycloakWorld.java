package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.zaxxer.hikari.HikariDataSource;
import no.stegvis.keycloak.KeycloakServer;
import no.stegvis.aborted.PlayedDemo;
import no.stegvis.aborted.StegvisProcess;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The same demo organisation in server mode: a real Keycloak, and the packaged application as a node of its own that signs
 * people in there. What takes minutes in real use takes seconds here.
 */
final class KeycloakWorld implements ExtensionContext.Store.CloseableResource {

    static final Duration REFRESHED_AFTER = Duration.ofSeconds(4);

    private final int port = KeycloakServer.freePort();
    private final KeycloakServer keycloak;
    private final StegvisProcess node;
    /** What people have in their telephones. */
    private final Map<String, Telephone> telephones = new HashMap<>();

    private static final class Telephone {

        private final byte[] secret;
        private long lastStep;

        Telephone(String key) {
            secret = new Base32().decode(key.replace(" ", ""));
        }
    }

    KeycloakWorld(DemoWorld world) {
        keycloak = new KeycloakServer(KeycloakServer.freePort(), address()).launch();
        HikariDataSource database = world.bean(HikariDataSource.class);
        node = StegvisProcess.start(Path.of("target", "it", "keycloak"), PlayedDemo.brief(), "--server.port=" + port,
                "--spring.datasource.url=" + database.getJdbcUrl(), "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(), "--stegvis.demo-today=" + world.now(),
                "--camunda.bpm.job-execution.enabled=false",
                "--stegvis.keycloak.issuer=" + keycloak.issuer(),
                "--stegvis.keycloak.client-secret=" + KeycloakServer.CLIENT_SECRET,
                "--stegvis.engine-rest.enabled=true",
                "--stegvis.keycloak.refresh-after=" + REFRESHED_AFTER.toSeconds() + "s",
                "--stegvis.keycloak.staff-every=" + REFRESHED_AFTER.toSeconds() + "s");
        node.awaitSaid("Started StegvisApplication");
        keycloak.awaitAnswer();
    }

    String address() {
        return "http://localhost:" + port;
    }

    KeycloakServer keycloak() {
        return keycloak;
    }

    String log() {
        return node.said();
    }

    /** Goes to the first page, through Keycloak's sign-in; with the telephone where Keycloak asks for it. */
    Page signIn(Page page, String user) {
        page.navigate("/");
        password(page, user);
        page.waitForURL(url -> url.startsWith(address()) || url.contains("/login-actions/"));
        if (page.locator("#kc-totp-settings").isVisible()) {
            setUpTelephone(page, user);
            page.waitForURL(url -> url.startsWith(address()));
            again(page);
        }
        if (page.locator("#otp").isVisible()) {
            code(page, user, "#otp");
        }
        page.waitForURL(url -> url.startsWith(address()));
        return page;
    }

    /** Setting up the telephone is not yet signing in with it: a second time with the password, as the page says. */
    void again(Page page) {
        assertThat(page.locator("main")).containsText("Rollen din krever engangskode");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Logg inn")).click();
        page.locator("#password").fill(DemoWorld.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logg inn")).click();
        assertThat(page.locator("#otp, #kc-totp-settings")).isVisible();
    }

    void password(Page page, String user) {
        assertThat(page.getByLabel("Brukernavn")).isVisible();
        page.getByLabel("Brukernavn").fill(user);
        page.locator("#password").fill(DemoWorld.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logg inn")).click();
    }

    private void setUpTelephone(Page page, String user) {
        page.locator("#mode-manual").click();
        telephones.put(user, new Telephone(page.locator("#kc-totp-secret-key").innerText()));
        code(page, user, "#totp");
    }

    private void code(Page page, String user, String field) {
        page.locator(field).fill(nextCode(telephones.get(user)));
        page.locator("input[type=submit], button[type=submit]").first().click();
    }

    /** Of RFC 6238. Keycloak takes no code twice, so each is waited for. */
    private static String nextCode(Telephone telephone) {
        long step;
        while ((step = Instant.now().getEpochSecond() / 30) <= telephone.lastStep) {
            sleep(Duration.ofMillis(500));
        }
        telephone.lastStep = step;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(telephone.secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void join(String user, String group) {
        keycloak.admin("PUT", "/users/" + keycloak.userId(user) + "/groups/" + keycloak.groupId(group), null);
    }

    void leave(String user, String group) {
        keycloak.admin("DELETE", "/users/" + keycloak.userId(user) + "/groups/" + keycloak.groupId(group), null);
    }

    /** @return the id at Keycloak of a new user with the password of all */
    String hire(String user, String firstName, String lastName, String... groups) {
        keycloak.admin("POST", "/users", Map.of("username", user, "firstName", firstName, "lastName", lastName,
                "email", user + "@example.org", "enabled", true, "groups", List.of(groups),
                "credentials", List.of(Map.of("type", "password", "value", DemoWorld.PASSWORD, "temporary", false))));
        return keycloak.userId(user);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        node.stop();
        keycloak.close();
    }
}
