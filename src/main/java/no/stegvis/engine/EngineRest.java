package no.stegvis.engine;

import java.io.IOException;
import java.security.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Application;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.rest.filter.CacheControlFilter;
import org.camunda.bpm.engine.rest.filter.EmptyBodyFilter;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's REST API for programs that act for a person, below {@code /engine-rest}; there only when it is switched on.
 * Who may reach it, {@code access} says; here whoever has been let through becomes the engine's user, in the groups that the
 * {@link Directory} names, as in Camunda's web applications.
 */
@Configuration
@ConditionalOnBooleanProperty("stegvis.engine-rest.enabled")
class EngineRest {

    private static final String ALL = EngineApi.BY_ITSELF + "/*";
    private static final int AFTER_WEBAPP_SIGN_IN = WebappSignIn.AFTER_SPRING_SECURITY + 1;

    @Bean
    ServletRegistrationBean<ServletContainer> engineRestServlet() {
        var registration = new ServletRegistrationBean<>(new ServletContainer(ResourceConfig.forApplication(new Resources())), ALL);
        registration.setName("engineRest");
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestCaller(IdentityService identity, Directory directory) {
        return before("engineRestCaller", new AsTheCaller(identity, directory), AFTER_WEBAPP_SIGN_IN);
    }

    /** Camunda's own two, as in front of its web applications: a POST without a body, and what proxies may keep. */
    @Bean
    FilterRegistrationBean<Filter> engineRestEmptyBody() {
        return before("engineRestEmptyBody", new EmptyBodyFilter(), AFTER_WEBAPP_SIGN_IN + 1);
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestCacheControl() {
        return before("engineRestCacheControl", new CacheControlFilter(), AFTER_WEBAPP_SIGN_IN + 2);
    }

    private static FilterRegistrationBean<Filter> before(String name, Filter filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.setOrder(order);
        registration.addUrlPatterns(ALL);
        return registration;
    }

    /** One engine, and so no engine's name in the path. */
    private static final class Resources extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            Set<Class<?>> classes = new HashSet<>(CamundaRestResources.getConfigurationClasses());
            classes.add(DefaultProcessEngineRestServiceImpl.class);
            return classes;
        }
    }

    private static final class AsTheCaller extends OncePerRequestFilter {

        private final IdentityService identity;
        private final Directory directory;

        AsTheCaller(IdentityService identity, Directory directory) {
            this.identity = identity;
            this.directory = directory;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Principal principal = request.getUserPrincipal();
            if (principal == null) {
                // without a user the engine would take the request for the application's own
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            identity.setAuthentication(principal.getName(), WebappSignIn.groupIds(directory, principal.getName()), List.of());
            try {
                chain.doFilter(request, response);
            } finally {
                identity.clearAuthentication();
            }
        }
    }
}
