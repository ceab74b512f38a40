package no.stegvis.journey.web;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.ChangeRefused;
import no.stegvis.journey.DoubleRoles;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** <i>Egne saker</i>: who of those who work here is a participant or a relative too, and is kept from her own case. */
@Controller
@RequestMapping("/egne-saker")
class DoubleRolesController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final DoubleRoles roles;
    private final MessageSource messages;

    DoubleRolesController(DoubleRoles roles, MessageSource messages) {
        this.roles = roles;
        this.messages = messages;
    }

    /** Its day is written out. */
    public record Said(DoubleRoles.Marked marked, String on) {
    }

    @GetMapping
    String list(Locale locale, Model model) {
        return list(Map.of(), Map.of(), locale, model);
    }

    private String list(Map<String, String> typed, Map<String, String> errors, Locale locale, Model model) {
        model.addAttribute("known", roles.known().stream()
                .map(one -> new Said(one, TimelineWords.day(one.at().atZone(NORWAY).toLocalDate(), locale))).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "journey/ownCases";
    }

    @PostMapping
    String mark(@RequestParam(name = "case", defaultValue = "") String caseNumber, @RequestParam(defaultValue = "") String person, Locale locale,
                Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            roles.mark(caseNumber, person);
        } catch (ChangeRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return list(Map.of("case", caseNumber, "person", person),
                    Map.of(refused.field(), messages.getMessage(refused.getMessage(), refused.arguments(), locale)), locale, model);
        }
        next.addFlashAttribute("message", "relative.own.done");
        return "redirect:/egne-saker";
    }

    @PostMapping("/fjern")
    String unmark(@RequestParam(name = "case", defaultValue = "") String caseNumber, @RequestParam(defaultValue = "") String person,
                  RedirectAttributes next) {
        roles.unmark(caseNumber, person);
        next.addFlashAttribute("message", "relative.own.undone");
        return "redirect:/egne-saker";
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
