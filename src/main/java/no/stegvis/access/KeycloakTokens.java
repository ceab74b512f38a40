package no.stegvis.access;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.core.convert.converter.Converter;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Tokens from Keycloak, and what makes one of them ours: its signature, issuer, audience and times. */
@Component
@ConditionalOnKeycloak
class KeycloakTokens {

    static final String REGISTRATION = "keycloak";

    /** Answers that say that the session, or this application, is not to go on. */
    private static final Set<String> DEFINITE =
            Set.of("invalid_grant", "invalid_client", "unauthorized_client", "access_denied");

    private static final OAuth2Error NOT_HERS = new OAuth2Error("invalid_id_token");

    private final KeycloakLine line;
    private final ClientRegistration people;
    private final ClientRegistration application;
    private final JwtDecoder idTokens;
    private final RestClientAuthorizationCodeTokenResponseClient byCode = new RestClientAuthorizationCodeTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient byRefresh = new RestClientRefreshTokenTokenResponseClient();
    private final RestClientClientCredentialsTokenResponseClient byCredentials = new RestClientClientCredentialsTokenResponseClient();

    /** What a session gets when it is refreshed. */
    record Refreshed(OAuth2AuthorizedClient client, OidcIdToken idToken) {
    }

    KeycloakTokens(KeycloakLine line, KeycloakSettings settings) {
        this.line = line;
        this.people = client(settings).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).build();
        this.application = client(settings).registrationId("keycloak-look-up").scope()
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build();
        this.idTokens = decoder();
        RestClient tokens = line.builder()
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build();
        byCode.setRestClient(tokens);
        byRefresh.setRestClient(tokens);
        byCredentials.setRestClient(tokens);
    }

    private static ClientRegistration.Builder client(KeycloakSettings settings) {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(settings.clientId()).clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").scope("openid")
                .issuerUri(settings.issuer().toString())
                .authorizationUri(settings.page("/protocol/openid-connect/auth"))
                .tokenUri(settings.endpoint("/protocol/openid-connect/token"))
                .jwkSetUri(settings.endpoint("/protocol/openid-connect/certs"))
                .userNameAttributeName("preferred_username").clientName("Keycloak");
    }

    private JwtDecoder decoder() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(people.getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(SignatureAlgorithm.RS256).restOperations(line.operations()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(people)));
        Map<String, Converter<Object, ?>> converters = OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters();
        decoder.setClaimSetConverter(new ClaimTypeConverter(converters));
        return decoder;
    }

    ClientRegistration registration() {
        return people;
    }

    JwtDecoder idTokens() {
        return idTokens;
    }

    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> byCode() {
        return byCode;
    }

    /**
     * @throws KeycloakSilent when there is no answer to go by
     * @throws OAuth2AuthorizationException when Keycloak refuses, or answers with a token that is not hers
     */
    Refreshed refresh(OAuth2AuthorizedClient client, OidcIdToken before) {
        OAuth2AccessTokenResponse answer = answered(() -> byRefresh.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(people, client.getAccessToken(), client.getRefreshToken())));
        Object idToken = answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
        OidcIdToken token = idToken == null ? null : checked(idToken.toString());
        if (token == null || !token.getSubject().equals(before.getSubject())) {
            throw new OAuth2AuthorizationException(NOT_HERS);
        }
        return new Refreshed(new OAuth2AuthorizedClient(people, client.getPrincipalName(), answer.getAccessToken(),
                answer.getRefreshToken() == null ? client.getRefreshToken() : answer.getRefreshToken()), token);
    }

    /** For asking in the application's own name. */
    String applicationToken() {
        return answered(() -> byCredentials.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(application)))
                .getAccessToken().getTokenValue();
    }

    private OidcIdToken checked(String value) {
        try {
            Jwt jwt = idTokens.decode(value);
            return new OidcIdToken(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
        } catch (BadJwtException e) {
            throw new OAuth2AuthorizationException(NOT_HERS, e);
        } catch (JwtException e) {
            // Keycloak's keys could not be fetched
            throw line.silence(e);
        }
    }

    private OAuth2AccessTokenResponse answered(Supplier<OAuth2AccessTokenResponse> question) {
        return line.ask(() -> {
            try {
                return question.get();
            } catch (OAuth2AuthorizationException e) {
                if (DEFINITE.contains(e.getError().getErrorCode())) {
                    throw e;
                }
                throw line.silence(e);
            }
        });
    }
}
