package no.stegvis.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Keeps a session no older than what Keycloak says of it: asks again every few minutes, goes on with what was known while
 * Keycloak is silent, for an hour at most, and ends the session when Keycloak refuses.
 */
class KeycloakWatch extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakWatch.class);
    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final KeycloakSettings settings;
    private final KeycloakTokens tokens;
    private final KeycloakPeople people;
    private final EndedSignIns ended;
    private final OAuth2AuthorizedClientRepository clients;
    private final Clock clock;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    KeycloakWatch(KeycloakSettings settings, KeycloakTokens tokens, KeycloakPeople people, EndedSignIns ended,
                  OAuth2AuthorizedClientRepository clients, Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.people = people;
        this.ended = ended;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof OAuth2AuthenticationToken token && token.getPrincipal() instanceof KeycloakUser user) {
            if (ended.has(user) || !stillHolds(user, token, request, response)) {
                signOut.logout(request, response, authentication);
                SecurityLog.good("session-ended", user.getName(), "reason", "by-keycloak");
                SecurityContextHolder.getContext().setAuthentication(SessionWatch.stranger());
            }
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SessionWatch.isForEverybody(request);
    }

    private boolean stillHolds(KeycloakUser user, OAuth2AuthenticationToken token, HttpServletRequest request,
                               HttpServletResponse response) {
        if (age(user).compareTo(settings.refreshAfter()) < 0) {
            return true;
        }
        // two requests of one session must not both refresh it
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            Optional<KeycloakUser> now = inSession(request);
            if (now.isEmpty()) {
                return false;
            }
            if (age(now.get()).compareTo(settings.refreshAfter()) < 0) {
                SecurityContextHolder.getContext().setAuthentication(signedIn(now.get(), token));
                return true;
            }
            return refresh(now.get(), token, request, response);
        }
    }

    private boolean refresh(KeycloakUser user, OAuth2AuthenticationToken token, HttpServletRequest request,
                            HttpServletResponse response) {
        OAuth2AuthorizedClient client = clients.loadAuthorizedClient(KeycloakTokens.REGISTRATION, token, request);
        if (client == null || client.getRefreshToken() == null) {
            return false;
        }
        try {
            KeycloakTokens.Refreshed refreshed = tokens.refresh(client, user.getIdToken());
            KeycloakUser after = people.signedIn(refreshed.idToken());
            if (!after.getName().equals(user.getName())) {
                return false;
            }
            OAuth2AuthenticationToken confirmed = signedIn(after, token);
            clients.saveAuthorizedClient(refreshed.client(), confirmed, request, response);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(confirmed);
            SecurityContextHolder.setContext(context);
            request.getSession().setAttribute(CONTEXT, context);
            return true;
        } catch (KeycloakSilent e) {
            return age(user).compareTo(settings.lastKnownFor()) < 0;
        } catch (OAuth2AuthorizationException | OAuth2AuthenticationException e) {
            LOG.info("Keycloak refused to go on with a session, which has ended");
            return false;
        }
    }

    private Duration age(KeycloakUser user) {
        return Duration.between(user.confirmedAt(), clock.instant());
    }

    private static Optional<KeycloakUser> inSession(HttpServletRequest request) {
        return request.getSession().getAttribute(CONTEXT) instanceof SecurityContext context
                && context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof KeycloakUser user ? Optional.of(user) : Optional.empty();
    }

    private static OAuth2AuthenticationToken signedIn(KeycloakUser user, OAuth2AuthenticationToken before) {
        var token = new OAuth2AuthenticationToken(user, user.getAuthorities(), KeycloakTokens.REGISTRATION);
        token.setDetails(before.getDetails());
        return token;
    }
}
