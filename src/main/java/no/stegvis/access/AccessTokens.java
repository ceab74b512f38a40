package no.stegvis.access;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Access tokens that programs bring to {@code /engine-rest}: what makes one of them right is its signature, issuer, audience,
 * kind and times. Keycloak's keys are kept while it is away, and whoever names unknown keys does not make it be asked each time.
 */
@Component
@ConditionalOnKeycloak
@ConditionalOnBooleanProperty(EngineRestRules.SWITCH)
class AccessTokens {

    /** What tokens for this API name as their audience. */
    static final String AUDIENCE = "stegvis-engine-rest";

    private final KeycloakLine line;
    private final KeycloakSettings settings;
    private final Clock clock;
    private final NimbusJwtDecoder decoder;
    private volatile Instant keysFrom = Instant.MIN;

    AccessTokens(KeycloakLine line, KeycloakSettings settings, Clock clock) {
        this.line = line;
        this.settings = settings;
        this.clock = clock;
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys()));
        // the times are looked at by the validator
        processor.setJWTClaimsSetVerifier((claims, context) -> { });
        this.decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(validator());
    }

    private JWKSource<SecurityContext> keys() {
        try {
            URL address = URI.create(settings.endpoint("/protocol/openid-connect/certs")).toURL();
            return JWKSourceBuilder.create(new URLBasedJWKSetSource<SecurityContext>(address, this::fetched))
                    .outageTolerant(settings.lastKnownFor().toMillis()).rateLimited(true).refreshAheadCache(false).build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private OAuth2TokenValidator<Jwt> validator() {
        return new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer().toString()),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, expires -> expires != null),
                new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(AUDIENCE)),
                // an ID token is for whom it was made for, whatever audience it names
                new JwtClaimValidator<String>("typ", "Bearer"::equals));
    }

    private Resource fetched(URL address) throws IOException {
        try {
            String keys = line.ask(() -> line.rest().get().uri(address.toString()).retrieve().body(String.class));
            keysFrom = clock.instant();
            return new Resource(keys, MediaType.APPLICATION_JSON_VALUE);
        } catch (KeycloakSilent | RestClientException e) {
            throw new IOException("Keycloak gave no keys", e);
        }
    }

    /**
     * @throws InvalidBearerTokenException when it is no token for this
     * @throws KeycloakSilent when that can't be told, since Keycloak's keys are not at hand
     */
    Jwt checked(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("Not a token for this", e);
        } catch (JwtException e) {
            boolean keysAtHand = clock.instant().minus(settings.lastKnownFor()).isBefore(keysFrom);
            if (keysAtHand && NestedExceptionUtils.getRootCause(e) instanceof RateLimitReachedException) {
                throw new InvalidBearerTokenException("Signed with a key that nobody knew a moment ago", e);
            }
            throw new KeycloakSilent(e);
        }
    }
}
