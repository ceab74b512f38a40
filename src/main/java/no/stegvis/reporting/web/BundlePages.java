package no.stegvis.reporting.web;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Awards;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import no.stegvis.reporting.Bundle;
import no.stegvis.reporting.BundlePassword;
import no.stegvis.reporting.ReportRefused;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * All of a report in one file, to be sent. The page suggests a password; it is in that page and in the file it locks, and nowhere else, so that
 * it is seen once.
 */
@Controller
@RequestMapping("/rapporter/{runId}/pakke")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class BundlePages {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final CurrentUser user;
    private final Awards awards;
    private final ReportRuns runs;
    private final Bundle bundle;
    private final ReadLog readLog;
    private final MessageSource messages;
    private final SecureRandom random = new SecureRandom();

    BundlePages(CurrentUser user, Awards awards, ReportRuns runs, Bundle bundle, ReadLog readLog, MessageSource messages) {
        this.user = user;
        this.awards = awards;
        this.runs = runs;
        this.bundle = bundle;
        this.readLog = readLog;
        this.messages = messages;
    }

    @GetMapping
    String page(@PathVariable UUID runId, Model model) {
        show(readable(runId), model);
        return "reporting/bundle";
    }

    @PostMapping
    Object packed(@PathVariable UUID runId, @RequestParam(defaultValue = "") String locked, @RequestParam(defaultValue = "") String password, Locale locale) {
        ReportRun run = readable(runId);
        BundlePassword key;
        try {
            key = locked.isEmpty() ? null : BundlePassword.typed(password);
        } catch (ReportRefused refused) {
            ModelAndView again = new ModelAndView("reporting/bundle", HttpStatus.UNPROCESSABLE_ENTITY);
            Model model = new org.springframework.validation.support.BindingAwareModelMap();
            show(run, model);
            again.addAllObjects(model.asMap());
            again.addObject("passwordError", messages.getMessage(refused.messageKey(), refused.arguments(), locale));
            return again;
        }
        Bundle.Packed packed = bundle.of(run, key);
        readLog.write(new Reading(user.id(), List.of(), number(run) + "/" + packed.name(), "bundle", "report", null));
        return ResponseEntity.ok().contentType(ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(packed.name(), StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(packed.content());
    }

    private void show(ReportRun run, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("award", awards.find(run.awardId()).orElseThrow());
        model.addAttribute("suggested", BundlePassword.suggested(random));
    }

    private static String number(ReportRun run) {
        return run.caseNumber() == null ? run.id().toString() : run.caseNumber();
    }

    /** The accounts are in it: whoever takes it may see both. */
    private ReportRun readable(UUID runId) {
        user.require(Operation.READ_REPORT);
        return runs.find(runId).filter(run -> run.finished() && may(run.awardId())).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean may(String awardId) {
        Set<String> units = awards.units(awardId);
        return !units.isEmpty() && units.stream().allMatch(unit -> user.may(Operation.READ_REPORT, unit) && user.may(Operation.READ_AWARD, unit));
    }
}
