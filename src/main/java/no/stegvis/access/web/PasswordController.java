package no.stegvis.access.web;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.ConditionalOnLocalUsers;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.NewPassword;
import no.stegvis.access.Users;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changing one's own password; all sessions begun with the old one end, this one too. */
@Controller
@ConditionalOnLocalUsers
class PasswordController {

    private final CurrentUser currentUser;
    private final Users users;

    PasswordController(CurrentUser currentUser, Users users) {
        this.currentUser = currentUser;
        this.users = users;
    }

    @GetMapping("/password")
    String page(Model model) {
        model.addAttribute("errors", Map.of());
        return "password";
    }

    @PostMapping("/password")
    String change(@RequestParam(defaultValue = "") String present, @RequestParam(defaultValue = "") String password,
                  @RequestParam(defaultValue = "") String repeated, Model model, Authentication authentication,
                  HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!users.isPasswordOf(currentUser.id(), present)) {
            errors.put("present", "password.error.present");
        }
        NewPassword.complaint(currentUser.id(), password, repeated).ifPresent(key -> errors.put("password", key));
        if (errors.isEmpty() && password.equals(present)) {
            errors.put("password", "password.error.same");
        }
        if (!errors.isEmpty()) {
            model.addAttribute("errors", errors);
            return "password";
        }
        users.setPassword(currentUser.id(), password, false);
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        return "redirect:/login?nytt";
    }
}
