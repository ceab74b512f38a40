package no.stegvis.privacy.web;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.Directory;
import no.stegvis.privacy.ChainCheck;
import no.stegvis.privacy.ChainWords;
import no.stegvis.privacy.DataSubjects;
import no.stegvis.privacy.ReadingWords;
import no.stegvis.privacy.Readings;
import no.stegvis.privacy.Seals;
import no.stegvis.privacy.UnusualReading;
import no.stegvis.privacy.UnusualReadings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** <i>Personvern</i>: who has looked at whom, for the privacy officer and, in print, for the participant herself. */
@Controller
@RequestMapping("/personvern")
class PrivacyPages {

    private static final int UNUSUAL_SHOWN = 20;
    private static final String LOOKED_FOR = "privacySearch";

    private final Readings readings;
    private final UnusualReadings unusual;
    private final Seals seals;
    private final ChainCheck chain;
    private final ChainWords chainWords;
    private final ReadingWords words;
    private final CurrentUser user;
    private final Clock clock;

    PrivacyPages(Readings readings, UnusualReadings unusual, Seals seals, ChainCheck chain, ChainWords chainWords, ReadingWords words,
                 CurrentUser user, Clock clock) {
        this.readings = readings;
        this.unusual = unusual;
        this.seals = seals;
        this.chain = chain;
        this.chainWords = chainWords;
        this.words = words;
        this.user = user;
        this.clock = clock;
    }

    /** A row of the log, written out. */
    record Listed(String at, String userId, String who, String caseNumber, String object, String what, String why, String address) {
    }

    /** A line of a participant's extract. */
    record Told(String when, String who, String roles, String what, String why, int times) {
    }

    record Noted(String caseNumber, String told, String conclusionKey) {
    }

    @GetMapping
    String home(Locale locale, HttpSession session, Model model) {
        user.require(Operation.GUARD_PRIVACY);
        String text = session.getAttribute(LOOKED_FOR) instanceof String kept ? kept : "";
        List<DataSubjects.Subject> people = readings.search(text);
        List<Directory.Person> colleagues = readings.colleagues(text);
        model.addAttribute("text", text);
        model.addAttribute("people", people);
        model.addAttribute("colleagues", colleagues);
        model.addAttribute("unusual", unusual.newest(user.unitsWhereMay(Operation.GUARD_PRIVACY), UNUSUAL_SHOWN).stream()
                .map(reading -> noted(reading, locale)).toList());
        seals.last().ifPresent(seal -> {
            model.addAttribute("seal", seal);
            model.addAttribute("sealedAt", ReadingWords.time(seal.sealedAt(), locale));
        });
        return "privacy/privacy";
    }

    /** What is looked for may be a name: it is kept in the session, never in an address. */
    @PostMapping
    String search(@RequestParam(defaultValue = "") String text, HttpSession session) {
        user.require(Operation.GUARD_PRIVACY);
        session.setAttribute(LOOKED_FOR, text.length() > 100 ? text.substring(0, 100) : text);
        return "redirect:/personvern";
    }

    @PostMapping("/kontroll")
    String check(Locale locale, Model model) {
        user.require(Operation.GUARD_PRIVACY);
        ChainCheck.Result result = chain.check(Map.of());
        model.addAttribute("result", result);
        model.addAttribute("lines", chainWords.lines(result, locale));
        return "privacy/chain";
    }

    @GetMapping("/deltaker/{caseNumber}")
    String person(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String fra, @RequestParam(defaultValue = "") String til,
                  @RequestParam(defaultValue = "1") int side, Locale locale, Model model, HttpServletResponse response) {
        Days days = days(fra, til, model, response);
        model.addAttribute("person", readings.person(caseNumber));
        show(readings.aboutPerson(caseNumber, days.span(), side), locale, model);
        model.addAttribute("caseNumber", caseNumber);
        return "privacy/person";
    }

    @GetMapping("/ansatt/{userId}")
    String colleague(@PathVariable String userId, @RequestParam(defaultValue = "") String fra, @RequestParam(defaultValue = "") String til,
                     @RequestParam(defaultValue = "1") int side, Locale locale, Model model, HttpServletResponse response) {
        Days days = days(fra, til, model, response);
        model.addAttribute("colleague", readings.colleague(userId));
        model.addAttribute("roles", words.roles(userId, locale));
        show(readings.ofColleague(userId, days.span(), side), locale, model);
        return "privacy/colleague";
    }

    @GetMapping("/deltaker/{caseNumber}/utskrift")
    String extract(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String fra, @RequestParam(defaultValue = "") String til,
                   Locale locale, Model model, HttpServletResponse response) {
        Days days = days(fra, til, model, response);
        Readings.Extract extract = readings.extract(caseNumber, days.span());
        model.addAttribute("caseNumber", caseNumber);
        model.addAttribute("extract", extract);
        model.addAttribute("lines", extract.lines().stream().map(line -> told(line, locale)).toList());
        model.addAttribute("printedAt", ReadingWords.time(clock.instant(), locale));
        seals.last().ifPresent(seal -> model.addAttribute("seal", seal));
        return "privacy/extract";
    }

    private Days days(String from, String until, Model model, HttpServletResponse response) {
        Days days = Days.of(from, until, clock);
        model.addAttribute("days", days);
        model.addAttribute("errors", days.errors());
        if (!days.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return days;
    }

    private void show(Readings.Page page, Locale locale, Model model) {
        model.addAttribute("rows", page.rows().stream().map(row -> listed(row, locale)).toList());
        model.addAttribute("page", page);
    }

    private Listed listed(Readings.Row row, Locale locale) {
        return new Listed(ReadingWords.time(row.at(), locale), row.userId(), words.who(row.userId()), row.caseNumber(), row.object(),
                words.what(row.what(), locale), words.why(row.why(), row.reason(), locale), row.address());
    }

    private Told told(Readings.Line line, Locale locale) {
        return new Told(ReadingWords.time(line.first(), locale), words.who(line.userId()), words.roles(line.userId(), locale),
                words.toParticipant(line.what(), locale), words.whyToParticipant(line.why(), locale), line.times());
    }

    private Noted noted(UnusualReading reading, Locale locale) {
        return new Noted(reading.caseNumber(), words.told(reading, locale),
                "privacy.conclusion." + (reading.conclusion() == null ? "open" : reading.conclusion()));
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
