package no.stegvis.journey.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.CaseMoved;
import no.stegvis.journey.Agreements;
import no.stegvis.journey.CaseFile;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.ChangeRefused;
import no.stegvis.journey.ContactAttempts;
import no.stegvis.journey.EndRefused;
import no.stegvis.journey.GuardianAgreements;
import no.stegvis.journey.HandOvers;
import no.stegvis.journey.Journey;
import no.stegvis.journey.NextConversations;
import no.stegvis.journey.Pauses;
import no.stegvis.journey.Rhythm;
import no.stegvis.journey.YoungStanding;
import no.stegvis.privacy.GuardianConsents;
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

/**
 * How a journey keeps its beat and what may happen to it at any time: another day for the next conversation, pause, rhythm, attempts at contact, agreements, hand-over. One page;
 * what can't be right is said at its field, and what was typed stays.
 */
@Controller
@RequestMapping("/deltakere/{caseNumber}/avtaler")
class WayController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final CaseFiles files;
    private final Pauses pauses;
    private final Rhythm rhythm;
    private final ContactAttempts attempts;
    private final Agreements agreements;
    private final GuardianAgreements guardians;
    private final HandOvers handOvers;
    private final NextConversations nextConversations;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Clock clock;

    WayController(CaseFiles files, Pauses pauses, Rhythm rhythm, ContactAttempts attempts, Agreements agreements, GuardianAgreements guardians,
                  HandOvers handOvers, NextConversations nextConversations, CurrentUser user, MessageSource messages, Clock clock) {
        this.files = files;
        this.pauses = pauses;
        this.rhythm = rhythm;
        this.attempts = attempts;
        this.agreements = agreements;
        this.guardians = guardians;
        this.handOvers = handOvers;
        this.nextConversations = nextConversations;
        this.user = user;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable String caseNumber, Locale locale, Model model) {
        model.addAttribute("typed", Map.of());
        model.addAttribute("errors", Map.of());
        return shown(caseNumber, locale, model);
    }

    @PostMapping("/pause")
    String pause(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String fromOn,
                 @RequestParam(defaultValue = "") String untilOn, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("pause", caseNumber, new Exchange(request, response, next, model, locale), () -> {
            if (!untilOn.isBlank() && day(untilOn) == null) {
                throw new NotADay("untilOn");
            }
            pauses.pause(caseNumber, reason, day(fromOn), day(untilOn));
        });
    }

    @PostMapping("/fortsett")
    String resume(@PathVariable String caseNumber, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("resume", caseNumber, new Exchange(request, response, next, model, locale), () -> pauses.resume(caseNumber));
    }

    @PostMapping("/rytme")
    String interval(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String days, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("interval", caseNumber, new Exchange(request, response, next, model, locale), () -> rhythm.set(caseNumber, days));
    }

    /** @param agreed the agreed day as the page showed it */
    @PostMapping("/samtale/na")
    String holdNow(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String agreed, Locale locale, Model model, HttpServletRequest request,
                   HttpServletResponse response, RedirectAttributes next) {
        return going("holdNow", caseNumber, new Exchange(request, response, next, model, locale), () -> nextConversations.holdNow(caseNumber, day(agreed)).map(TaskLink::to));
    }

    /** @param corrects the latest move, where it was written down wrongly */
    @PostMapping("/samtale/flytt")
    String moveTalk(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String agreed, @RequestParam(defaultValue = "") String agreedOn,
                    @RequestParam(defaultValue = "") String movedOn, @RequestParam(defaultValue = "") String askedBy, @RequestParam(defaultValue = "") String words,
                    @RequestParam(defaultValue = "") String corrects, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                    RedirectAttributes next) {
        return done("moveTalk", caseNumber, new Exchange(request, response, next, model, locale), () -> nextConversations.move(caseNumber,
                new NextConversations.Typed(day(agreed), id(corrects), day(agreedOn), day(movedOn), askedBy, words)));
    }

    @PostMapping("/forsok")
    String attempt(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String attemptedOn, @RequestParam(defaultValue = "") String channel,
                   Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("attempt", caseNumber, new Exchange(request, response, next, model, locale), () -> attempts.log(caseNumber, day(attemptedOn), channel));
    }

    @PostMapping("/samtykke")
    String consent(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String purpose, @RequestParam(defaultValue = "") String given,
                   @RequestParam(defaultValue = "") String decidedOn, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("consent", caseNumber, new Exchange(request, response, next, model, locale), () -> agreements.decide(caseNumber, purpose, given, day(decidedOn)));
    }

    @PostMapping("/foresatte")
    String guardian(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String who, @RequestParam(defaultValue = "") String given,
                    @RequestParam(defaultValue = "") String decidedOn, @RequestParam(defaultValue = "false") boolean birthdayPassed,
                    @RequestParam(defaultValue = "false") boolean heard, @RequestParam(defaultValue = "") String informed, Locale locale, Model model,
                    HttpServletRequest request, HttpServletResponse response, RedirectAttributes next) {
        return done("guardian", caseNumber, new Exchange(request, response, next, model, locale), () -> guardians.decide(caseNumber,
                new GuardianAgreements.Said(who, given, day(decidedOn), birthdayPassed, heard, informed)));
    }

    @PostMapping("/trekk")
    String withdraw(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String decidedOn, @RequestParam(defaultValue = "false") boolean end,
                    Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("withdraw", caseNumber, new Exchange(request, response, next, model, locale), () -> agreements.withdraw(caseNumber, day(decidedOn), end));
    }

    @PostMapping("/overforing")
    String handOver(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String receiver, @RequestParam(defaultValue = "") String message,
                    Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("handOver", caseNumber, new Exchange(request, response, next, model, locale), () -> handOvers.ask(caseNumber, receiver, message));
    }

    @PostMapping("/overforing/trekk")
    String callOff(@PathVariable String caseNumber, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response,
                 RedirectAttributes next) {
        return done("callOff", caseNumber, new Exchange(request, response, next, model, locale), () -> handOvers.callOff(caseNumber));
    }

    /** What a change is answered with. */
    private record Exchange(HttpServletRequest request, HttpServletResponse response, RedirectAttributes next, Model model, Locale locale) {
    }

    private static final class NotADay extends RuntimeException {
        NotADay(String field) {
            super(field);
        }
    }

    private String done(String what, String caseNumber, Exchange exchange, Runnable change) {
        return going(what, caseNumber, exchange, () -> {
            change.run();
            return Optional.empty();
        });
    }

    /** @param change says where it goes on, or empty for this page with a message */
    private String going(String what, String caseNumber, Exchange exchange, Supplier<Optional<String>> change) {
        Map<String, String> errors = new LinkedHashMap<>();
        try {
            Optional<String> onwards = change.get();
            if (onwards.isPresent()) {
                return "redirect:" + onwards.get();
            }
            exchange.next().addFlashAttribute("message", "rhythm.done." + what);
            exchange.next().addAttribute("caseNumber", caseNumber);
            return "redirect:/deltakere/{caseNumber}/avtaler";
        } catch (ChangeRefused refused) {
            errors.put(what + "." + refused.field(), said(refused.getMessage(), exchange.locale(), refused.arguments()));
            exchange.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (NotADay field) {
            errors.put(what + "." + field.getMessage(), said("rhythm.error.dateNeeded", exchange.locale()));
            exchange.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (EndRefused refused) {
            errors.put(what + ".decidedOn", said(refused.getMessage(), exchange.locale()));
            exchange.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (CaseMoved moved) {
            errors.put(what + ".form", said("journey.error.changedMeanwhile", exchange.locale()));
            exchange.response().setStatus(HttpStatus.CONFLICT.value());
        }
        Map<String, String> typed = new LinkedHashMap<>();
        exchange.request().getParameterMap().forEach((name, values) -> typed.put(what + "." + name, values[0]));
        exchange.model().addAttribute("typed", typed);
        exchange.model().addAttribute("errors", errors);
        return shown(caseNumber, exchange.locale(), exchange.model());
    }

    private String shown(String caseNumber, Locale locale, Model model) {
        CaseFile file = files.open(caseNumber);
        Journey journey = file.journey();
        model.addAttribute("file", file);
        model.addAttribute("today", LocalDate.now(clock.withZone(NORWAY)).toString());
        model.addAttribute("works", user.may(Operation.WORK_JOURNEY, journey.unitId()));
        model.addAttribute("goesOn", file.standing().endState() == null);
        pauses.of(journey).ifPresent(pause -> model.addAttribute("pause", new Paused(pause.reason(), TimelineWords.day(pause.fromOn(), locale),
                TimelineWords.day(pause.untilBefore(), locale))));
        model.addAttribute("pauseReasons", Pauses.REASONS);
        nextConversations.of(journey).ifPresent(one -> model.addAttribute("nextTalk", new Talk(one.agreedOn(), TimelineWords.day(one.agreedOn(), locale), one.open())));
        model.addAttribute("talkMovable", nextConversations.movable(journey).isPresent());
        model.addAttribute("talkMoves", nextConversations.moves(journey).stream().map(one -> new Moved(one.id(), TimelineWords.day(one.movedOn(), locale),
                TimelineWords.day(one.earlierOn(), locale), TimelineWords.day(one.agreedOn(), locale), one.askedBy(), one.words(), one.late(),
                files.nameOf(one.recordedBy()))).toList());
        model.addAttribute("askedBy", NextConversations.ASKED_BY);
        model.addAttribute("own", rhythm.own(journey).orElse(null));
        model.addAttribute("units", rhythm.units(journey.unitId()));
        model.addAttribute("attempts", attempts.unanswered(journey).stream()
                .map(one -> new Tried(TimelineWords.day(one.attemptedOn(), locale), one.channel(), files.nameOf(one.recordedBy()))).toList());
        model.addAttribute("allowed", attempts.allowed(journey.unitId()));
        model.addAttribute("channels", ContactAttempts.CHANNELS);
        model.addAttribute("agreed", agreements.of(journey).stream().map(one -> new Agreed(one.purpose(), one.given(),
                TimelineWords.day(one.decidedOn(), locale))).toList());
        model.addAttribute("purposes", Agreements.PURPOSES);
        model.addAttribute("withoutConsent", agreements.goesOnWithout(journey, file.standing()));
        YoungStanding young = guardians.of(journey);
        model.addAttribute("young", young);
        model.addAttribute("guardiansSaid", young.said().stream().map(one -> new GuardianSaid(one.givenBy() == null ? GuardianAgreements.HERSELF : one.givenBy(),
                one.given(), TimelineWords.day(one.day(), locale), files.nameOf(one.recordedBy()))).toList());
        model.addAttribute("guardianWho", GuardianAgreements.WHO);
        model.addAttribute("guardianInformed", GuardianConsents.INFORMED);
        handOvers.latest(journey).ifPresent(one -> model.addAttribute("handOver", one));
        model.addAttribute("receivers", handOvers.receivers(journey));
        return "journey/way";
    }

    /** @param until null until further notice */
    public record Paused(String reason, String from, String until) {
    }

    /** @param day as the form sends it @param on as people read it */
    public record Talk(LocalDate day, String on, boolean open) {
    }

    /** @param words may be null */
    public record Moved(UUID id, String on, String from, String to, String askedBy, String words, boolean late, String by) {
    }

    public record Tried(String on, String channel, String by) {
    }

    public record Agreed(String purpose, boolean given, String on) {
    }

    public record GuardianSaid(String who, boolean given, String on, String by) {
    }

    private String said(String key, Locale locale, Object... arguments) {
        Object[] written = Arrays.stream(arguments).map(one -> one instanceof LocalDate day ? TimelineWords.day(day, locale) : one).toArray();
        return messages.getMessage(key, written, locale);
    }

    /** Made up by nobody but us: what is no such id, is a page that nobody was shown. */
    private static UUID id(String typed) {
        try {
            return typed.isBlank() ? null : UUID.fromString(typed);
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
