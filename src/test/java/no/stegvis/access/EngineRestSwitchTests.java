package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;

import no.stegvis.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** The switch for {@code /engine-rest} needs Keycloak; and what becomes of tokens while Keycloak is away. */
@ExtendWith(OutputCaptureExtension.class)
class EngineRestSwitchTests {

    @Test
    void withUsersOfOurOwnItRefusesToStartAndSaysWhy(CapturedOutput output) {
        Throwable why = catchThrowable(() -> new SpringApplicationBuilder(AccessSlice.class).initializers(new TestDatabase())
                .run("--stegvis.engine-rest.enabled=true", "--server.port=0").close());
        assertThat(NestedExceptionUtils.getRootCause(why)).isInstanceOf(InvalidConfigurationPropertyValueException.class);
        assertThat(output).contains("stegvis.engine-rest.enabled").contains("sett stegvis.keycloak.issuer, eller ta bort bryteren");
    }

    @Test
    void whoHasAKnownKeyGoesOnWhileKeycloakIsAwayAndUnknownKeysDontMakeItBeAskedEachTime() {
        try (FakeKeycloak keycloak = new FakeKeycloak()) {
            AccessSlice.MovableClock clock = new AccessSlice.MovableClock();
            KeycloakSettings settings = new KeycloakSettings(URI.create(keycloak.issuer()), null, "stegvis", "secret", Duration.ofMinutes(4),
                    Duration.ofMinutes(60), Duration.ofMillis(300), Duration.ofMinutes(4), true);
            AccessTokens tokens = new AccessTokens(new KeycloakLine(settings, clock), settings, clock);
            String good = FakeKeycloak.signed(keycloak.access("kari", "pwd").build());
            String unknown = FakeKeycloak.signedWithAnUnknownKey(keycloak.access("kari", "pwd").build());

            keycloak.waitsBeforeEachAnswer(Duration.ofSeconds(1));
            assertThatExceptionOfType(KeycloakSilent.class).isThrownBy(() -> tokens.checked(good));
            keycloak.waitsBeforeEachAnswer(Duration.ZERO);
            clock.forward(Duration.ofMinutes(1));
            assertThat(tokens.checked(good).getSubject()).isEqualTo("subject of kari");
            int before = keycloak.askedForKeys();
            for (int time = 0; time < 20; time++) {
                assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> tokens.checked(unknown));
            }
            assertThat(keycloak.askedForKeys() - before).isLessThanOrEqualTo(2);
            keycloak.waitsBeforeEachAnswer(Duration.ofSeconds(1));
            assertThat(tokens.checked(good).getSubject()).isEqualTo("subject of kari");
        }
    }
}
