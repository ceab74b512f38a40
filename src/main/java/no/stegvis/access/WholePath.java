package no.stegvis.access;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Matches all of a request's path below the context path. Spring Security's own matchers leave out the part to which a
 * servlet is mapped, and Camunda maps a servlet to each of its APIs: {@code /camunda/**} would not match them.
 *
 * @param method null for any
 */
record WholePath(HttpMethod method, PathPattern pattern) implements RequestMatcher {

    static RequestMatcher any(String... patterns) {
        return of(null, patterns);
    }

    static RequestMatcher of(HttpMethod method, String... patterns) {
        List<RequestMatcher> matchers = Stream.of(patterns).<RequestMatcher>map(pattern ->
                new WholePath(method, PathPatternParser.defaultInstance.parse(pattern))).toList();
        return new OrRequestMatcher(matchers);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        if (method != null && !method.name().equals(request.getMethod())) {
            return false;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return pattern.matches(PathContainer.parsePath(path));
    }
}
