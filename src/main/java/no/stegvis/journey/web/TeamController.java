package no.stegvis.journey.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.journey.Absences;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.ChangeRefused;
import no.stegvis.journey.Rhythm;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is away and who stands in, for everybody who works with participants; and for whoever leads a team, what is overdue in it. */
@Controller
class TeamController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final Absences absences;
    private final Rhythm rhythm;
    private final CaseFiles files;
    private final Units units;
    private final CurrentUser user;
    private final MessageSource messages;

    TeamController(Absences absences, Rhythm rhythm, CaseFiles files, Units units, CurrentUser user, MessageSource messages) {
        this.absences = absences;
        this.rhythm = rhythm;
        this.files = files;
        this.units = units;
        this.user = user;
        this.messages = messages;
    }

    /** @param mayEnd whether the reader may end it */
    public record Away(UUID id, String who, String standIn, String from, String until, boolean mayEnd, long given, long begun) {
    }

    public record Late(String caseNumber, String alias, String task, String due, String who, String url) {
    }

    public record Led(Unit unit, int days) {
    }

    @GetMapping("/fravaer")
    String absences(Locale locale, Model model) {
        user.require(Operation.WORK_JOURNEY);
        return absences(Map.of("person", user.id()), Map.of(), locale, model);
    }

    @PostMapping("/fravaer")
    String say(@RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "") String standIn, @RequestParam(defaultValue = "") String fromOn,
               @RequestParam(defaultValue = "") String untilOn, Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
        user.require(Operation.WORK_JOURNEY);
        try {
            absences.say(person, standIn, day(fromOn), day(untilOn));
            next.addFlashAttribute("message", "rhythm.absence.said");
            return "redirect:/fravaer";
        } catch (ChangeRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return absences(Map.of("person", person, "standIn", standIn, "fromOn", fromOn, "untilOn", untilOn),
                    Map.of(refused.field(), said(refused, locale)), locale, model);
        }
    }

    @PostMapping("/fravaer/{absence}/avslutt")
    String end(@PathVariable String absence, RedirectAttributes next) {
        user.require(Operation.WORK_JOURNEY);
        absences.end(id(absence));
        next.addFlashAttribute("message", "rhythm.absence.ended");
        return "redirect:/fravaer";
    }

    private String absences(Map<String, String> typed, Map<String, String> errors, Locale locale, Model model) {
        var people = absences.people();
        model.addAttribute("people", people);
        model.addAttribute("colleagues", absences.colleagues());
        model.addAttribute("absences", absences.known().stream().map(one -> {
            Map<String, Long> tasks = absences.tasksOf(one.id());
            return new Away(one.id(), files.nameOf(one.userId()), files.nameOf(one.standIn()), TimelineWords.day(one.fromOn(), locale),
                    TimelineWords.day(one.untilOn(), locale), people.stream().anyMatch(person -> person.id().equals(one.userId())),
                    tasks.getOrDefault("given", 0L), tasks.getOrDefault("begun", 0L));
        }).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "journey/absences";
    }

    @GetMapping("/oppfolging")
    String overdue(Locale locale, Model model) {
        return overdue(Map.of(), Map.of(), locale, model);
    }

    @PostMapping("/oppfolging/rytme")
    String interval(@RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String days, Locale locale, Model model,
                    HttpServletResponse response, RedirectAttributes next) {
        user.require(Operation.LEAD_TEAM);
        try {
            rhythm.setForUnit(unit, days);
            next.addFlashAttribute("message", "rhythm.done.interval");
            return "redirect:/oppfolging";
        } catch (ChangeRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return overdue(Map.of(unit, days), Map.of(unit, said(refused, locale)), locale, model);
        }
    }

    private String overdue(Map<String, String> typed, Map<String, String> errors, Locale locale, Model model) {
        List<Rhythm.Overdue> late = rhythm.overdue();
        model.addAttribute("late", late.stream().map(one -> new Late(one.task().caseNumber(), one.alias(), one.task().name(),
                TimelineWords.day(one.task().due().atZone(NORWAY).toLocalDate(), locale), files.nameOf(one.task().assignee()),
                TaskLink.to(one.task().id()))).toList());
        model.addAttribute("led", units.all().stream().filter(unit -> rhythm.led().contains(unit.id()))
                .map(unit -> new Led(unit, rhythm.units(unit.id()))).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "journey/overdue";
    }

    private String said(ChangeRefused refused, Locale locale) {
        Object[] written = Arrays.stream(refused.arguments()).map(one -> one instanceof LocalDate day ? TimelineWords.day(day, locale) : one).toArray();
        return messages.getMessage(refused.getMessage(), written, locale);
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new NoSuchElementException("No such absence");
        }
    }

    /** @return null for what is no day; with a sign or more than four digits in its year it is none of ours */
    private static LocalDate day(String typed) {
        try {
            return typed.isBlank() || typed.strip().length() > 10 ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
