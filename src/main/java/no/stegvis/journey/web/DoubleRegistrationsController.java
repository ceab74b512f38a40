package no.stegvis.journey.web;

import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.journey.DoubleRegistrations;
import no.stegvis.journey.MergeRefused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** <i>Dobbeltregistreringer</i>: two registrations of one person, side by side. */
@Controller
@RequestMapping("/dobbeltregistreringer")
class DoubleRegistrationsController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final DoubleRegistrations registrations;
    private final CurrentUser user;

    DoubleRegistrationsController(DoubleRegistrations registrations, CurrentUser user) {
        this.registrations = registrations;
        this.user = user;
    }

    /** A merge that was made; its time is written out. */
    public record Made(DoubleRegistrations.Done merge, String at) {
    }

    @GetMapping
    String list(Locale locale, Model model) {
        user.require(Operation.MERGE_REGISTRATIONS);
        return list(Map.of(), Map.of(), locale, model);
    }

    @PostMapping
    String choose(@RequestParam(defaultValue = "") String one, @RequestParam(defaultValue = "") String other, Locale locale, Model model,
                  HttpServletResponse response, RedirectAttributes next) {
        user.require(Operation.MERGE_REGISTRATIONS);
        Map<String, String> errors = new HashMap<>();
        String first = checked("one", one, errors);
        String second = checked("other", other, errors);
        if (errors.isEmpty() && first.equals(second)) {
            errors.put("other", "participant.merge.error.sameCase");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return list(Map.of("one", one, "other", other), errors, locale, model);
        }
        next.addAttribute("one", first);
        next.addAttribute("other", second);
        return "redirect:/dobbeltregistreringer/{one}/{other}";
    }

    private String checked(String field, String typed, Map<String, String> errors) {
        String number = typed.strip().toUpperCase(Locale.ROOT);
        if (number.isEmpty()) {
            errors.put(field, "participant.merge.error.caseNeeded");
        } else if (!registrations.reaches(number)) {
            errors.put(field, "participant.merge.error.noSuchCase");
        }
        return number;
    }

    private String list(Map<String, String> typed, Map<String, String> errors, Locale locale, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("suggestions", registrations.suggestions());
        model.addAttribute("made", registrations.done().stream()
                .map(merge -> new Made(merge, TimelineWords.day(merge.at().atZone(NORWAY).toLocalDate(), locale))).toList());
        model.addAttribute("undoReasons", DoubleRegistrations.UNDO_REASONS);
        return "journey/doubleRegistrations";
    }

    @GetMapping("/{one}/{other}")
    String sideBySide(@PathVariable String one, @PathVariable String other, Locale locale, Model model) {
        return sideBySide(one, other, Map.of(), Map.of(), locale, model);
    }

    @PostMapping("/{one}/{other}")
    String merge(@PathVariable String one, @PathVariable String other, @RequestParam(defaultValue = "") String kept,
                 @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "false") boolean bothOpen,
                 @RequestParam(defaultValue = "false") boolean ends, Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            registrations.merge(one, other, kept, reason, bothOpen, ends);
        } catch (MergeRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return sideBySide(one, other, Map.of("kept", kept, "reason", reason),
                    Map.of(refused.field() == null ? "form" : refused.field(), refused.getMessage()), locale, model);
        }
        next.addFlashAttribute("message", "participant.merge.done");
        return "redirect:/dobbeltregistreringer";
    }

    private String sideBySide(String one, String other, Map<String, String> typed, Map<String, String> errors, Locale locale, Model model) {
        List<DoubleRegistrations.Side> sides = registrations.sideBySide(one, other);
        model.addAttribute("sides", sides);
        model.addAttribute("days", sides.stream().map(side -> Map.of(
                "inquiry", words(TimelineWords.day(side.standing().inquiryOn(), locale)),
                "contact", words(TimelineWords.day(side.standing().lastContactOn(), locale)))).toList());
        model.addAttribute("bothOpen", sides.stream().allMatch(DoubleRegistrations.Side::open));
        model.addAttribute("ends", registrations.endsWithADeath(sides));
        model.addAttribute("reasons", DoubleRegistrations.REASONS);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "journey/sideBySide";
    }

    private static String words(String day) {
        return day == null ? "–" : day;
    }

    @PostMapping("/angre")
    String undo(@RequestParam(defaultValue = "") String merge, @RequestParam(defaultValue = "") String reason, Locale locale, Model model,
                HttpServletResponse response, RedirectAttributes next) {
        user.require(Operation.MERGE_REGISTRATIONS);
        try {
            boolean ended = registrations.undo(id(merge), reason);
            next.addFlashAttribute("message", ended ? "participant.merge.undoneButEnded" : "participant.merge.undone");
        } catch (MergeRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return list(Map.of(), Map.of("form", refused.getMessage()), locale, model);
        }
        return "redirect:/dobbeltregistreringer";
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new NoSuchElementException("No such merge");
        }
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
