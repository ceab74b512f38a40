package no.stegvis.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Refuses an address that reaches one of Camunda's servlets by another spelling than its own ({@code //camunda/api},
 * {@code /%63amunda/api}): Spring Security can't take it apart, and without this it is an error of ours (500) with its stack
 * in the log, before anybody has asked who is there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class PlainPaths extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isPlain(request)) {
            chain.doFilter(request, response);
        } else {
            Refusals.turnAway(request, response, HttpStatus.BAD_REQUEST, "address");
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parse(request);
            return true;
        } catch (IllegalArgumentException oddlySpelt) {
            return false;
        }
    }
}
