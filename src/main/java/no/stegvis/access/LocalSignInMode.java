package no.stegvis.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Component;

/** Embedded mode: our own page asks for the password. */
@Component
@ConditionalOnLocalUsers
class LocalSignInMode implements SignInMode {

    private final SecondFactorWatch second;

    LocalSignInMode(SecondFactorWatch second) {
        this.second = second;
    }

    @Override
    public void signIn(HttpSecurity http) throws Exception {
        http.formLogin(form -> form.loginPage("/login").successHandler(new SignedIn()).failureUrl("/login?feil"));
    }

    /** Behind the session watch, which looks at local accounts already. */
    @Override
    public void watch(HttpSecurity http) {
        http.addFilterBefore(second, AuthorizationFilter.class);
    }
}
