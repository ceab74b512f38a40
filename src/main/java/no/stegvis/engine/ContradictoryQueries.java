package no.stegvis.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A question or a list that contradicts itself, such as one for a person's and for groups' tasks at once, is a mistake of who asked (400). The
 * engine says so in words, but as an error of ours (500).
 */
@Component
@Order(11)
class ContradictoryQueries extends OncePerRequestFilter {

    private static final String WORDS = "\"message\":\"Invalid query usage";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !EngineApi.has(request.getRequestURI().substring(request.getContextPath().length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Failures watched = new Failures(response);
        chain.doFilter(request, watched);
        watched.tell();
    }

    /** Holds back what is said of an error of ours until all of it is there; all else passes. */
    private static final class Failures extends HttpServletResponseWrapper {

        private Held held;

        Failures(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (held == null && getStatus() == SC_INTERNAL_SERVER_ERROR) {
                held = new Held();
            }
            return held == null ? super.getOutputStream() : held;
        }

        /** What is held back has not been sent, whoever thinks that it has. */
        @Override
        public void flushBuffer() throws IOException {
            if (held == null) {
                super.flushBuffer();
            }
        }

        void tell() throws IOException {
            if (held == null) {
                return;
            }
            byte[] said = held.bytes.toByteArray();
            if (!isCommitted() && new String(said, StandardCharsets.UTF_8).contains(WORDS)) {
                setStatus(SC_BAD_REQUEST);
            }
            super.getOutputStream().write(said);
        }
    }

    private static final class Held extends ServletOutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("An error is told at once");
        }

        @Override
        public void write(int one) {
            bytes.write(one);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes.write(some, from, length);
        }
    }
}
