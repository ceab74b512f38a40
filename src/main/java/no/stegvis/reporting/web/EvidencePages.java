package no.stegvis.reporting.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Award;
import no.stegvis.funding.Awards;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import no.stegvis.reporting.Evidence;
import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.ReportRefused;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Evidence for the auditor: made for a reason by those who answer for the figures, and watched by the privacy officer. */
@Controller
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class EvidencePages {

    private final CurrentUser user;
    private final Awards awards;
    private final ReportRuns runs;
    private final Evidence evidence;
    private final ReadLog readLog;
    private final MessageSource messages;

    EvidencePages(CurrentUser user, Awards awards, ReportRuns runs, Evidence evidence, ReadLog readLog, MessageSource messages) {
        this.user = user;
        this.awards = awards;
        this.runs = runs;
        this.evidence = evidence;
        this.readLog = readLog;
        this.messages = messages;
    }

    /** What was made, with its times as people write them. */
    record Listed(UUID id, String award, String period, String reason, String madeAt, String madeBy, List<Opened> openings) {
    }

    record Opened(String at, String by) {
    }

    @GetMapping("/rapporter/{runId}/underlag")
    String page(@PathVariable UUID runId, Model model) {
        return show(readable(runId), Map.of(), null, model);
    }

    @PostMapping("/rapporter/{runId}/underlag")
    @Transactional
    public String make(@PathVariable UUID runId, @RequestParam(defaultValue = "") String reason, Model model, Locale locale, HttpServletResponse response) {
        ReportRun run = readable(runId);
        try {
            UUID made = evidence.make(run, reason, user.id());
            readLog.write(new Reading(user.id(), List.of(), object(run, made), "evidenceMade", "report", reason.strip()));
            return "redirect:/rapporter/" + runId + "/underlag";
        } catch (ReportRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(run, Map.of("reason", reason), messages.getMessage(refused.messageKey(), refused.arguments(), locale), model);
        }
    }

    @GetMapping("/rapporter/{runId}/underlag/{evidenceId}/underlag.xlsx")
    @Transactional
    public ResponseEntity<byte[]> open(@PathVariable UUID runId, @PathVariable UUID evidenceId) {
        ReportRun run = readable(runId);
        Evidence.Made made = evidence.find(run, evidenceId).orElseThrow(EvidencePages::gone);
        Evidence.Opened opened = evidence.open(run, made, user.id());
        for (Set<String> about : List.of(Set.<String>of(), opened.caseNumbers())) {
            readLog.write(new Reading(user.id(), about, object(run, evidenceId), "evidence", "report", made.reason()));
        }
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(ReportFile.Kind.WORKBOOK.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("UNDERLAG-" + run.awardId() + "-" + run.period() + ".xlsx", StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(opened.file());
    }

    @GetMapping("/personvern/underlag")
    String officer(Model model) {
        user.require(Operation.GUARD_PRIVACY);
        Map<String, Award> guarded = awards.all().stream().filter(award -> may(Operation.GUARD_PRIVACY, award.id()))
                .collect(Collectors.toMap(Award::id, award -> award));
        model.addAttribute("made", evidence.newest(guarded.keySet()).stream().map(made -> listed(made, guarded.get(made.awardId()).name())).toList());
        return "reporting/evidence-officer";
    }

    private String show(ReportRun run, Map<String, String> typed, String error, Model model) {
        String award = awards.find(run.awardId()).orElseThrow().name();
        model.addAttribute("run", run);
        model.addAttribute("award", award);
        model.addAttribute("made", evidence.of(run).stream().map(made -> listed(made, award)).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("reasonError", error);
        return "reporting/evidence";
    }

    private static Listed listed(Evidence.Made made, String award) {
        return new Listed(made.id(), award, made.period(), made.reason(), ReportTexts.time(made.madeAt()), made.madeBy(),
                made.openings().stream().map(opening -> new Opened(ReportTexts.time(opening.at()), opening.by())).toList());
    }

    private static String object(ReportRun run, UUID evidenceId) {
        return (run.caseNumber() == null ? run.id().toString() : run.caseNumber()) + "/" + evidenceId;
    }

    private ReportRun readable(UUID runId) {
        user.require(Operation.READ_EVIDENCE);
        return runs.find(runId).filter(run -> run.finished() && may(Operation.READ_EVIDENCE, run.awardId())).orElseThrow(EvidencePages::gone);
    }

    private boolean may(Operation operation, String awardId) {
        Set<String> units = awards.units(awardId);
        return !units.isEmpty() && units.stream().allMatch(unit -> user.may(operation, unit));
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
