package no.stegvis.journey.web;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.PeopleSearches;
import no.stegvis.form.FieldError;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.DoubleRegistrations;
import no.stegvis.journey.RegisterEntries;
import no.stegvis.journey.RegisterEntries.Opened;
import no.stegvis.journey.RegisterEntry;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** <i>Opplysninger</i>: who she is, how to reach her, and what stood there before. */
@Controller
@RequestMapping("/deltakere/{caseNumber}/opplysninger")
class RegisterController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final RegisterEntries register;
    private final DoubleRegistrations registrations;
    private final CaseFiles files;
    private final MessageSource messages;

    RegisterController(RegisterEntries register, DoubleRegistrations registrations, CaseFiles files, MessageSource messages) {
        this.register = register;
        this.registrations = registrations;
        this.files = files;
        this.messages = messages;
    }

    /** @param shown for reading, or null where nothing is told @param theirs what a colleague has put there meanwhile, or null */
    public record Line(String field, String label, String value, String shown, String error, String theirs) {
    }

    public record Change(String label, String before, String after) {
    }

    /** @param reason why, or null where she was registered @param followed whether it was said on another case of hers */
    public record Told(String when, String by, String reason, boolean followed, List<Change> changes) {
    }

    @GetMapping
    String page(@PathVariable String caseNumber, Locale locale, Model model) {
        Opened opened = register.open(caseNumber);
        return show(opened, opened.standing().entry(), null, Map.of(), "", locale, model);
    }

    @PostMapping
    String correct(@PathVariable String caseNumber, @RequestParam MultiValueMap<String, String> sent, Locale locale, Model model,
                   HttpServletResponse response, RedirectAttributes next) {
        RegisterEntry typed = RegisterEntry.typed(sent.toSingleValueMap());
        String reason = sent.toSingleValueMap().getOrDefault("reason", "");
        long seen = number(sent.getFirst("version"));
        Map<String, String> errors = new LinkedHashMap<>();
        RegisterEntry theirs = null;
        try {
            RegisterEntries.Outcome outcome = register.correct(caseNumber, seen, typed, reason, sent.getFirst("confirmed"), locale);
            switch (outcome.what()) {
                case KEPT -> {
                    next.addFlashAttribute("message", "register.corrected");
                    next.addAttribute("caseNumber", caseNumber);
                    return "redirect:/deltakere/{caseNumber}/opplysninger";
                }
                case REFUSED -> outcome.errors().forEach(error -> errors.putIfAbsent(error.field(), words(error, locale)));
                case SIMILAR -> model.addAttribute("similar", outcome.cautions().stream()
                        .map(caution -> messages.getMessage("register." + caution.kind(), caution.arguments(), locale)).toList());
                case MEANWHILE -> theirs = register.open(caseNumber).standing().entry();
            }
            response.setStatus((theirs == null ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT).value());
        } catch (PeopleSearches.TooMany tooMany) {
            errors.put("form", messages.getMessage("register.error.tooFast", null, locale));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        Opened opened = register.open(caseNumber);
        model.addAttribute("meanwhile", theirs == null ? null : files.nameOf(opened.standing().by()));
        RegisterEntry shown = theirs == null ? typed : opened.shown(seen).map(before -> untouched(before, typed, opened.standing().entry())).orElse(typed);
        // what she was shown stays what she corrects: a colleague's words from now on are told when she sends again
        model.addAttribute("version", theirs == null ? seen : opened.standing().version());
        return show(opened, shown, theirs == null ? null : opened.standing().entry(), errors, reason, locale, model);
    }

    /** Her own words stay; where she has written nothing, the colleague's stand now. */
    private static RegisterEntry untouched(RegisterEntry before, RegisterEntry typed, RegisterEntry standing) {
        Map<String, String> values = new LinkedHashMap<>(standing.values());
        typed.differences(before).forEach(field -> values.put(field, typed.get(field)));
        return RegisterEntry.typed(values);
    }

    private String show(Opened opened, RegisterEntry shown, RegisterEntry theirs, Map<String, String> errors, String reason, Locale locale, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("alias", opened.standing().entry().get("alias"));
        model.addAttribute("lines", RegisterEntry.FIELDS.stream().map(field -> new Line(field, label(field, locale), shown.get(field),
                words(field, shown.get(field), locale), errors.get(field),
                theirs == null || theirs.get(field).equals(shown.get(field)) ? null : wordsOrEmpty(field, theirs.get(field), locale))).toList());
        model.addAttribute("errors", errors);
        model.addAttribute("reason", reason);
        model.addAttribute("reasons", RegisterEntries.REASONS);
        model.addAttribute("sexes", RegisterEntry.SEXES);
        model.addAttribute("who", shown.who());
        model.addAttribute("otherCases", registrations.otherCases(opened.journey()));
        if (!model.containsAttribute("version")) {
            model.addAttribute("version", opened.standing().version());
        }
        model.addAttribute("versions", history(opened, locale));
        return "journey/register";
    }

    private List<Told> history(Opened opened, Locale locale) {
        List<Told> told = new ArrayList<>();
        List<RegisterEntries.Version> versions = opened.versions();
        for (int i = 0; i < versions.size(); i++) {
            RegisterEntries.Version one = versions.get(i);
            RegisterEntry before = i + 1 < versions.size() ? versions.get(i + 1).entry() : one.entry();
            told.add(new Told(when(one.at(), locale), files.nameOf(one.by()), one.reason(), one.followed(), one.entry().differences(before).stream()
                    .map(field -> new Change(label(field, locale), wordsOrEmpty(field, before.get(field), locale),
                            wordsOrEmpty(field, one.entry().get(field), locale))).toList()));
        }
        return told;
    }

    private String label(String field, Locale locale) {
        return messages.getMessage("participant.field." + field, null, locale);
    }

    /** @return as it is read, or null where nothing is told */
    private String words(String field, String value, Locale locale) {
        return value.isEmpty() ? null : field.equals("sex") && RegisterEntry.SEXES.contains(value)
                ? messages.getMessage("participant.sex." + value, null, locale) : value;
    }

    private String wordsOrEmpty(String field, String value, Locale locale) {
        return value.isEmpty() ? messages.getMessage("participant.notTold", null, locale) : words(field, value, locale);
    }

    private String words(FieldError error, Locale locale) {
        Object[] arguments = Stream.concat(Stream.of(RegisterEntry.FIELDS.contains(error.field()) ? label(error.field(), locale) : ""),
                Arrays.stream(error.arguments())).toArray();
        return messages.getMessage(error.messageKey(), arguments, locale);
    }

    private static String when(Instant instant, Locale locale) {
        return instant.atZone(NORWAY).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale));
    }

    /** What is no number, is the number of no version: she is shown what stands. */
    private static long number(String typed) {
        return typed != null && typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : -1;
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
