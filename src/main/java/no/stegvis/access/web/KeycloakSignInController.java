package no.stegvis.access.web;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.ConditionalOnKeycloak;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.KeycloakLine;
import no.stegvis.access.SetUp;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way to Keycloak's sign-in page; a page of ours only when there is something to say first. */
@Controller
@ConditionalOnKeycloak
class KeycloakSignInController {

    private static final Set<String> REASONS = Set.of("userId", "taken", "secondFactor", "ended");

    private final CurrentUser currentUser;
    private final SetUp setUp;
    private final KeycloakLine keycloak;

    KeycloakSignInController(CurrentUser currentUser, SetUp setUp, KeycloakLine keycloak) {
        this.currentUser = currentUser;
        this.setUp = setUp;
        this.keycloak = keycloak;
    }

    @GetMapping("/login")
    String login(@RequestParam(required = false) String feil, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (setUp.isOpen()) {
            return "redirect:/setup";
        }
        if (currentUser.isSignedIn()) {
            return "redirect:/";
        }
        if (feil != null) {
            return page(model, "login.keycloak." + (REASONS.contains(feil) ? feil : "failed"), true);
        }
        if (request.getParameterMap().containsKey("ut")) {
            return page(model, "login.signedOut", false);
        }
        if (!keycloak.answers()) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return page(model, "login.keycloak.away", false);
        }
        return "redirect:/oauth2/authorization/keycloak";
    }

    private static String page(Model model, String message, boolean failed) {
        model.addAttribute("message", message);
        model.addAttribute("failed", failed);
        return "login-keycloak";
    }
}
