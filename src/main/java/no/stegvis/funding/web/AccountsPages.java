package no.stegvis.funding.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.Operation;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.funding.FundingRefused;
import no.stegvis.funding.RegisteredAward;
import no.stegvis.funding.Wrong;
import no.stegvis.funding.accounts.AccountsImport;
import no.stegvis.funding.accounts.AccountsImport.By;
import no.stegvis.funding.accounts.AccountsImport.Outcome;
import no.stegvis.funding.accounts.AwardAccounts;
import no.stegvis.funding.accounts.FileRefused;
import no.stegvis.funding.accounts.LineProblem;
import no.stegvis.funding.accounts.StaffHours;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Budget beside accounts of an award's period, what is unspent, and staff's hours; and where exports are taken in. */
@Controller
@RequestMapping("/tilskudd/{id}/regnskap")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class AccountsPages {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final int SHOWN = 200;

    private final AwardReach reach;
    private final Awards awards;
    private final AwardAccounts accounts;
    private final AccountsImport imports;
    private final StaffHours hours;
    private final Wrongs wrongs;
    private final Clock clock;

    AccountsPages(AwardReach reach, Awards awards, AwardAccounts accounts, AccountsImport imports, StaffHours hours, Wrongs wrongs, Clock clock) {
        this.reach = reach;
        this.awards = awards;
        this.accounts = accounts;
        this.imports = imports;
        this.hours = hours;
        this.wrongs = wrongs;
        this.clock = clock;
    }

    /** @param where such as {@code Linje 7, «Beløp»} */
    record Told(String where, String what) {
    }

    @ModelAttribute("written")
    Sums written() {
        return new Sums();
    }

    @GetMapping
    String page(@PathVariable String id, @RequestParam(required = false) String periode, Model model) {
        return show(reach.require(Operation.READ_AWARD, id), periode, model);
    }

    @PostMapping("/budsjett")
    String budget(@PathVariable String id, @RequestParam String periode, @RequestParam(name = "file", required = false) MultipartFile file, Model model,
                  Locale locale, HttpServletResponse response) throws IOException {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        return taken(award, periode, "budget", file, content -> imports.budget(id, periode, content, by(locale)), model, locale, response);
    }

    @PostMapping("/bilag")
    String ledger(@PathVariable String id, @RequestParam String periode, @RequestParam(name = "file", required = false) MultipartFile file, Model model,
                  Locale locale, HttpServletResponse response) throws IOException {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        return taken(award, periode, "ledger", file, content -> imports.ledger(id, periode, content, by(locale)), model, locale, response);
    }

    @PostMapping("/vent/{waiting}")
    String confirm(@PathVariable String id, @PathVariable UUID waiting, @RequestParam String periode, @RequestParam(defaultValue = "") String mark, Model model,
                   Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        imports.confirm(id, waiting, mark, by(locale)).ifPresentOrElse(outcome -> told(outcome, model, locale, response),
                () -> refused("ledger", wrongs.text("accounts.file.gone", locale), model, response));
        return show(award, periode, model);
    }

    @PostMapping("/timer")
    String hours(@PathVariable String id, @RequestParam String periode, @RequestParam Map<String, String> typed, Model model, Locale locale,
                 HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        try {
            hours.enter(id, typed, by(locale));
            model.addAttribute("hoursEntered", 1);
        } catch (FundingRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("typed", typed);
            model.addAttribute("errors", wrongs.texts(refused.wrong(), locale));
        }
        return show(award, periode, model);
    }

    @PostMapping("/timeliste")
    String timeSheet(@PathVariable String id, @RequestParam String periode, @RequestParam(name = "file", required = false) MultipartFile file, Model model,
                     Locale locale, HttpServletResponse response) throws IOException {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        if (file == null || file.isEmpty()) {
            return none(award, periode, "hours", model, locale, response);
        }
        try {
            StaffHours.Outcome outcome = hours.enter(id, file.getBytes(), by(locale));
            problems(outcome.problems(), model, locale, response);
            model.addAttribute("hoursEntered", outcome.entered());
            model.addAttribute("unread", outcome.unread());
        } catch (FileRefused refused) {
            refused("hours", text(refused, locale), model, response);
        }
        return show(award, periode, model);
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    private String taken(RegisteredAward award, String period, String kind, MultipartFile file, Function<byte[], Outcome> read, Model model, Locale locale,
                         HttpServletResponse response) throws IOException {
        awards.period(award.id(), period).orElseThrow();
        if (file == null || file.isEmpty()) {
            return none(award, period, kind, model, locale, response);
        }
        try {
            model.addAttribute("kind", kind);
            told(read.apply(file.getBytes()), model, locale, response);
        } catch (FileRefused refused) {
            refused(kind, text(refused, locale), model, response);
        }
        return show(award, period, model);
    }

    private String none(RegisteredAward award, String period, String kind, Model model, Locale locale, HttpServletResponse response) {
        refused(kind, wrongs.text("accounts.file.none", locale), model, response);
        return show(award, period, model);
    }

    private void refused(String kind, String text, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("fileErrors", Map.of(kind, text));
    }

    private void told(Outcome outcome, Model model, Locale locale, HttpServletResponse response) {
        if (outcome.waiting() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("outcome", outcome);
        model.addAttribute("changes", outcome.changes().stream().limit(SHOWN).toList());
        model.addAttribute("moreChanges", Math.max(0, outcome.changes().size() - SHOWN));
        model.addAttribute("unread", outcome.unread());
        problems(outcome.problems(), model, locale, response);
    }

    private void problems(List<LineProblem> problems, Model model, Locale locale, HttpServletResponse response) {
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("problems", problems.stream().limit(SHOWN).map(problem -> told(problem, locale)).toList());
        model.addAttribute("problemCount", problems.size());
    }

    private Told told(LineProblem problem, Locale locale) {
        String where = problem.line() == 0 ? problem.column().isEmpty() ? "" : wrongs.text("accounts.page.column", locale, problem.column())
                : problem.column().isEmpty() ? wrongs.text("accounts.page.line", locale, String.valueOf(problem.line()))
                : wrongs.text("accounts.page.lineColumn", locale, String.valueOf(problem.line()), problem.column());
        return new Told(where, wrongs.text(problem.wrong(), locale));
    }

    private String text(FileRefused refused, Locale locale) {
        return wrongs.text(new Wrong("file", refused.messageKey(), refused.arguments()), locale);
    }

    private String show(RegisteredAward award, String asked, Model model) {
        List<AwardPeriod> periods = awards.periods(award.id());
        LocalDate today = LocalDate.now(clock.withZone(NORWAY));
        AwardPeriod period = asked != null ? periods.stream().filter(one -> one.period().equals(asked)).findFirst().orElseThrow()
                : periods.stream().filter(one -> !one.startsOn().isAfter(today)).findFirst().orElse(periods.isEmpty() ? null : periods.get(periods.size() - 1));
        model.addAttribute("award", award);
        model.addAttribute("periods", periods);
        model.addAttribute("mayWrite", reach.may(Operation.WRITE_AWARD, award.id()));
        model.addAttribute("statement", period == null ? null : accounts.statement(award.id(), period.period(), clock.instant()).orElseThrow());
        for (String map : List.of("typed", "errors", "fileErrors")) {
            if (!model.containsAttribute(map)) {
                model.addAttribute(map, Map.of());
            }
        }
        return "funding/accounts";
    }

    /** Another award's name only where she may see it. */
    private By by(Locale locale) {
        return new By(reach.userId(), other -> reach.may(Operation.READ_AWARD, other)
                ? "«" + awards.find(other).orElseThrow().name() + "»" : wrongs.text("accounts.anotherAward", locale));
    }
}
