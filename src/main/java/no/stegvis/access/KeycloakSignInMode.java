package no.stegvis.access;

import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Server mode: people sign in at Keycloak (OpenID Connect, code flow with PKCE). The tokens stay in the session, on this
 * side; the browser has our session cookie only.
 */
@Configuration
@ConditionalOnKeycloak
@EnableConfigurationProperties(KeycloakSettings.class)
class KeycloakSignInMode implements SignInMode {

    /** Asks for the password even of somebody whom Keycloak knows still. */
    static final String AGAIN = "igjen";

    private final KeycloakSettings settings;
    private final KeycloakTokens tokens;
    private final KeycloakLine line;
    private final KeycloakPeople people;
    private final EndedSignIns ended;
    private final Clock clock;
    private final ObjectProvider<LocaleResolver> languages;
    private final OAuth2AuthorizedClientRepository clients = new HttpSessionOAuth2AuthorizedClientRepository();

    KeycloakSignInMode(KeycloakSettings settings, KeycloakTokens tokens, KeycloakLine line, KeycloakPeople people,
                       EndedSignIns ended, Clock clock, ObjectProvider<LocaleResolver> languages) {
        this.settings = settings;
        this.tokens = tokens;
        this.line = line;
        this.people = people;
        this.ended = ended;
        this.clock = clock;
        this.languages = languages;
    }

    @Override
    public void signIn(HttpSecurity http) throws Exception {
        http.oauth2Login(login -> login
                .loginPage("/login")
                .successHandler(new SignedIn())
                .authorizedClientRepository(clients)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests()))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens.byCode()))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(request -> notEnded(people.signedIn(request.getIdToken()))))
                .failureHandler(failed()));
        http.oidcLogout(logout -> logout.backChannel(backChannel -> backChannel.logoutHandler(ended())));
    }

    @Override
    public void watch(HttpSecurity http) throws Exception {
        http.addFilterBefore(new KeycloakWatch(settings, tokens, people, ended, clients, clock), SessionWatch.class);
        http.logout(logout -> logout.addLogoutHandler(signOut()));
    }

    /** At Keycloak the browser has a cookie of its own: while that session lives, anybody who holds the browser is let in. */
    @Override
    public boolean endsSession(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        if (!signOut().endedAtKeycloak(signedIn, request)) {
            return false;
        }
        clients.removeAuthorizedClient(KeycloakTokens.REGISTRATION, signedIn, request, response);
        return true;
    }

    private KeycloakSignOut signOut() {
        return new KeycloakSignOut(line, settings, clients);
    }

    @Bean
    ClientRegistrationRepository clientRegistrations() {
        return new InMemoryClientRegistrationRepository(tokens.registration());
    }

    /** Spring Security's own decoder would wait for Keycloak's keys as long as it takes. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders() {
        return registration -> tokens.idTokens();
    }

    private OAuth2AuthorizationRequestResolver requests() {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(clientRegistrations(),
                OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce().andThen(this::asHerBrowserAsks));
        return resolver;
    }

    private void asHerBrowserAsks(OAuth2AuthorizationRequest.Builder asking) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
            HttpServletRequest request = current.getRequest();
            asking.additionalParameters(parameters -> {
                languages.ifAvailable(resolver -> parameters.put("ui_locales", resolver.resolveLocale(request).getLanguage()));
                if (request.getParameterMap().containsKey(AGAIN) || HandedOvers.isIn(request)) {
                    parameters.put("prompt", "login");
                }
            });
        }
    }

    /** For a moment Keycloak may still know a session that it is ending: taken here, it would be sent back and forth. */
    private KeycloakUser notEnded(KeycloakUser user) {
        if (ended.has(user)) {
            throw new KeycloakRefused(KeycloakRefused.ENDED, "Keycloak has ended this session");
        }
        SecurityLog.good("sign-in", user.getName());
        return user;
    }

    private static AuthenticationFailureHandler failed() {
        return (request, response, failure) -> {
            String why = failure instanceof KeycloakRefused refused ? refused.getError().getErrorCode() : "failed";
            SecurityLog.refused("sign-in", null, "reason", why);
            response.sendRedirect(request.getContextPath() + "/login?feil=" + why);
        };
    }

    private LogoutHandler ended() {
        return (request, response, authentication) -> {
            if (authentication.getPrincipal() instanceof OidcLogoutToken token) {
                ended.add(token.getSubject(), token.getSessionId());
                SecurityLog.good("session-ended", null, "reason", "by-keycloak");
            }
        };
    }
}
