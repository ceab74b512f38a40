package no.stegvis.reporting.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Award;
import no.stegvis.funding.Awards;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.journey.MissingFact;
import no.stegvis.journey.MissingFacts;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.UnitRows;
import no.stegvis.reporting.process.ComingReports;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a coming report lacks, unit by unit: counts, and for whoever may order the report a button that lays it before the coordinators. */
@Controller
@RequestMapping("/tilskudd/{id}/mangler/{period}")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class MissingFactsPages {

    private final CurrentUser user;
    private final Awards awards;
    private final ReportPeriods periods;
    private final ComingReports reports;
    private final MissingFacts missing;
    private final UnitRows units;
    private final Schemes schemes;

    MissingFactsPages(CurrentUser user, Awards awards, ReportPeriods periods, ComingReports reports, MissingFacts missing, UnitRows units,
                      Schemes schemes) {
        this.user = user;
        this.awards = awards;
        this.periods = periods;
        this.reports = reports;
        this.missing = missing;
        this.units = units;
        this.schemes = schemes;
    }

    @GetMapping
    String show(@PathVariable String id, @PathVariable String period, @RequestParam(name = "spurt", required = false) String asked, Model model) {
        ReportPeriod one = require(Operation.READ_REPORT, id, period);
        Award award = awards.find(id).orElseThrow();
        model.addAttribute("award", award);
        model.addAttribute("period", one);
        model.addAttribute("startsOn", ReportTexts.day(one.terms().startsOn()));
        model.addAttribute("lastDay", ReportTexts.day(one.terms().lastDay()));
        model.addAttribute("deadline", ReportTexts.day(one.terms().deadline()));
        model.addAttribute("mayAsk", one.isOpen() && may(Operation.ORDER_REPORT, id));
        model.addAttribute("mayReadAward", may(Operation.READ_AWARD, id));
        model.addAttribute("asked", asked != null);
        int threshold = schemes.find(award.schemeId()).map(scheme -> scheme.threshold()).orElse(5);
        model.addAttribute("threshold", threshold);
        MissingRows rows = reports.needs(one).map(needs -> new MissingRows(units.rows(id, one.terms().startsOn(), one.terms().endsBefore()),
                Stream.of(MissingFact.values()).filter(needs.facts()::contains).toList(), missing.counts(needs), missing.open(needs.reference()),
                unit -> user.may(Operation.READ_PARTICIPANT, unit) ? 1 : threshold)).orElse(MissingRows.NONE);
        model.addAttribute("facts", rows.facts());
        model.addAttribute("rows", rows.lines());
        return "reporting/missing";
    }

    @PostMapping
    String ask(@PathVariable String id, @PathVariable String period) {
        ReportPeriod one = require(Operation.ORDER_REPORT, id, period);
        if (one.isOpen()) {
            reports.ask(one, user.id());
        }
        return "redirect:/tilskudd/" + id + "/mangler/" + org.springframework.web.util.UriUtils.encodePathSegment(period, java.nio.charset.StandardCharsets.UTF_8)
                + "?spurt";
    }

    /** An award of others' units looks like one that isn't there. */
    private ReportPeriod require(Operation operation, String awardId, String period) {
        user.require(operation);
        if (!may(operation, awardId)) {
            throw new AccessRefused("%s may not %s of all units of this award".formatted(user.id(), operation));
        }
        return periods.find(awardId, period).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean may(Operation operation, String awardId) {
        Set<String> covered = awards.units(awardId);
        return !covered.isEmpty() && covered.stream().allMatch(unit -> user.may(operation, unit));
    }
}
