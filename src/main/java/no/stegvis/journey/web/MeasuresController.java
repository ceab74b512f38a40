package no.stegvis.journey.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.engine.CaseMoved;
import no.stegvis.journey.CaseFile;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.JourneyMeasures;
import no.stegvis.journey.MeasureRefused;
import no.stegvis.journey.SupportLog;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts, ends and repeats a measure from the participant's page, and writes down everyday support. */
@Controller
@RequestMapping("/deltakere/{caseNumber}/tiltak")
class MeasuresController {

    private final JourneyMeasures measures;
    private final SupportLog support;
    private final CaseFiles files;
    private final MeasurePanel panel;
    private final MessageSource messages;

    MeasuresController(JourneyMeasures measures, SupportLog support, CaseFiles files, MeasurePanel panel, MessageSource messages) {
        this.measures = measures;
        this.support = support;
        this.files = files;
        this.panel = panel;
        this.messages = messages;
    }

    /** @param what kind and category, as {@code activity:cinema} */
    @PostMapping
    String start(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String request,
                 @RequestParam(defaultValue = "") String what, @RequestParam(defaultValue = "") String startedOn, Locale locale,
                 Model model, HttpServletResponse response, RedirectAttributes next) {
        String[] chosen = what.split(":", 2);
        return done("journey.measure.started", Map.of("what", what, "startedOn", startedOn), caseNumber, locale, model, response, next,
                () -> measures.start(caseNumber, id(request), chosen[0], chosen[chosen.length - 1], day(startedOn)));
    }

    @PostMapping("/{measureId}/avslutt")
    String end(@PathVariable String caseNumber, @PathVariable String measureId, @RequestParam(defaultValue = "") String reason,
               @RequestParam(defaultValue = "") String occurredOn, Locale locale, Model model, HttpServletResponse response,
               RedirectAttributes next) {
        return done("journey.measure.ended", Map.of("measureId", measureId, "reason", reason, "occurredOn", occurredOn), caseNumber,
                locale, model, response, next, () -> measures.end(caseNumber, id(measureId), reason, day(occurredOn)));
    }

    @PostMapping("/{measureId}/hverdagsstotte")
    String support(@PathVariable String caseNumber, @PathVariable String measureId, @RequestParam(defaultValue = "") String request,
                   @RequestParam(defaultValue = "") String type, @RequestParam(defaultValue = "") String minutes,
                   @RequestParam(defaultValue = "") String doneBy, @RequestParam(defaultValue = "") String doneOn, Locale locale,
                   Model model, HttpServletResponse response, RedirectAttributes next) {
        return done("journey.support.logged", Map.of("supportOf", measureId, "type", type, "minutes", minutes, "doneBy", doneBy, "doneOn", doneOn),
                caseNumber, locale, model, response, next,
                () -> support.log(caseNumber, id(measureId), id(request), type, number(minutes), doneBy, day(doneOn)));
    }

    private String done(String message, Map<String, String> typed, String caseNumber, Locale locale, Model model,
                        HttpServletResponse response, RedirectAttributes next, Runnable change) {
        try {
            change.run();
            next.addFlashAttribute("message", message);
            next.addAttribute("caseNumber", caseNumber);
            return "redirect:/deltakere/{caseNumber}";
        } catch (MeasureRefused refused) {
            response.setStatus((refused.isSentOtherwise() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            model.addAttribute("measureErrors", Map.of(refused.field(), messages.getMessage(refused.getMessage(), refused.arguments(), locale)));
        } catch (CaseMoved moved) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("measureErrors", Map.of("form", messages.getMessage("journey.error.changedMeanwhile", null, locale)));
        }
        CaseFile file = files.open(caseNumber);
        model.addAttribute("measureTyped", typed);
        model.addAttribute("file", file);
        panel.fill(model, file, locale);
        return "journey/measures";
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
