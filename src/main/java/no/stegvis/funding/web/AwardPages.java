package no.stegvis.funding.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardGaps;
import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.AwardHistory;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.AwardTermsForm;
import no.stegvis.funding.FundingRefused;
import no.stegvis.funding.RegisteredAward;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.SchemeFigures;
import no.stegvis.funding.SchemeFigures.SchemeName;
import no.stegvis.funding.Typed;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The awards: which there are, what one says, entering, changing and ending them. */
@Controller
@RequestMapping("/tilskudd")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class AwardPages {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final AwardReach reach;
    private final AwardRegister awards;
    private final AwardGoals goals;
    private final ReportPeriods periods;
    private final AwardGaps gaps;
    private final AwardHistory history;
    private final SchemeFigures schemes;
    private final Units units;
    private final Wrongs wrongs;
    private final Clock clock;

    AwardPages(AwardReach reach, AwardRegister awards, AwardGoals goals, ReportPeriods periods, AwardGaps gaps, AwardHistory history,
               SchemeFigures schemes, Units units, Wrongs wrongs, Clock clock) {
        this.reach = reach;
        this.awards = awards;
        this.goals = goals;
        this.periods = periods;
        this.gaps = gaps;
        this.history = history;
        this.schemes = schemes;
        this.units = units;
        this.wrongs = wrongs;
        this.clock = clock;
    }

    /** @param next the first of its periods that is still to be reported, or null */
    record Listed(RegisteredAward award, ReportPeriod next, int gaps) {
    }

    @ModelAttribute("written")
    Written written() {
        return new Written();
    }

    @GetMapping
    String list(Model model) {
        Map<String, Award> readable = reach.readable();
        Map<String, Optional<ReportPeriod>> next = periods.of(readable.keySet()).stream().filter(ReportPeriod::isOpen)
                .collect(Collectors.groupingBy(ReportPeriod::awardId, Collectors.reducing((first, later) -> first)));
        model.addAttribute("awards", readable.keySet().stream().map(id -> new Listed(awards.find(id).orElseThrow(),
                next.getOrDefault(id, Optional.empty()).orElse(null), gaps.of(id).size())).toList());
        model.addAttribute("today", today());
        model.addAttribute("mayWrite", reach.mayWrite());
        return "funding/awards";
    }

    @GetMapping("/nytt")
    String blank(Model model) {
        return form(null, Map.of("currency", "NOK"), Map.of(), model);
    }

    @PostMapping
    String enter(@RequestParam Map<String, String> typed, Model model, Locale locale, HttpServletResponse response) {
        List<Unit> writable = reach.writable();
        try {
            AwardTerms terms = AwardTermsForm.read(typed, schemeIds(), ids(writable));
            return "redirect:/tilskudd/" + awards.enter(terms, reach.userId());
        } catch (FundingRefused refused) {
            return refused(null, typed, refused, model, locale, response);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        return one(id, Map.of(), Map.of(), model);
    }

    @GetMapping("/{id}/endre")
    String edit(@PathVariable String id, Model model) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        Map<String, String> typed = AwardTermsForm.write(award.terms());
        typed.put("version", String.valueOf(award.version()));
        return form(award, typed, Map.of(), model);
    }

    @PostMapping("/{id}")
    String change(@PathVariable String id, @RequestParam Map<String, String> typed, Model model, Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        try {
            AwardTerms terms = AwardTermsForm.read(typed, schemeIds(award.terms().schemeId()), ids(reach.writable()));
            awards.change(id, number(typed.get("version")), terms, reach.userId());
            return "redirect:/tilskudd/" + id;
        } catch (FundingRefused refused) {
            Map<String, String> again = new TreeMap<>(typed);
            again.put("version", String.valueOf(awards.find(id).orElseThrow().version()));
            return refused(award, again, refused, model, locale, response);
        }
    }

    @PostMapping("/{id}/avslutt")
    String end(@PathVariable String id, @RequestParam Map<String, String> typed, Model model, Locale locale, HttpServletResponse response) {
        reach.require(Operation.WRITE_AWARD, id);
        try {
            LocalDate lastDay = Typed.day(typed.getOrDefault("endsOn", ""))
                    .orElseThrow(() -> new FundingRefused("endsOn", "funding.wrong.day", typed.getOrDefault("endsOn", "")));
            awards.end(id, lastDay, typed.getOrDefault("endReason", ""), reach.userId());
            return "redirect:/tilskudd/" + id;
        } catch (FundingRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return one(id, typed, wrongs.texts(refused.wrong(), locale), model);
        }
    }

    private String one(String id, Map<String, String> typed, Map<String, String> errors, Model model) {
        RegisteredAward award = reach.require(Operation.READ_AWARD, id);
        List<ReportPeriod> all = periods.of(id);
        model.addAttribute("award", award);
        model.addAttribute("scheme", schemes.schemes().stream().filter(one -> one.id().equals(award.terms().schemeId()))
                .map(SchemeName::title).findFirst().orElse(award.terms().schemeId()));
        model.addAttribute("figures", schemes.figures(award.terms().schemeId()).stream()
                .collect(Collectors.toMap(SchemeFigures.Figure::id, SchemeFigures.Figure::title, (one, other) -> one)));
        model.addAttribute("unitNames", units.all().stream().collect(Collectors.toMap(Unit::id, Unit::name)));
        model.addAttribute("goals", goals.of(id));
        model.addAttribute("periods", all);
        model.addAttribute("gaps", gaps.of(id));
        model.addAttribute("overlaps", awards.overlappingIds(id, award.terms()).stream()
                .filter(other -> reach.may(Operation.READ_AWARD, other)).map(other -> awards.find(other).orElseThrow()).toList());
        model.addAttribute("history", history.of(id));
        model.addAttribute("today", today());
        model.addAttribute("over", award.terms().endsBefore().isBefore(today().plusDays(1)));
        model.addAttribute("mayWrite", reach.may(Operation.WRITE_AWARD, id));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "funding/award";
    }

    private String refused(RegisteredAward award, Map<String, String> typed, FundingRefused refused, Model model, Locale locale,
                           HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return form(award, typed, wrongs.texts(refused.wrong(), locale), model);
    }

    private String form(RegisteredAward award, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("award", award);
        model.addAttribute("units", reach.writable());
        model.addAttribute("schemes", schemes.schemes());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "funding/award-form";
    }

    private Set<String> schemeIds(String... beside) {
        Set<String> ids = schemes.schemes().stream().map(SchemeName::id).collect(Collectors.toSet());
        ids.addAll(List.of(beside));
        return ids;
    }

    private static Set<String> ids(List<Unit> units) {
        return units.stream().map(Unit::id).collect(Collectors.toSet());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(NORWAY));
    }

    static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
