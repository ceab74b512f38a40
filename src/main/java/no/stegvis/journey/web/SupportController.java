package no.stegvis.journey.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.EverydaySupport;
import no.stegvis.journey.MeasureRefused;
import no.stegvis.journey.SupportCorrections;
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

/** Everyday support that was written down by a click, each with a form that corrects it. */
@Controller
@RequestMapping("/deltakere/{caseNumber}/tiltak/{measureId}/hverdagsstotte")
class SupportController {

    private final SupportCorrections support;
    private final MessageSource messages;

    SupportController(SupportCorrections support, MessageSource messages) {
        this.support = support;
        this.messages = messages;
    }

    /** @param request an id for its correction @param values what stands in the fields @param errors by field, written out */
    public record Shown(UUID id, String day, String label, int minutes, boolean corrected, UUID request, Map<String, String> values, Map<String, String> errors) {
    }

    @GetMapping
    String all(@PathVariable String caseNumber, @PathVariable String measureId, Locale locale, Model model) {
        return shown(caseNumber, id(measureId), null, Map.of(), Map.of(), locale, model);
    }

    @PostMapping("/{supportId}")
    String correct(@PathVariable String caseNumber, @PathVariable String measureId, @PathVariable String supportId, @RequestParam(defaultValue = "") String request,
                   @RequestParam(defaultValue = "") String type, @RequestParam(defaultValue = "") String minutes, @RequestParam(defaultValue = "") String doneBy,
                   @RequestParam(defaultValue = "") String doneOn, @RequestParam(defaultValue = "") String reason, Locale locale, Model model,
                   HttpServletResponse response, RedirectAttributes next) {
        try {
            support.correct(caseNumber, id(measureId), id(supportId), new SupportCorrections.Typed(id(request), type, number(minutes), doneBy, day(doneOn), reason));
            next.addFlashAttribute("message", SupportCorrections.NOT_HAPPENED.equals(reason) ? "journey.support.struckOut" : "journey.support.corrected");
            next.addAttribute("caseNumber", caseNumber);
            return "redirect:/deltakere/{caseNumber}";
        } catch (MeasureRefused refused) {
            response.setStatus((refused.getMessage().endsWith("meanwhile") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            String told = messages.getMessage(refused.getMessage(), refused.arguments(), locale);
            return shown(caseNumber, id(measureId), id(supportId), Map.of("type", type, "minutes", minutes, "doneBy", doneBy, "doneOn", doneOn, "reason", reason),
                    Map.of(refused.field(), told), locale, model);
        }
    }

    /** @param mine the one that was sent and refused, or null */
    private String shown(String caseNumber, UUID measureId, UUID mine, Map<String, String> typed, Map<String, String> errors, Locale locale, Model model) {
        SupportCorrections.Clicks overview = support.open(caseNumber, measureId);
        List<Shown> clicks = overview.clicks().stream().map(one -> new Shown(one.id(), TimelineWords.day(one.doneOn(), locale),
                messages.getMessage("journey.support." + one.type(), null, locale), one.minutes(), one.corrected(), UUID.randomUUID(),
                one.id().equals(mine) ? typed : Map.of("type", one.type(), "minutes", String.valueOf(one.minutes()), "doneBy", one.doneBy(),
                        "doneOn", one.doneOn().toString(), "reason", ""),
                one.id().equals(mine) ? errors : Map.of())).toList();
        model.addAttribute("overview", overview);
        model.addAttribute("clicks", clicks);
        model.addAttribute("refused", errors.get("form"));
        model.addAttribute("gone", clicks.stream().noneMatch(one -> one.id().equals(mine)) ? typed : Map.of());
        model.addAttribute("types", EverydaySupport.TYPES);
        model.addAttribute("doers", EverydaySupport.DONE_BY);
        model.addAttribute("reasons", SupportCorrections.REASONS);
        return "journey/support";
    }

    /** Made up by nobody but us: what is no such id, is a page that nobody was shown. */
    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }

    private static Integer number(String typed) {
        String digits = typed.strip();
        return digits.matches("[0-9]{1,6}") ? Integer.valueOf(digits) : null;
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
