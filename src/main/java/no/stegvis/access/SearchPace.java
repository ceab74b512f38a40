package no.stegvis.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a page's searches away where they come too fast. Stands behind sign-in, so that each has a pace of her own. */
@Component
@Order(0)
class SearchPace extends OncePerRequestFilter {

    private final RequestMatcher searches = WholePath.of(HttpMethod.POST, "/deltakere");
    private final PeopleSearches people;

    SearchPace(PeopleSearches people) {
        this.people = people;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (searches.matches(request) && request.getRemoteUser() != null && !people.allows(request.getRemoteUser())) {
            response.setHeader("Retry-After", "60");
            Refusals.turnAway(request, response, HttpStatus.TOO_MANY_REQUESTS, "tooMany");
        } else {
            chain.doFilter(request, response);
        }
    }
}
