package no.stegvis.reporting.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.AccessRefused;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardGaps;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.CutOff;
import no.stegvis.reporting.PromiseWords;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.ReportRefused;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.batch.StepProgress;
import no.stegvis.reporting.process.ReportOrders;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Reports to funders: order one, see it being made, read it, take its files. Nobody sees awards of others' units. */
@Controller
@RequestMapping("/rapporter")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class ReportPages {

    private static final int PAGE = 20;

    private final CurrentUser user;
    private final Awards awards;
    private final AwardGaps gaps;
    private final ReportRuns runs;
    private final ReportRunner runner;
    private final ReportOrders orders;
    private final SignOffs signOffs;
    private final ReadLog readLog;
    private final Schemes schemes;
    private final RunStanding standing;
    private final ReportTexts texts;
    private final MessageSource messages;
    private final Clock clock;

    ReportPages(CurrentUser user, Awards awards, AwardGaps gaps, ReportRuns runs, ReportRunner runner, ReportOrders orders,
                SignOffs signOffs, ReadLog readLog, Schemes schemes, RunStanding standing, ReportTexts texts, MessageSource messages,
                Clock clock) {
        this.user = user;
        this.awards = awards;
        this.gaps = gaps;
        this.runs = runs;
        this.runner = runner;
        this.orders = orders;
        this.signOffs = signOffs;
        this.readLog = readLog;
        this.schemes = schemes;
        this.standing = standing;
        this.texts = texts;
        this.messages = messages;
        this.clock = clock;
    }

    /** An award with what can be ordered of it. */
    record Choice(Award award, List<AwardPeriod> periods) {
    }

    /** A run with what it is called. */
    record Listed(ReportRun run, String award, String cutOff, String orderedAt) {
    }

    @GetMapping
    String list(@RequestParam(name = "side", defaultValue = "1") int page, Model model) {
        return list(page, Map.of(), Map.of(), model);
    }

    @PostMapping
    String order(@RequestParam Map<String, String> typed, Model model, Locale locale) {
        user.require(Operation.ORDER_REPORT);
        String[] asked = typed.getOrDefault("report", "").split("/", 2);
        try {
            if (asked.length < 2) {
                throw new ReportRefused("report", "reporting.page.chooseReport");
            }
            require(Operation.ORDER_REPORT, asked[0]);
            ReportRun run = orders.order(asked[0], asked[1], CutOff.parse(typed.get("cutOff"), clock), user.id());
            return "redirect:/rapporter/" + run.id();
        } catch (ReportRefused refused) {
            String field = refused.field().equals("cutOff") ? "cutOff" : "report";
            String message = messages.getMessage(refused.messageKey(), refused.arguments(), locale);
            // The award's own page is where a period or a scheme is put right
            if (asked.length == 2 && !field.equals("cutOff") && may(Operation.READ_AWARD, asked[0])) {
                awards.find(asked[0]).ifPresent(award -> model.addAttribute("lacking", award));
            }
            return list(1, typed, Map.of(field, message), model);
        }
    }

    @GetMapping("/{runId}")
    String one(@PathVariable UUID runId, Model model) {
        ReportRun run = readable(runId);
        show(run, model);
        if (run.finished()) {
            logged(run, "report", null);
            ReportDocument report = runs.document(runId).orElseThrow();
            model.addAttribute("report", report);
            model.addAttribute("charts", ScreenChart.of(report));
            PromiseWords words = PromiseWords.of(report, schemes.version(run.schemeHash()).orElse(null), texts);
            model.addAttribute("promiseWords", words);
            model.addAttribute("promised", Promised.of(report, words));
        }
        return "reporting/report";
    }

    /** Asked for once a second while the report is being made; when it is over the whole page is loaded again. */
    @GetMapping("/{runId}/framdrift")
    String progress(@PathVariable UUID runId, Model model, HttpServletResponse response) {
        ReportRun run = readable(runId);
        if (run.over()) {
            response.setHeader("HX-Refresh", "true");
        }
        show(run, model);
        return "reporting/report :: progress";
    }

    @GetMapping("/{runId}/filer/{name}")
    ResponseEntity<byte[]> file(@PathVariable UUID runId, @PathVariable String name) {
        ReportRun run = readable(runId);
        ReportFile file = runs.fileNames(runId).stream().filter(one -> run.finished() && one.name().equals(name)).findFirst()
                .flatMap(one -> runs.file(runId, one.kind()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        logged(run, "reportFile", name);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.kind().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(file.content());
    }

    private String list(int page, Map<String, String> typed, Map<String, String> errors, Model model) {
        user.require(Operation.READ_REPORT);
        Map<String, Award> readable = awards.all().stream().filter(award -> may(Operation.READ_REPORT, award.id()))
                .collect(Collectors.toMap(Award::id, award -> award, (one, other) -> one, LinkedHashMap::new));
        int asked = Math.max(1, Math.min(page, 100_000));
        List<ReportRun> found = runs.newest(readable.keySet(), PAGE + 1, (asked - 1) * PAGE);
        model.addAttribute("runs", found.stream().limit(PAGE).map(run -> listed(run, readable.get(run.awardId()))).toList());
        model.addAttribute("signings", signOffs.standings(found.stream().map(ReportRun::id).toList()));
        Map<UUID, String> places = new HashMap<>();
        found.forEach(run -> places.put(run.id(), standing.place(run, LocaleContextHolder.getLocale())));
        model.addAttribute("places", places);
        model.addAttribute("page", asked);
        model.addAttribute("more", found.size() > PAGE);
        model.addAttribute("choices", readable.values().stream().filter(award -> may(Operation.ORDER_REPORT, award.id()))
                .map(award -> new Choice(award, awards.periods(award.id()))).toList());
        boolean mayOrder = user.may(Operation.ORDER_REPORT);
        model.addAttribute("mayOrder", mayOrder);
        model.addAttribute("brokenSchemes", mayOrder ? schemes.findings().stream()
                .map(finding -> finding.told(LocaleContextHolder.getLocale())).toList() : List.of());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "reporting/reports";
    }

    private void show(ReportRun run, Model model) {
        model.addAttribute("listed", listed(run, awards.find(run.awardId()).orElseThrow()));
        List<StepProgress> steps = runner.progress(run);
        model.addAttribute("steps", steps);
        model.addAttribute("standing", standing.of(run, steps, LocaleContextHolder.getLocale()));
        model.addAttribute("signing", signOffs.standings(List.of(run.id())).get(run.id()));
        model.addAttribute("gaps", gaps.of(run.awardId()));
        model.addAttribute("mayReadAward", may(Operation.READ_AWARD, run.awardId()));
        model.addAttribute("files", run.finished() ? runs.fileNames(run.id()) : List.of());
        model.addAttribute("mayOrder", may(Operation.ORDER_REPORT, run.awardId()));
        model.addAttribute("mayOpenFigures", may(Operation.READ_EVIDENCE, run.awardId()));
    }

    /** Figures are about many; who has seen them stands in the read log all the same. */
    private void logged(ReportRun run, String what, String file) {
        String report = run.caseNumber() == null ? run.id().toString() : run.caseNumber();
        readLog.write(new Reading(user.id(), List.of(), file == null ? report : report + "/" + file, what, "report", null));
    }

    private static Listed listed(ReportRun run, Award award) {
        return new Listed(run, award.name(), ReportTexts.time(run.cutOff()), ReportTexts.time(run.orderedAt()));
    }

    private ReportRun readable(UUID runId) {
        user.require(Operation.READ_REPORT);
        return runs.find(runId).filter(run -> may(Operation.READ_REPORT, run.awardId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** An award without units is nobody's. */
    private boolean may(Operation operation, String awardId) {
        Set<String> units = awards.units(awardId);
        return !units.isEmpty() && units.stream().allMatch(unit -> user.may(operation, unit));
    }

    /** Refuses an award that isn't there like one of others' units, so that nobody learns which there are. */
    private void require(Operation operation, String awardId) {
        if (!may(operation, awardId)) {
            throw new AccessRefused("%s may not %s of all units of this award".formatted(user.id(), operation));
        }
    }
}
