package no.stegvis.funding.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.Unit;
import no.stegvis.funding.Wrong;
import no.stegvis.funding.sheet.AwardTemplate;
import no.stegvis.funding.sheet.CellProblem;
import no.stegvis.funding.sheet.WorkbookImport;
import no.stegvis.funding.sheet.WorkbookImport.Outcome;
import no.stegvis.funding.sheet.WorkbookRefused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
import org.springframework.web.multipart.MultipartFile;

/** Awards from a workbook: the template, the upload, what is wrong with it by cell, and what it would change. */
@Controller
@RequestMapping("/tilskudd/import")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class WorkbookPages {

    private static final MediaType WORKBOOK = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int SHOWN = 200;

    private final AwardReach reach;
    private final AwardTemplate template;
    private final WorkbookImport workbooks;
    private final Wrongs wrongs;

    WorkbookPages(AwardReach reach, AwardTemplate template, WorkbookImport workbooks, Wrongs wrongs) {
        this.reach = reach;
        this.template = template;
        this.workbooks = workbooks;
        this.wrongs = wrongs;
    }

    /** @param cell such as {@code Mål!B7} */
    record Told(String cell, String what) {
    }

    @GetMapping
    String page() {
        reach.writable();
        return "funding/import";
    }

    @GetMapping("/mal.xlsx")
    ResponseEntity<byte[]> template() {
        return ResponseEntity.ok().contentType(WORKBOOK)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"stegvis-tilskudd.xlsx\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(template.write(reach.writable()));
    }

    @PostMapping
    String upload(@RequestParam(name = "file", required = false) MultipartFile file, Model model, Locale locale, HttpServletResponse response)
            throws IOException {
        Set<String> units = units();
        if (file == null || file.isEmpty()) {
            return refused(new Wrong("file", "funding.file.none"), model, locale, response);
        }
        try {
            return show(workbooks.read(file.getBytes(), units, reach.userId()), model, locale, response);
        } catch (WorkbookRefused refused) {
            return refused(new Wrong("file", refused.messageKey(), refused.arguments()), model, locale, response);
        }
    }

    @PostMapping("/{waiting}")
    String confirm(@PathVariable UUID waiting, @RequestParam(defaultValue = "") String mark, @RequestParam(defaultValue = "") String reason,
                   Model model, Locale locale, HttpServletResponse response) {
        Set<String> units = units();
        if (reason.isBlank() || reason.length() > 1000) {
            model.addAttribute("reasonError", wrongs.text("funding.wrong.importReason", locale));
            // shows the changes again: with a mark that is none, nothing is written
            return workbooks.confirm(waiting, "", "", units, reach.userId()).map(outcome -> show(outcome, model, locale, response))
                    .orElseGet(() -> refused(new Wrong("file", "funding.file.gone"), model, locale, response));
        }
        return workbooks.confirm(waiting, mark, reason, units, reach.userId())
                .map(outcome -> show(outcome, model, locale, response))
                .orElseGet(() -> refused(new Wrong("file", "funding.file.gone"), model, locale, response));
    }

    private String show(Outcome outcome, Model model, Locale locale, HttpServletResponse response) {
        if (!outcome.written()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("outcome", outcome);
        model.addAttribute("problems", outcome.problems().stream().limit(SHOWN)
                .map(problem -> told(problem, locale)).toList());
        model.addAttribute("morePartly", Math.max(0, outcome.problems().size() - SHOWN));
        return "funding/import";
    }

    private String refused(Wrong wrong, Model model, Locale locale, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("fileError", wrongs.text(wrong, locale));
        return "funding/import";
    }

    private Told told(CellProblem problem, Locale locale) {
        return new Told(problem.cell(), wrongs.text(problem.wrong(), locale));
    }

    private Set<String> units() {
        List<Unit> writable = reach.writable();
        return writable.stream().map(Unit::id).collect(Collectors.toSet());
    }
}
