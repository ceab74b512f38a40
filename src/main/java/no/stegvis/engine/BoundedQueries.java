package no.stegvis.engine;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.engine.gate.EngineGate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever asks the engine for a list without saying how much of it, gets as much as anybody may ask for. Cockpit asks like
 * that, and the engine by itself would refuse it.
 */
@Component
@Order(10)
class BoundedQueries extends OncePerRequestFilter {

    private static final String LIMIT = "maxResults=";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String asked = request.getQueryString();
        return !EngineApi.has(request.getRequestURI().substring(request.getContextPath().length()))
                || asked != null && asked.contains(LIMIT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
                String asked = super.getQueryString();
                return (asked == null || asked.isEmpty() ? "" : asked + "&") + LIMIT + EngineGate.MOST_RESULTS;
            }
        }, response);
    }
}
