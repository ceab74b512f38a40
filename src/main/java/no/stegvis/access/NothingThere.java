package no.stegvis.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What the engine keeps from somebody looks to her as if it weren't there. By itself it answers a reading with 403 where
 * there is something and with 404, 400 or 500 where there is nothing, and so tells which ids are in use.
 */
@Component
class NothingThere extends OncePerRequestFilter {

    private static final RequestMatcher ONE_THING = WholePath.any("/camunda/api/engine/engine/*/task/*/**",
            "/camunda/api/engine/engine/*/process-instance/*/**", "/camunda/api/engine/engine/*/execution/*/**");
    private static final String ANSWER = "{\"type\":\"InvalidRequestException\",\"message\":\"Not found\",\"code\":null}";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || !ONE_THING.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Answer answer = new Answer(response);
        chain.doFilter(request, answer);
        if (answer.refused) {
            response.resetBuffer();
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(ANSWER.length());
            response.getOutputStream().print(ANSWER);
        }
    }

    /** Lets through what succeeds; of what doesn't, nothing. */
    private static final class Answer extends HttpServletResponseWrapper {

        private boolean refused;

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            refused = status >= 400;
            if (!refused) {
                super.setStatus(status);
            }
        }

        @Override
        public void sendError(int status) {
            refused = true;
        }

        @Override
        public void sendError(int status, String message) {
            refused = true;
        }

        @Override
        public void setContentLength(int length) {
            if (!refused) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!refused) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return refused ? new Nowhere() : super.getOutputStream();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!refused) {
                super.flushBuffer();
            }
        }
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int b) {
            // nothing of a refusal is told
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
