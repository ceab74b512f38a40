package no.stegvis.funding.web;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.Operation;
import no.stegvis.funding.FundingRefused;
import no.stegvis.funding.PeriodForm;
import no.stegvis.funding.RegisteredAward;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriod.Closing;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.Typed;
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

/** The periods of an award: new ones, moved deadlines, and those that are settled without a report made here. */
@Controller
@RequestMapping("/tilskudd/{id}/periode")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class PeriodPages {

    private final AwardReach reach;
    private final ReportPeriods periods;
    private final Wrongs wrongs;

    PeriodPages(AwardReach reach, ReportPeriods periods, Wrongs wrongs) {
        this.reach = reach;
        this.periods = periods;
        this.wrongs = wrongs;
    }

    @ModelAttribute("written")
    Written written() {
        return new Written();
    }

    @GetMapping
    String blank(@PathVariable String id, Model model) {
        return form(reach.require(Operation.WRITE_AWARD, id), null, Map.of("kind", "final"), Map.of(), model);
    }

    @PostMapping
    String add(@PathVariable String id, @RequestParam Map<String, String> typed, Model model, Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        try {
            periods.add(id, PeriodForm.read(typed), reach.userId());
            return "redirect:/tilskudd/" + id;
        } catch (FundingRefused refused) {
            return form(award, null, typed, told(refused, locale, response), model);
        }
    }

    @GetMapping("/{period}")
    String edit(@PathVariable String id, @PathVariable String period, Model model) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        ReportPeriod before = period(id, period);
        return form(award, before, PeriodForm.write(before.terms()), Map.of(), model);
    }

    @PostMapping("/{period}")
    String change(@PathVariable String id, @PathVariable String period, @RequestParam Map<String, String> typed, Model model,
                  Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        ReportPeriod before = period(id, period);
        Map<String, String> asTyped = new TreeMap<>(typed);
        asTyped.put("period", period);
        try {
            periods.change(id, PeriodForm.read(asTyped), typed.getOrDefault("reason", ""), reach.userId());
            return "redirect:/tilskudd/" + id;
        } catch (FundingRefused refused) {
            return form(award, before, asTyped, told(refused, locale, response), model);
        }
    }

    @PostMapping("/{period}/lukk")
    String close(@PathVariable String id, @PathVariable String period, @RequestParam Map<String, String> typed, Model model,
                 Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        ReportPeriod before = period(id, period);
        try {
            Closing as = switch (typed.getOrDefault("closing", "")) {
                case "reportedElsewhere" -> Closing.REPORTED_ELSEWHERE;
                case "cancelled" -> Closing.CANCELLED;
                default -> throw new FundingRefused("closing", "funding.wrong.closing");
            };
            LocalDate on = Typed.day(typed.getOrDefault("closedOn", ""))
                    .orElseThrow(() -> new FundingRefused("closedOn", "funding.wrong.day", typed.getOrDefault("closedOn", "")));
            periods.close(id, period, as, on, typed.getOrDefault("closeReason", ""), reach.userId());
            return "redirect:/tilskudd/" + id;
        } catch (FundingRefused refused) {
            Map<String, String> shown = PeriodForm.write(before.terms());
            shown.putAll(typed);
            return form(award, before, shown, told(refused, locale, response), model);
        }
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws java.io.IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    private String form(RegisteredAward award, ReportPeriod period, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("award", award);
        model.addAttribute("period", period);
        model.addAttribute("reported", period != null && periods.begun(award.id()).contains(period.terms().name()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "funding/period-form";
    }

    private Map<String, String> told(FundingRefused refused, Locale locale, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return wrongs.texts(refused.wrong(), locale);
    }

    private ReportPeriod period(String awardId, String name) {
        return periods.find(awardId, name).orElseThrow();
    }
}
