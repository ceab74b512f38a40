package no.stegvis.access;

import java.time.Instant;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Whom a token at {@code /engine-rest} stands for: somebody who works here, as the list of who works here has her now. Her
 * roles are read there too, as in the web applications; of the token counts only who she is and how she signed in.
 */
@Component
@ConditionalOnKeycloak
@ConditionalOnBooleanProperty(EngineRestRules.SWITCH)
class EngineRestCallers {

    private final AccessTokens tokens;
    private final KeycloakStaff staff;
    private final KeycloakPeople people;
    private final EndedSignIns ended;
    private final Standings standings;

    EngineRestCallers(AccessTokens tokens, KeycloakStaff staff, KeycloakPeople people, EndedSignIns ended, Standings standings) {
        this.tokens = tokens;
        this.staff = staff;
        this.people = people;
        this.ended = ended;
        this.standings = standings;
    }

    /** Whether a token is right can't be told: Keycloak's keys are not at hand. */
    static final class KeysMissing extends AuthenticationException {

        KeysMissing(Throwable cause) {
            super("Keycloak's keys could not be fetched", cause);
        }
    }

    /**
     * Who a token stands for. Not a bean that manages authentication: Spring Security would ask it for other sign-ins too.
     *
     * @param attempt a {@link BearerTokenAuthenticationToken}
     */
    Authentication authenticate(Authentication attempt) {
        Jwt token = checked((BearerTokenAuthenticationToken) attempt);
        String userId = token.getClaimAsString("preferred_username");
        if (!KeycloakStaff.isUserId(userId) || !staff.isAccountOf(userId, token.getSubject())) {
            throw new InvalidBearerTokenException("Nobody who works here");
        }
        Standing standing = standings.of(userId);
        Instant issuedAt = token.getIssuedAt() == null ? Instant.EPOCH : token.getIssuedAt();
        if (!standing.enabled() || ended.has(token.getSubject(), token.getClaimAsString("sid"), issuedAt)) {
            throw new InvalidBearerTokenException("Her sign-in is over");
        }
        if (people.lackSecondFactor(standing.held().stream().map(Membership::role).toList(), token.getClaimAsStringList("amr"))) {
            throw new InvalidBearerTokenException("A role needs a second factor");
        }
        return new JwtAuthenticationToken(token, List.of(), userId);
    }

    private Jwt checked(BearerTokenAuthenticationToken brought) {
        try {
            return tokens.checked(brought.getToken());
        } catch (KeycloakSilent e) {
            throw new KeysMissing(e);
        }
    }
}
