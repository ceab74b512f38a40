package no.stegvis.access;

import java.io.IOException;

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
 * Refuses what is larger than anything that is sent here, before a byte of it is read, and what does not say how large it
 * is. Whoever takes files one day, gives the pages that do so a limit of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

    /** Bytes. A form's answers have their own, smaller limit. */
    static final long LARGEST = 4L * 1024 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST) {
            Refusals.turnAway(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "tooLarge");
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            Refusals.turnAway(request, response, HttpStatus.LENGTH_REQUIRED, "lengthRequired");
        } else {
            chain.doFilter(request, response);
        }
    }
}
