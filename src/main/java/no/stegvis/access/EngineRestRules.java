package no.stegvis.access;
import no.stegvis.engine.EngineApi;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;

/**
 * The engine's REST API by itself, where it is switched on: an OAuth2 resource server. It knows tokens in the
 * {@code Authorization} header and nothing else: no session, no cookie, no password.
 */
@Configuration
@ConditionalOnBooleanProperty(EngineRestRules.SWITCH)
class EngineRestRules {

    static final String SWITCH = "stegvis.engine-rest.enabled";

    private static final String NOTHING_TO_SHOW = "default-src 'none'; frame-ancestors 'none'";

    private final ObjectProvider<EngineRestCallers> callers;

    EngineRestRules(ObjectProvider<EngineRestCallers> callers) {
        this.callers = callers;
    }

    @Bean
    @Order(0)
    SecurityFilterChain engineRestSecurity(HttpSecurity http, CamundaRoutes routes) throws Exception {
        EngineRestCallers known = callers.getIfAvailable();
        if (known == null) {
            throw new InvalidConfigurationPropertyValueException(SWITCH, true, "/engine-rest tar bare tokener fra Keycloak: "
                    + "sett stegvis.keycloak.issuer, eller ta bort bryteren. Med brukere i Stegvis selv finnes ikke /engine-rest.");
        }
        AuthenticationEntryPoint unknown = unknown();
        return http
                .securityMatcher(WholePath.any(EngineApi.BY_ITSELF, EngineApi.BY_ITSELF + "/**"))
                .authorizeHttpRequests(routes::rulesOfTheEngineByItself)
                .oauth2ResourceServer(server -> server
                        .jwt(jwt -> jwt.authenticationManager(known::authenticate))
                        .authenticationEntryPoint(unknown))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING_TO_SHOW)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(unknown).accessDeniedHandler(new Refusals()))
                .addFilterBefore(new RefusalLog(), ExceptionTranslationFilter.class)
                .build();
    }

    private static AuthenticationEntryPoint unknown() {
        var refused = new BearerTokenAuthenticationEntryPoint();
        return (request, response, reason) -> {
            if (reason instanceof EngineRestCallers.KeysMissing) {
                Refusals.turnAway(request, response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
            } else {
                SecurityLog.refused("token", null, "route", EngineApi.BY_ITSELF + "/**");
                refused.commence(request, response, reason);
            }
        };
    }
}
