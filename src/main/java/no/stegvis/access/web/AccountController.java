package no.stegvis.access.web;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import no.stegvis.access.ConditionalOnLocalUsers;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.LocalSessions;
import no.stegvis.access.SecurityLog;
import no.stegvis.access.Users;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own sign-in: where one is signed in, and ending it elsewhere, for which the password is asked once more. */
@Controller
@ConditionalOnLocalUsers
@RequestMapping("/konto")
class AccountController {

    private final CurrentUser currentUser;
    private final LocalSessions sessions;
    private final Users users;

    AccountController(CurrentUser currentUser, LocalSessions sessions, Users users) {
        this.currentUser = currentUser;
        this.sessions = sessions;
        this.users = users;
    }

    record Shown(String id, String browser, String begun, String lastUsed, boolean current) {
    }

    @GetMapping
    String page(HttpSession session, Locale locale, Model model) {
        return show(session, locale, model, List.of(), null);
    }

    @PostMapping
    String end(@RequestParam(defaultValue = "") List<String> session, @RequestParam(defaultValue = "") String present,
               HttpServletRequest request, Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
        String error = session.isEmpty() ? "account.error.none"
                : users.isPasswordOf(currentUser.id(), present) ? null : "password.error.present";
        if (error != null) {
            if (!session.isEmpty()) {
                SecurityLog.refused("session-end", currentUser.id(), "reason", "wrong-password");
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(request.getSession(), locale, model, session, error);
        }
        sessions.end(currentUser.id(), session);
        next.addFlashAttribute("ended", true);
        return "redirect:/konto";
    }

    private String show(HttpSession session, Locale locale, Model model, List<String> chosen, String error) {
        List<Shown> shown = sessions.of(currentUser.id(), session).stream().map(one -> new Shown(one.id(), one.browser(),
                AccountWords.time(one.begunAt(), locale), AccountWords.time(one.lastUsedAt(), locale), one.current())).toList();
        model.addAttribute("sessions", shown);
        model.addAttribute("others", shown.stream().anyMatch(one -> !one.current()));
        model.addAttribute("chosen", chosen);
        model.addAttribute("error", error);
        return "account";
    }
}
