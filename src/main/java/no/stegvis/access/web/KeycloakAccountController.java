package no.stegvis.access.web;

import no.stegvis.access.ConditionalOnKeycloak;
import no.stegvis.access.KeycloakLine;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own sign-in is kept by Keycloak, whose page for it is led to. */
@Controller
@ConditionalOnKeycloak
class KeycloakAccountController {

    private final KeycloakLine keycloak;

    KeycloakAccountController(KeycloakLine keycloak) {
        this.keycloak = keycloak;
    }

    @GetMapping("/konto")
    String page(Model model) {
        model.addAttribute("keycloak", keycloak.accountPage());
        return "account";
    }
}
