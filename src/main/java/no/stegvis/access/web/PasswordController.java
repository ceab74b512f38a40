package no.stegvis.access.web;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.ConditionalOnLocalUsers;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.PasswordRules;
import no.stegvis.access.SecurityLog;
import no.stegvis.access.UserAccount;
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
    private final PasswordRules rules;

    PasswordController(CurrentUser currentUser, Users users, PasswordRules rules) {
        this.currentUser = currentUser;
        this.users = users;
        this.rules = rules;
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
        String name = users.find(currentUser.id()).map(UserAccount::displayName).orElse("");
        rules.complaint(currentUser.id(), name, password, repeated).ifPresent(key -> errors.put("password", key));
        if (errors.isEmpty() && password.equals(present)) {
            errors.put("password", "password.error.same");
        }
        if (!errors.isEmpty()) {
            if (errors.containsKey("present")) {
                SecurityLog.refused("password-change", currentUser.id(), "reason", "wrong-password");
            }
            model.addAttribute("errors", errors);
            return "password";
        }
        users.setPassword(currentUser.id(), password, false);
        SecurityLog.good("password-change", currentUser.id());
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        return "redirect:/login?nytt";
    }
}
