package no.stegvis.engine;

import java.security.Principal;
import java.util.List;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The bridge from our sign-in to Camunda's web applications: whoever the request's principal is, Camunda takes for
 * its user, in the groups that the {@link Directory} names for that user with this very request.
 */
@Configuration
class WebappSignIn {

    /** Runs after Spring Security, which tells who asks, and before Camunda's own filters. */
    static final int AFTER_SPRING_SECURITY = 201;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignInFilter(Directory directory) {
        var registration = new FilterRegistrationBean<ContainerBasedAuthenticationFilter>(new Bridge(directory));
        registration.setName("webappSignIn");
        registration.setOrder(AFTER_SPRING_SECURITY);
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    private static final class Bridge extends ContainerBasedAuthenticationFilter {

        private final Directory directory;

        Bridge(Directory directory) {
            this.directory = directory;
        }

        @Override
        public void init(FilterConfig filterConfig) {
            authenticationProvider = new PrincipalOfRequest(directory);
        }

        /** What Camunda remembers in the session holds only while the groups are the same. */
        @Override
        protected boolean existisAuthentication(Authentications known, String engineName, String userId) {
            return super.existisAuthentication(known, engineName, userId)
                    && known.getAuthenticationForProcessEngine(engineName) instanceof UserAuthentication remembered
                    && Set.copyOf(remembered.getGroupIds()).equals(Set.copyOf(groupIds(directory, userId)));
        }
    }

    private record PrincipalOfRequest(Directory directory) implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Principal principal = request.getUserPrincipal();
            if (principal == null) {
                return AuthenticationResult.unsuccessful();
            }
            AuthenticationResult signedIn = AuthenticationResult.successful(principal.getName());
            signedIn.setGroups(groupIds(directory, principal.getName()));
            signedIn.setTenants(List.of());
            return signedIn;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Spring Security has asked for sign-in already
        }
    }

    static List<String> groupIds(Directory directory, String userId) {
        return directory.groupsOf(userId).stream().map(Directory.Group::id).toList();
    }
}
