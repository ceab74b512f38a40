package no.stegvis.journey.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.CaseMoved;
import no.stegvis.engine.Directory;
import no.stegvis.engine.TaskView;
import no.stegvis.form.Forms;
import no.stegvis.journey.Agreements;
import no.stegvis.journey.CaseFile;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.DoubleRegistrations;
import no.stegvis.journey.EndRefused;
import no.stegvis.journey.GoalsOverTime;
import no.stegvis.journey.GuardianAgreements;
import no.stegvis.journey.Journeys;
import no.stegvis.journey.NextConversations;
import no.stegvis.journey.Protection;
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

/** A participant's page: where she stands, the way so far, her goals, and what is to be done. */
@Controller
@RequestMapping("/deltakere/{caseNumber}")
class ParticipantController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final CaseFiles files;
    private final Journeys journeys;
    private final TimelineWords words;
    private final Protection protection;
    private final MeasurePanel measures;
    private final ContactPanel contacts;
    private final DueInstrumentWords due;
    private final GoalsOverTime goals;
    private final GoalCurve curve;
    private final DoubleRegistrations registrations;
    private final CouplingPanel couplings;
    private final Agreements agreements;
    private final GuardianAgreements guardians;
    private final Forms forms;
    private final NextConversations nextConversations;
    private final CurrentUser user;

    ParticipantController(CaseFiles files, Journeys journeys, TimelineWords words, Protection protection, MeasurePanel measures,
                          ContactPanel contacts, DueInstrumentWords due, GoalsOverTime goals, GoalCurve curve, DoubleRegistrations registrations,
                          CouplingPanel couplings, Agreements agreements, GuardianAgreements guardians,
                          Forms forms, NextConversations nextConversations, CurrentUser user) {
        this.files = files;
        this.journeys = journeys;
        this.words = words;
        this.protection = protection;
        this.measures = measures;
        this.contacts = contacts;
        this.due = due;
        this.goals = goals;
        this.curve = curve;
        this.registrations = registrations;
        this.couplings = couplings;
        this.agreements = agreements;
        this.guardians = guardians;
        this.forms = forms;
        this.nextConversations = nextConversations;
        this.user = user;
    }

    /** What there is to choose for who may close the case. */
    public record Closing(List<String> levels, List<String> readers, List<Directory.Person> colleagues) {
    }

    /** @param together the page on which it is filled in with her, or null */
    public record OpenTask(String name, String due, String url, String together) {
    }

    @GetMapping
    String page(@PathVariable String caseNumber, Locale locale, Model model) {
        fill(model, files.open(caseNumber), locale);
        model.addAttribute("typed", Map.of());
        model.addAttribute("errors", Map.of());
        return "journey/participant";
    }

    @PostMapping("/avslutt")
    String end(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String endState,
               @RequestParam(defaultValue = "") String occurredOn, Locale locale, Model model, HttpServletResponse response,
               RedirectAttributes next) {
        try {
            journeys.endEarly(caseNumber, endState, day(occurredOn));
            next.addFlashAttribute("message", "journey.end.done");
            next.addAttribute("caseNumber", caseNumber);
            return "redirect:/deltakere/{caseNumber}";
        } catch (EndRefused refused) {
            model.addAttribute("errors", Map.of(refused.field() == null ? "form" : refused.field(), refused.getMessage()));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (CaseMoved moved) {
            model.addAttribute("errors", Map.of("form", "journey.error.changedMeanwhile"));
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        fill(model, files.open(caseNumber), locale);
        model.addAttribute("typed", Map.of("endState", endState, "occurredOn", occurredOn));
        return "journey/participant";
    }

    private static LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private void fill(Model model, CaseFile file, Locale locale) {
        model.addAttribute("file", file);
        model.addAttribute("withoutConsent", agreements.goesOnWithout(file.journey(), file.standing()));
        model.addAttribute("young", guardians.of(file.journey()));
        model.addAttribute("otherCases", registrations.otherCases(file.journey()));
        model.addAttribute("lines", file.timeline().stream().map(entry -> words.line(entry, locale)).toList());
        model.addAttribute("tasks", file.tasks().stream().map(task -> open(task, locale)).toList());
        model.addAttribute("lastContact", TimelineWords.day(file.standing().lastContactOn(), locale));
        model.addAttribute("nextDue", TimelineWords.day(file.nextDue(), locale));
        model.addAttribute("talkOn", nextConversations.movable(file.journey()).map(next -> TimelineWords.day(next.agreedOn(), locale)).orElse(null));
        model.addAttribute("endStates", Journeys.EARLY_ENDS);
        measures.fill(model, file, locale);
        couplings.fill(model, file);
        contacts.fill(model, file, locale);
        due.of(file.journey(), locale).ifPresent(part -> model.addAttribute("due", part));
        model.addAttribute("goalCurve", curve.of(goals.of(file.journey()), List.of(), locale));
        if (user.may(Operation.WORK_JOURNEY, file.journey().unitId()) && protection.mayDecide(file.journey())) {
            boolean open = "none".equals(file.particulars().protection());
            model.addAttribute("protection", new Closing(Protection.LEVELS, open ? List.of() : protection.readers(file.journey()),
                    open ? List.of() : protection.colleagues(file.journey())));
        }
    }

    private OpenTask open(TaskView task, Locale locale) {
        String due = task.due() == null ? null
                : TimelineWords.day(task.due().atZone(NORWAY).toLocalDate(), locale);
        return new OpenTask(task.name(), due, TaskLink.to(task.id()), forms.asksTheParticipant(task) ? "/sammen/oppgave/" + task.id() : null);
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
