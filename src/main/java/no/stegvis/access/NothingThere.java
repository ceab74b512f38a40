package no.stegvis.access;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.engine.EngineApi;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What the engine keeps from somebody looks to her as if it weren't there. By itself it answers a reading with 403 where
 * there is something and with 404, 400 or 500 where there is nothing, and so tells which ids are in use.
 */
@Component
class NothingThere extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final RequestMatcher ONE_THING = WholePath.any(
            EngineApi.patterns("/task/*/**", "/process-instance/*/**", "/execution/*/**"));
    private static final String ANSWER = "{\"type\":\"InvalidRequestException\",\"message\":\"Not found\",\"code\":null}";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) || !ONE_THING.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Answer answer = new Answer(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            if (answer.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
                RefusalLog.hidden(request);
            }
            answer.resetBuffer();
            answer.setStatus(HttpServletResponse.SC_NOT_FOUND);
            answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
            answer.getOutputStream().print(ANSWER);
        }
        answer.copyBodyToResponse();
    }

    /** Held back until it is known whether it is told; an error page would already tell. */
    private static final class Answer extends ContentCachingResponseWrapper {

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
        }

        @Override
        public void sendError(int status, String message) {
            setStatus(status);
        }
    }
}
