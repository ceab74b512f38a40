package no.stegvis.access;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body in parts that can't be taken apart (400): without a boundary, or cut off. By itself it is an error of ours (500), found
 * before anybody has asked who is there, and found again by the page that tells of it: three hundred lines in the log for each request
 * of anybody. So it is answered here, without a page. What is too large is told by whoever takes files.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
class WholeParts extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentType() == null || !request.getContentType().strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (areWhole(request)) {
            chain.doFilter(request, response);
        } else {
            Refusals.answer(response, HttpStatus.BAD_REQUEST, "unreadable");
        }
    }

    private static boolean areWhole(HttpServletRequest request) {
        try {
            request.getParts();
            return true;
        } catch (IllegalStateException tooLargeOrNotTaken) {
            return true;
        } catch (IOException | ServletException broken) {
            return false;
        }
    }
}
