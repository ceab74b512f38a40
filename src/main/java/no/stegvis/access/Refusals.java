package no.stegvis.access;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.engine.EngineApi;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** How a request is turned away: a page for people, a status with JSON for scripts. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String WHY = Refusals.class.getName();

    /** What the sign-in page is to tell her, if she is led there. */
    static void say(HttpServletRequest request, String why) {
        request.setAttribute(WHY, why);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (asksForData(request)) {
            // htmx goes there with the whole page instead of showing the sign-in page inside it
            response.setHeader("HX-Redirect", request.getContextPath() + "/login");
            answer(response, HttpStatus.UNAUTHORIZED, "signedOut");
        } else {
            if (HandedOvers.isIn(request)) {
                response.sendRedirect(request.getContextPath() + HandingOver.PAGE);
                return;
            }
            Object why = request.getAttribute(WHY);
            response.sendRedirect(request.getContextPath() + "/login" + (why == null ? "" : "?" + why));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        boolean signInPage = "/login".equals(request.getRequestURI().substring(request.getContextPath().length()));
        if (asksForData(request)) {
            answer(response, HttpStatus.FORBIDDEN, "refused");
        } else if (signInPage && reason instanceof CsrfException) {
            // the sign-in page stood open longer than its session
            response.sendRedirect(request.getContextPath() + "/login?igjen");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    static boolean asksForData(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).toLowerCase(Locale.ROOT);
        return path.startsWith("/api/") || path.startsWith("/camunda/api/") || path.startsWith(EngineApi.BY_ITSELF + "/")
                || request.getHeader("HX-Request") != null
                || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
                || accept.contains(MediaType.APPLICATION_JSON_VALUE) && !accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** For filters that stand before everything: no page, or no more of it, is worked on. */
    static void turnAway(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String error) throws IOException {
        if (asksForData(request)) {
            answer(response, status, error);
        } else {
            response.sendError(status.value());
        }
    }

    static void answer(HttpServletResponse response, HttpStatus status, String error) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"" + error + "\"}");
    }
}
