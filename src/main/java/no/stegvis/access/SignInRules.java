package no.stegvis.access;

import static org.springframework.http.HttpMethod.POST;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * What is open, what needs sign-in, and what every answer's headers say. Everything that is not named as open needs
 * sign-in. What a signed-in user may do with a page's content, the page's own module asks {@link CurrentUser}.
 */
@Configuration
@EnableConfigurationProperties({AccessSettings.class, PaceSettings.class})
class SignInRules {

    /**
     * The whole list of what strangers may ask for; beside it the set-up page, until it has been used. Calendars can't sign in: the
     * address of one holds a secret of its person's. A tablet in a participant's hands has nobody signed in: its cookie holds the
     * key to one form, and without it there is nothing.
     */
    static final String[] OPEN = {"/login", "/assets/**", "/favicon.ico", "/error", "/kalender/*/stegvis.ics",
        HandingOver.PAGE, HandingOver.API, HandingOver.API + "/draft", HandingOver.API + "/done"};

    private static final String SESSION_COOKIE = "STEGVIS_SESSION";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; "
            + "object-src 'none'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'";
    private static final String PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Camunda's web applications bring their own headers and their own protection against forged requests. */
    @Bean
    @Order(1)
    SecurityFilterChain camundaSecurity(HttpSecurity http, CamundaRoutes routes, SessionWatch watch, SignInMode mode)
            throws Exception {
        return shared(http, watch, mode)
                .securityMatcher(WholePath.any("/camunda/**"))
                .authorizeHttpRequests(routes::rules)
                .csrf(csrf -> csrf.disable())
                .headers(headers -> besideTheirs(headers.defaultsDisabled()))
                .logout(logout -> logout
                        .logoutRequestMatcher(WholePath.of(POST, "/camunda/api/admin/auth/user/*/logout"))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT))
                        .deleteCookies(SESSION_COOKIE))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain ownSecurity(HttpSecurity http, SetUp setUp, CurrentUser currentUser, SessionWatch watch,
                                    SignInMode mode) throws Exception {
        mode.signIn(http);
        return shared(http, watch, mode)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(WholePath.any(OPEN)).permitAll()
                        .requestMatchers(WholePath.any("/setup")).access((user, request) ->
                                new AuthorizationDecision(setUp.isOpen() || currentUser.isSignedIn()))
                        .requestMatchers(WholePath.any("/engine-rest/**")).denyAll()
                        .anyRequest().authenticated())
                .logout(logout -> logout.logoutSuccessUrl("/login?ut").deleteCookies(SESSION_COOKIE))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frame -> frame.sameOrigin())
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** Camunda sets its own policies for contents and frames. */
    private static void besideTheirs(HeadersConfigurer<HttpSecurity> headers) {
        // theirs lets a browser keep on its disk what it must ask for anew: case numbers, and who has which task
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(WholePath.any("/camunda/api/**"),
                (request, response) -> response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store")));
        headers.httpStrictTransportSecurity(Customizer.withDefaults())
                .contentTypeOptions(Customizer.withDefaults())
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    private static HttpSecurity shared(HttpSecurity http, SessionWatch watch, SignInMode mode) throws Exception {
        var refusals = new Refusals();
        var pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(request -> "GET".equals(request.getMethod()) && !Refusals.asksForData(request));
        http.addFilterBefore(watch, AuthorizationFilter.class);
        http.addFilterBefore(new RefusalLog(), CsrfFilter.class);
        http.logout(logout -> logout.addLogoutHandler((request, response, signedIn) -> {
            if (signedIn != null) {
                SecurityLog.good("sign-out", signedIn.getName());
            }
        }));
        mode.watch(http);
        return http
                .requestCache(cache -> cache.requestCache(pages))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals));
    }

    @Bean
    @ConditionalOnLocalUsers
    FilterRegistrationBean<SecondFactorWatch> secondFactorWatchOnlyInside(SecondFactorWatch watch) {
        var registration = new FilterRegistrationBean<>(watch);
        registration.setEnabled(false);
        return registration;
    }

    /** The watch stands inside the security chains only. */
    @Bean
    FilterRegistrationBean<SessionWatch> sessionWatchOnlyInside(SessionWatch watch) {
        var registration = new FilterRegistrationBean<>(watch);
        registration.setEnabled(false);
        return registration;
    }
}
