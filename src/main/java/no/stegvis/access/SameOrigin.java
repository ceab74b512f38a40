package no.stegvis.access;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that would change something and that a browser says come from another site's page. The tokens against
 * forged requests stand behind it; this one also covers Camunda's servlets, and whoever has got hold of a token.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class SameOrigin extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || !isForeign(request)) {
            chain.doFilter(request, response);
        } else {
            SecurityLog.refused(request, null);
            Refusals.turnAway(request, response, HttpStatus.FORBIDDEN, "refused");
        }
    }

    /** Neither header is sent by programs, such as a sign-in server that tells of a sign-out. */
    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return site != null && OTHER_SITES.contains(site) || origin != null && !isOwn(origin, request);
    }

    /** The scheme is left out: a proxy in front may be the one that speaks TLS. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            URI page = URI.create(origin);
            String host = request.getHeader(HttpHeaders.HOST);
            return page.getHost() != null && host != null
                    && (page.getRawAuthority().equalsIgnoreCase(host)
                    || page.getHost().equalsIgnoreCase(request.getServerName()) && port(page) == request.getServerPort());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static int port(URI page) {
        return page.getPort() >= 0 ? page.getPort() : "https".equals(page.getScheme()) ? 443 : 80;
    }
}
