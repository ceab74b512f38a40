package no.stegvis.reporting.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.OwnCases;
import no.stegvis.funding.Awards;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import no.stegvis.reporting.FigureMembers;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.RunComparison;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.Schemes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a figure rests on, and why it changed. Opened by those who answer for the figures; each opening stands in the read log. */
@Controller
@RequestMapping("/rapporter/{runId}")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class FigurePages {

    private static final int PAGE = 50;

    private final CurrentUser user;
    private final Awards awards;
    private final ReportRuns runs;
    private final Schemes schemes;
    private final FigureMembers members;
    private final RunComparison comparison;
    private final ReadLog readLog;
    private final OwnCases ownCases;

    FigurePages(CurrentUser user, Awards awards, ReportRuns runs, Schemes schemes, FigureMembers members,
                RunComparison comparison, ReadLog readLog, OwnCases ownCases) {
        this.user = user;
        this.awards = awards;
        this.runs = runs;
        this.schemes = schemes;
        this.members = members;
        this.comparison = comparison;
        this.readLog = readLog;
        this.ownCases = ownCases;
    }

    /** A difference with what the figure is called. */
    record Told(String title, String row, String column, String before, String after, List<RunComparison.Change> came,
                List<RunComparison.Change> went) {
    }

    /** A member as the page shows her. Those with a protected address look like everybody: that they have one is a secret. */
    record Line(String pseudonym, BigDecimal amount, List<Origin> origins) {
    }

    /** Where a fact came from, with its times as people write them. */
    record Origin(FigureMembers.Source source, String occurredOn, String recordedAt) {
    }

    /** A run that can be compared with. */
    record Choice(UUID id, String cutOff) {
    }

    @GetMapping("/tall")
    @Transactional
    public String figure(@PathVariable UUID runId, @RequestParam("indikator") String indicatorId, @RequestParam("rad") String row,
                         @RequestParam("kolonne") String column, @RequestParam(name = "side", defaultValue = "1") int page, Model model) {
        ReportRun run = readable(runId);
        Scheme scheme = schemes.version(run.schemeHash()).orElseThrow(FigurePages::gone);
        Scheme.Table table = scheme.tables().filter(one -> one.indicators().stream().anyMatch(indicator -> indicator.id().equals(indicatorId)))
                .findFirst().orElseThrow(FigurePages::gone);
        Scheme.Indicator indicator = table.indicators().stream().filter(one -> one.id().equals(indicatorId) && one.isRegistered())
                .findFirst().orElseThrow(FigurePages::gone);
        ReportDocument.Table shown = runs.document(runId).orElseThrow(FigurePages::gone).tables()
                .filter(one -> one.id().equals(table.id())).findFirst().orElseThrow(FigurePages::gone);
        ReportDocument.Row shownRow = shown.rows().stream().filter(one -> one.key().equals(row)).findFirst().orElseThrow(FigurePages::gone);
        ReportDocument.Column shownColumn = shown.columns().stream()
                .filter(one -> one.indicator().equals(indicatorId) && one.key().equals(column)).findFirst().orElseThrow(FigurePages::gone);
        int asked = Math.max(1, Math.min(page, 100_000));
        String sql = scheme.sql().get(indicator.sql());
        List<FigureMembers.Member> found = members.page(run, indicator, sql, row, column, PAGE + 1, (asked - 1) * PAGE);
        Set<String> herOwn = ownCases.of(user.id());
        List<FigureMembers.Member> listed = found.stream().limit(PAGE)
                .filter(member -> member.caseNumbers().stream().noneMatch(herOwn::contains)).toList();
        logged(run, listed.stream().flatMap(member -> member.caseNumbers().stream()).toList(), String.join("/", indicatorId, row, column));
        model.addAttribute("run", run);
        model.addAttribute("indicator", indicator);
        model.addAttribute("sql", sql);
        model.addAttribute("row", shownRow);
        model.addAttribute("column", shownColumn);
        model.addAttribute("figure", members.figure(run, indicatorId, row, column).orElse(null));
        model.addAttribute("members", listed.stream().map(FigurePages::line).toList());
        model.addAttribute("page", asked);
        model.addAttribute("more", found.size() > PAGE);
        return "reporting/figure";
    }

    @GetMapping("/endring")
    @Transactional
    public String changes(@PathVariable UUID runId, @RequestParam(name = "med", required = false) UUID otherId, Model model) {
        ReportRun run = readable(runId);
        List<ReportRun> others = runs.ofPeriod(run.awardId(), run.period()).stream()
                .filter(other -> other.finished() && !other.id().equals(runId)).toList();
        ReportRun other = otherId == null ? comparison.before(run, others)
                : others.stream().filter(one -> one.id().equals(otherId)).findFirst().orElseThrow(FigurePages::gone);
        model.addAttribute("run", run);
        model.addAttribute("runCutOff", ReportTexts.time(run.cutOff()));
        model.addAttribute("others", others.stream().map(one -> new Choice(one.id(), ReportTexts.time(one.cutOff()))).toList());
        model.addAttribute("other", other);
        if (other != null) {
            boolean forward = !other.cutOff().isAfter(run.cutOff());
            ReportRun earlier = forward ? other : run;
            ReportRun later = forward ? run : other;
            logged(run, List.of(), "endring/" + number(other));
            model.addAttribute("earlierCutOff", ReportTexts.time(earlier.cutOff()));
            model.addAttribute("laterCutOff", ReportTexts.time(later.cutOff()));
            ReportDocument document = runs.document(later.id()).orElseThrow(FigurePages::gone);
            model.addAttribute("differences", comparison.differences(earlier, later).stream().map(one -> told(document, one)).toList());
        }
        return "reporting/changes";
    }

    private static Told told(ReportDocument document, RunComparison.Difference one) {
        ReportDocument.Table table = document.tables().filter(candidate -> candidate.columns().stream()
                .anyMatch(column -> column.indicator().equals(one.indicator()))).findFirst().orElse(null);
        if (table == null) {
            return new Told(one.indicator(), one.row(), one.column(), plain(one.before()), plain(one.after()), one.came(), one.went());
        }
        ReportDocument.Column column = table.columns().stream().filter(candidate -> candidate.indicator().equals(one.indicator())
                && candidate.key().equals(one.column())).findFirst().orElseThrow(FigurePages::gone);
        String row = table.rows().stream().filter(candidate -> candidate.key().equals(one.row())).map(ReportDocument.Row::label).findFirst()
                .orElse(one.row());
        Locale language = document.header().locale();
        return new Told(table.title(), row, column.label(), column.write(new ReportDocument.Cell(one.before(), null), language),
                column.write(new ReportDocument.Cell(one.after(), null), language), one.came(), one.went());
    }

    private static String plain(Object value) {
        return value == null ? ReportDocument.NOTHING : value.toString();
    }

    private static Line line(FigureMembers.Member member) {
        return new Line(member.pseudonym(), member.amount(), member.sources().stream().map(source -> new Origin(source,
                ReportTexts.day(source.occurredOn()), ReportTexts.time(source.recordedAt()))).toList());
    }

    private void logged(ReportRun run, List<String> cases, String what) {
        readLog.write(new Reading(user.id(), cases, number(run) + "/" + what, "figure", "report", null));
    }

    private static String number(ReportRun run) {
        return run.caseNumber() == null ? run.id().toString() : run.caseNumber();
    }

    private ReportRun readable(UUID runId) {
        user.require(Operation.READ_EVIDENCE);
        return runs.find(runId).filter(run -> run.finished() && mayReadEvidence(run.awardId())).orElseThrow(FigurePages::gone);
    }

    private boolean mayReadEvidence(String awardId) {
        Set<String> units = awards.units(awardId);
        return !units.isEmpty() && units.stream().allMatch(unit -> user.may(Operation.READ_EVIDENCE, unit));
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
