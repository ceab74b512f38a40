package no.stegvis.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Component;

/** Embedded mode: our own page asks for the password. */
@Component
@ConditionalOnLocalUsers
class LocalSignInMode implements SignInMode {

    @Override
    public void signIn(HttpSecurity http) throws Exception {
        http.formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/").failureUrl("/login?feil"));
    }

    @Override
    public void watch(HttpSecurity http) {
        // the session watch looks at local accounts already
    }
}
