package no.stegvis.journey.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Units;
import no.stegvis.journey.MeasureRefused;
import no.stegvis.journey.ThemeEvenings;
import org.springframework.context.MessageSource;
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

/** Theme evenings: a new one, and who came, several at once. */
@Controller
@RequestMapping("/temakvelder")
class ThemeEveningController {

    private final ThemeEvenings evenings;
    private final Units units;
    private final CurrentUser user;
    private final MessageSource messages;

    ThemeEveningController(ThemeEvenings evenings, Units units, CurrentUser user, MessageSource messages) {
        this.evenings = evenings;
        this.units = units;
        this.user = user;
        this.messages = messages;
    }

    /** @param day written out */
    public record Shown(ThemeEvenings.Evening evening, String day) {
    }

    @GetMapping
    String list(Locale locale, Model model) {
        return shown(Map.of(), Map.of(), locale, model);
    }

    @PostMapping
    String held(@RequestParam(defaultValue = "") String request, @RequestParam(defaultValue = "") String topic,
                @RequestParam(defaultValue = "") String heldOn, @RequestParam(defaultValue = "") String heldBy,
                @RequestParam(defaultValue = "") String unit, Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            UUID id = id(request);
            evenings.held(id, unit, topic, day(heldOn), heldBy);
            next.addFlashAttribute("message", "journey.theme.added");
            next.addAttribute("id", id);
            return "redirect:/temakvelder/{id}";
        } catch (MeasureRefused refused) {
            response.setStatus((refused.isSentOtherwise() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            return shown(Map.of("topic", topic, "heldOn", heldOn, "heldBy", heldBy, "unit", unit), errors(refused, locale), locale, model);
        }
    }

    @GetMapping("/{eveningId}")
    String evening(@PathVariable String eveningId, Locale locale, Model model) {
        return evening(id(eveningId), Set.of(), "", Map.of(), locale, model);
    }

    /** @param vist   case numbers that were ticked when the page was shown */
    @PostMapping("/{eveningId}")
    String came(@PathVariable String eveningId, @RequestParam(defaultValue = "") List<String> vist,
                @RequestParam(defaultValue = "") List<String> kom, @RequestParam(defaultValue = "") String caseNumber, Locale locale, Model model,
                HttpServletResponse response, RedirectAttributes next) {
        List<String> ticked = new ArrayList<>(kom);
        if (!caseNumber.isBlank()) {
            ticked.add(caseNumber.strip());
        }
        try {
            evenings.came(id(eveningId), vist, ticked);
            next.addFlashAttribute("message", "journey.theme.saved");
            next.addAttribute("id", eveningId);
            return "redirect:/temakvelder/{id}";
        } catch (MeasureRefused refused) {
            response.setStatus((refused.isSentOtherwise() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            return evening(id(eveningId), Set.copyOf(kom), caseNumber, errors(refused, locale), locale, model);
        }
    }

    private String shown(Map<String, String> typed, Map<String, String> errors, Locale locale, Model model) {
        Map<String, String> known = new HashMap<>(Map.of("heldOn", evenings.today().toString(), "heldBy", ThemeEvenings.HELD_BY.get(0)));
        known.putAll(typed);
        model.addAttribute("evenings", evenings.latest().stream().map(one -> new Shown(one, TimelineWords.shortDay(one.heldOn(), locale))).toList());
        Set<String> mine = user.unitsWhereMay(Operation.WORK_JOURNEY);
        model.addAttribute("units", units.all().stream().filter(unit -> mine.contains(unit.id())).toList());
        model.addAttribute("topics", ThemeEvenings.TOPICS);
        model.addAttribute("holders", ThemeEvenings.HELD_BY);
        model.addAttribute("request", UUID.randomUUID());
        model.addAttribute("typed", known);
        model.addAttribute("errors", errors);
        return "journey/themeEvenings";
    }

    /** @param ticked what stays ticked though it couldn't be kept */
    private String evening(UUID id, Set<String> ticked, String typed, Map<String, String> errors, Locale locale, Model model) {
        ThemeEvenings.Evening evening = evenings.find(id);
        model.addAttribute("evening", evening);
        model.addAttribute("day", TimelineWords.day(evening.heldOn(), locale));
        model.addAttribute("guests", evenings.guests(evening));
        model.addAttribute("ticked", errors.isEmpty() ? null : ticked);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "journey/themeEvening";
    }

    private Map<String, String> errors(MeasureRefused refused, Locale locale) {
        return Map.of(refused.field(), messages.getMessage(refused.getMessage(), refused.arguments(), locale));
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }

    private static LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
