package no.stegvis.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses a form's field that holds the character NUL (400). No keyboard has it and PostgreSQL does not keep it: what is
 * stored in one case and not in another would fail in one case and not in another, and so tell them apart.
 */
@Configuration(proxyBeanMethods = false)
class NoNul {

    @Bean
    static HttpFirewall firewallAgainstNul() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }
}
