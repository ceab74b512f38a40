package no.stegvis.form.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.form.FreeText;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What is typed on any page of ours comes without the signs that turn the reading direction, as the forms' answers do: one place, since every
 * page may end in a signed file. Passwords stay as they are; they are read by nobody.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class OneDirection extends OncePerRequestFilter {

    private static final Set<String> AS_TYPED = Set.of("password", "present", "repeated");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Straight(request), response);
    }

    /** A parameter may stand without a value. */
    private static String straight(String typed) {
        return typed == null ? null : FreeText.inOneDirection(typed);
    }

    private static final class Straight extends HttpServletRequestWrapper {

        Straight(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getParameter(String name) {
            String typed = super.getParameter(name);
            return AS_TYPED.contains(name) ? typed : straight(typed);
        }

        @Override
        public String[] getParameterValues(String name) {
            String[] typed = super.getParameterValues(name);
            return typed == null || AS_TYPED.contains(name) ? typed : Stream.of(typed).map(OneDirection::straight).toArray(String[]::new);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>();
            super.getParameterMap().keySet().forEach(name -> all.put(name, getParameterValues(name)));
            return all;
        }
    }
}
