package no.stegvis.access;

import java.io.IOException;
import java.util.Arrays;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.engine.EngineApi;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down whoever tries many passwords, set-up codes or tokens from one address, whichever accounts they are for; the single
 * account's waiting time is another matter. What succeeds doesn't count, so that an office behind one address may all
 * come in the morning.
 */
@Component
@EnableConfigurationProperties(PaceSettings.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class SignInPace extends OncePerRequestFilter {

    private static final RequestMatcher TOKENS = WholePath.any(EngineApi.BY_ITSELF + "/**");

    private final RequestMatcher tries = WholePath.of(HttpMethod.POST, "/login", "/setup", "/password", "/konto", SecondFactorWatch.PAGE);
    private final Pace pace;

    SignInPace(PaceSettings settings) {
        this.pace = new Pace(settings.triesAtOnce(), settings.triesAMinute());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean token = TOKENS.matches(request);
        if (!token && !tries.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        String address = network(request.getRemoteAddr());
        if (!pace.allows(address)) {
            response.setHeader("Retry-After", "60");
            Refusals.turnAway(request, response, HttpStatus.TOO_MANY_REQUESTS, "tooMany");
            return;
        }
        chain.doFilter(request, response);
        if (token ? response.getStatus() != HttpStatus.UNAUTHORIZED.value() : succeeded(response)) {
            pace.giveBack(address);
        }
    }

    /** Sign-in, set-up and a new password lead on to another page; what failed leads back or shows the page again. */
    private static boolean succeeded(HttpServletResponse response) {
        String next = response.getHeader("Location");
        return next != null && !next.contains("?feil") && !next.contains("?igjen");
    }

    /** With IPv6 one subscriber has 2⁶⁴ addresses. */
    private static String network(String address) {
        String[] parts = address.split(":");
        return parts.length <= 4 ? address : String.join(":", Arrays.copyOf(parts, 4));
    }
}
