package no.stegvis.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes each refusal down once, whoever refused: a page's own module, the list of routes, a missing token, or the engine. */
class RefusalLog extends OncePerRequestFilter {

    private static final String HIDDEN = RefusalLog.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // by the answer's time she may have been signed out
        String userId = userId(SecurityContextHolder.getContext().getAuthentication());
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN || request.getAttribute(HIDDEN) != null) {
            SecurityLog.refused(request, userId);
        }
    }

    /** To her it looks as if nothing were there; in the log it is a refusal. */
    static void hidden(HttpServletRequest request) {
        request.setAttribute(HIDDEN, true);
    }

    private static String userId(Authentication authentication) {
        return authentication == null || authentication instanceof AnonymousAuthenticationToken ? null : authentication.getName();
    }
}
