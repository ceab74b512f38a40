package no.stegvis.engine;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.engine.gate.EngineGate;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever asks the engine for a list without saying how much of it, gets as much as anybody may ask for. Cockpit asks like
 * that, and the engine by itself would refuse it. A page before the first one is refused: by itself the engine asks the
 * database for it, which fails (500).
 */
@Component
@Order(10)
class BoundedQueries extends OncePerRequestFilter {

    private static final String LIMIT = "maxResults=";
    private static final Pattern BEFORE_THE_FIRST = Pattern.compile("(^|&)(firstResult|maxResults)=-");
    private static final String REFUSED = "{\"type\":\"InvalidRequestException\",\"message\":\"firstResult and maxResults can't be negative\",\"code\":null}";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !EngineApi.has(request.getRequestURI().substring(request.getContextPath().length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        if (BEFORE_THE_FIRST.matcher(decoded(query)).find()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().print(REFUSED);
            return;
        }
        if (query.contains(LIMIT)) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
                return (query.isEmpty() ? "" : query + "&") + LIMIT + EngineGate.MOST_RESULTS;
            }
        }, response);
    }

    private static String decoded(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException oddlySpelt) {
            return query;
        }
    }
}
