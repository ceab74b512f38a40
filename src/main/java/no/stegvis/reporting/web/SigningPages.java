package no.stegvis.reporting.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.engine.Tasks;
import no.stegvis.form.FormRefused;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.process.ReportSignOffs;
import no.stegvis.reporting.signing.ReportDrafts;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOffStep;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.reporting.signing.SignedFiles;
import no.stegvis.reporting.signing.Signing;
import no.stegvis.reporting.signing.Signing.Step;
import no.stegvis.reporting.signing.SigningRefused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
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

/** A report's way to the funder: who is to do what next, and what has been done. The same tasks stand in Tasklist. */
@Controller
@RequestMapping("/rapporter/{runId}/signering")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class SigningPages {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final SigningReach reach;
    private final ReportSignOffs steps;
    private final Signing signing;
    private final SignOffs signOffs;
    private final ReportDrafts drafts;
    private final SignedFiles files;
    private final Awards awards;
    private final MessageSource messages;
    private final Clock clock;

    SigningPages(SigningReach reach, ReportSignOffs steps, Signing signing, SignOffs signOffs, ReportDrafts drafts, SignedFiles files, Awards awards,
                 MessageSource messages, Clock clock) {
        this.reach = reach;
        this.steps = steps;
        this.signing = signing;
        this.signOffs = signOffs;
        this.drafts = drafts;
        this.files = files;
        this.awards = awards;
        this.messages = messages;
        this.clock = clock;
    }

    /** What was done, as the page tells it. */
    record Told(String step, String by, String at, String reason) {
    }

    @GetMapping
    String page(@PathVariable UUID runId, Model model) {
        ReportRun run = reach.visible(runId);
        reach.logged(run, "report", null);
        return show(run, Map.of(), Map.of(), model);
    }

    @PostMapping
    String begin(@PathVariable UUID runId, Model model, Locale locale, HttpServletResponse response) {
        ReportRun run = reach.writable(runId);
        return done(run, "/tekster", Map.of(), () -> steps.begin(runId), model, locale, response);
    }

    @PostMapping("/klar")
    String ready(@PathVariable UUID runId, Model model, Locale locale, HttpServletResponse response) {
        return take(reach.writable(runId), Step.EXPLAIN, Map.of("ready", "yes"), model, locale, response);
    }

    @PostMapping("/godkjenn")
    String approve(@PathVariable UUID runId, @RequestParam(defaultValue = "") String decision, @RequestParam(defaultValue = "") String reason,
                   @RequestParam(required = false) String nobodyRecognised, Model model, Locale locale, HttpServletResponse response) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("decision", decision, "reason", reason));
        answers.put("nobodyRecognised", nobodyRecognised != null);
        return take(reach.approvable(runId), Step.APPROVE, answers, model, locale, response);
    }

    @PostMapping("/signer")
    String sign(@PathVariable UUID runId, @RequestParam(defaultValue = "") String decision, @RequestParam(defaultValue = "") String reason,
                Model model, Locale locale, HttpServletResponse response) {
        return take(reach.writable(runId), Step.SIGN, Map.of("decision", decision, "reason", reason), model, locale, response);
    }

    @PostMapping("/sendt")
    String sent(@PathVariable UUID runId, @RequestParam(defaultValue = "") String sentOn, @RequestParam(defaultValue = "") String sentHow,
                @RequestParam(defaultValue = "") String receipt, Model model, Locale locale, HttpServletResponse response) {
        return take(reach.writable(runId), Step.SEND, Map.of("sentOn", sentOn, "sentHow", sentHow, "receipt", receipt), model, locale, response);
    }

    @PostMapping("/forkast")
    String abandon(@PathVariable UUID runId, @RequestParam(defaultValue = "") String reason, Model model, Locale locale,
                   HttpServletResponse response) {
        ReportRun run = reach.writable(runId);
        if (reason.isBlank()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(run, Map.of(), Map.of("abandon", messages.getMessage("signing.wrong.reason", null, locale)), model);
        }
        return done(run, "/signering", Map.of("reason", reason), () -> steps.abandon(runId, reason.strip()), model, locale, response);
    }

    /** How the report looks with what has been written so far; nothing of it is kept. */
    @GetMapping("/utkast.pdf")
    ResponseEntity<byte[]> preview(@PathVariable UUID runId) {
        ReportRun run = reach.visible(runId);
        SignOff signOff = signOffs.find(runId).orElseThrow(SigningReach::notThere);
        reach.logged(run, "reportFile", "utkast.pdf");
        return file("utkast.pdf", ReportFile.Kind.PDF, signing.preview(signOff));
    }

    @GetMapping("/filer/{name}")
    ResponseEntity<byte[]> file(@PathVariable UUID runId, @PathVariable String name) {
        ReportRun run = reach.visible(runId);
        ReportFile file = files.file(runId, name).orElseThrow(SigningReach::notThere);
        reach.logged(run, "reportFile", name);
        return file(file.name(), file.kind(), file.content());
    }

    private static ResponseEntity<byte[]> file(String name, ReportFile.Kind kind, byte[] content) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(kind.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(content);
    }

    private String take(ReportRun run, Step step, Map<String, Object> answers, Model model, Locale locale, HttpServletResponse response) {
        return done(run, "/signering", answers, () -> steps.take(step, run.id(), answers), model, locale, response);
    }

    /** What was typed stays when something must be mended; nothing has been changed then. */
    private String done(ReportRun run, String next, Map<String, Object> typed, Runnable step, Model model, Locale locale,
                        HttpServletResponse response) {
        try {
            step.run();
            return "redirect:/rapporter/" + run.id() + next;
        } catch (FormRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            Map<String, String> errors = new LinkedHashMap<>();
            refused.errors().forEach(error -> errors.put(error.field(), messages.getMessage(error.messageKey(),
                    Stream.concat(Stream.of(refused.label(error.field())), Stream.of(error.arguments())).toArray(), locale)));
            refused.warnings().forEach(warning -> errors.put(warning.field(),
                    messages.getMessage("form.warning." + warning.kind(), new Object[] {refused.label(warning.field())}, locale)));
            return show(run, typed, errors, model);
        } catch (SigningRefused refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(run, typed, Map.of("step", messages.getMessage(refused.messageKey(), refused.arguments(), locale)), model);
        } catch (Tasks.TaskGone gone) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(run, typed, Map.of("step", messages.getMessage("signing.refused.moved", null, locale)), model);
        }
    }

    private String show(ReportRun run, Map<String, Object> typed, Map<String, String> errors, Model model) {
        SignOff signOff = signOffs.find(run.id()).orElse(null);
        AwardPeriod period = awards.period(run.awardId(), run.period()).orElseThrow();
        model.addAttribute("run", run);
        model.addAttribute("award", awards.find(run.awardId()).orElseThrow());
        model.addAttribute("cutOff", ReportTexts.time(run.cutOff()));
        model.addAttribute("deadline", ReportTexts.day(period.deadline()));
        model.addAttribute("late", (signOff == null || !signOff.isSigned()) && period.deadline().isBefore(today()));
        model.addAttribute("today", today().toString());
        model.addAttribute("signOff", signOff);
        model.addAttribute("mayRead", reach.mayRead(run));
        model.addAttribute("mayWrite", reach.mayWrite(run));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        boolean over = signOff == null || signOff.state() == SignOff.State.ABANDONED;
        model.addAttribute("refusal", over ? signing.refusal(run).orElse(null) : null);
        model.addAttribute("stages", signOff == null ? List.of() : SignOffStage.of(signOff, signing::name));
        model.addAttribute("told", told(run.id()));
        model.addAttribute("outstanding", signOff != null && signOff.isDraft() ? drafts.of(run.id()).outstanding() : List.of());
        model.addAttribute("mayApprove", signOff != null && reach.mayApprove(signOff));
        model.addAttribute("overtaken", signOff != null && signOff.isUnderWay() && signing.isOvertaken(run.id()));
        model.addAttribute("files", files.of(run.id()));
        model.addAttribute("correctedBy", signOffs.correctedBy(run.id()).orElse(null));
        return "reporting/signing";
    }

    private List<Told> told(UUID runId) {
        List<Told> told = new ArrayList<>();
        for (SignOffStep step : signOffs.steps(runId)) {
            told.add(new Told(step.step(), signing.name(step.by()), ReportTexts.time(step.at()), step.reason()));
        }
        return told;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(OSLO));
    }
}
