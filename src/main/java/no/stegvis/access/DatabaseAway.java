package no.stegvis.access;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Says that the database does not answer, on a page that needs none: the usual page of an error asks for its menu, and
 * would wait for the database once more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    /** What HikariCP says, without an SQLSTATE, of a connection that broke off a moment ago; roll-backs fail with it. */
    private static final String POOL_HAS_GIVEN_IT_UP = "Connection is closed";
    private static final String RETRY_AFTER_SECONDS = "10";

    private final ObjectProvider<ViewResolver> views;
    private final ObjectProvider<LocaleResolver> languages;

    DatabaseAway(ObjectProvider<ViewResolver> views, ObjectProvider<LocaleResolver> languages) {
        this.views = views;
        this.languages = languages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (response.isCommitted() || !isTheDatabase(e)) {
                throw e;
            }
            LOG.warn("The database does not answer: {}", root(e).getClass().getSimpleName());
            tell(request, response);
        }
    }

    /** What could not be written down or shown is told here too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.resetBuffer();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        if (Refusals.asksForData(request)) {
            Refusals.answer(response, HttpStatus.SERVICE_UNAVAILABLE, "databaseAway");
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        try {
            Locale locale = languages.getObject().resolveLocale(request);
            for (ViewResolver resolver : views.orderedStream().toList()) {
                View page = resolver.resolveViewName("database-away", locale);
                if (page != null) {
                    page.render(Map.of(), request, response);
                    return;
                }
            }
        } catch (Exception e) {
            throw new ServletException("The page that tells that the database is away can't be shown", e);
        }
    }

    /** No connection was to be had, or the one at hand broke off; class 08 and 57P of SQLSTATE say the same. */
    static boolean isTheDatabase(Throwable thrown) {
        return causes(thrown).anyMatch(cause -> cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException || cause instanceof SQLRecoverableException
                || cause instanceof SQLException sql && isBrokenOff(sql));
    }

    private static boolean isBrokenOff(SQLException e) {
        return e.getSQLState() == null ? POOL_HAS_GIVEN_IT_UP.equals(e.getMessage())
                : e.getSQLState().startsWith("08") || e.getSQLState().startsWith("57P");
    }

    private static Throwable root(Throwable thrown) {
        return causes(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(30);
    }
}
