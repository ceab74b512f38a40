package no.stegvis.access.web;

import jakarta.servlet.http.HttpServletRequest;
import no.stegvis.access.ConditionalOnLocalUsers;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.HandingOver;
import no.stegvis.access.SetUp;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in page; what is posted to it Spring Security takes. */
@Controller
@ConditionalOnLocalUsers
class SignInController {

    private final CurrentUser currentUser;
    private final SetUp setUp;

    SignInController(CurrentUser currentUser, SetUp setUp) {
        this.currentUser = currentUser;
        this.setUp = setUp;
    }

    @GetMapping("/login")
    String login(HttpServletRequest request, Model model) {
        if (setUp.isOpen()) {
            return "redirect:/setup";
        }
        if (currentUser.isSignedIn()) {
            return "redirect:/";
        }
        model.addAttribute("failed", request.getParameterMap().containsKey("feil"));
        model.addAttribute("notice", notice(request));
        model.addAttribute("handedOver", HandingOver.isHandedOver(request));
        return "login";
    }

    private static String notice(HttpServletRequest request) {
        if (request.getParameterMap().containsKey("ut")) {
            return "login.signedOut";
        }
        if (request.getParameterMap().containsKey("igjen")) {
            return "login.again";
        }
        if (request.getParameterMap().containsKey("lenge")) {
            return "login.tooLong";
        }
        if (request.getParameterMap().containsKey("nytt")) {
            return "login.newPassword";
        }
        return request.getParameterMap().containsKey("klar") ? "login.ready" : null;
    }
}
