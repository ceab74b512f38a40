package no.stegvis.journey.web;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.form.DifferentAnswer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormRefused;
import no.stegvis.form.StoredAnswer;
import no.stegvis.form.StoredAnswers;
import no.stegvis.form.UnsentDrafts;
import no.stegvis.journey.AnsweredForms;
import no.stegvis.journey.AnsweredForms.Opened;
import no.stegvis.journey.CaseFiles;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What has been answered about a participant, each in the version of the form that asked; and its correction. */
@Controller
@RequestMapping("/deltakere/{caseNumber}/svar")
class AnswersController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final AnsweredForms forms;
    private final CaseFiles files;
    private final MessageSource messages;

    AnswersController(AnsweredForms forms, CaseFiles files, MessageSource messages) {
        this.forms = forms;
        this.files = files;
        this.messages = messages;
    }

    public record Listed(UUID id, String title, String when, String by, boolean corrected, boolean unsent) {
    }

    /** How a draft that wasn't sent differs from the answer; see {@link DifferentAnswer}. */
    public record Unsent(String when, String by, List<DifferentAnswer> differences, List<DifferentAnswer> leftOut) {
    }

    /** @param reason why it was corrected, null for the first answer @param changes from the version before */
    public record Version(String when, String by, String reason, List<AnswerFields.Change> changes) {
    }

    @GetMapping
    String overview(@PathVariable String caseNumber, Locale locale, Model model) {
        AnsweredForms.Overview overview = forms.open(caseNumber);
        model.addAttribute("overview", overview);
        model.addAttribute("answers", overview.answers().stream().map(one -> new Listed(one.id(), title(one, locale),
                when(one.firstRecordedAt(), locale), files.nameOf(one.submittedBy()), one.supersedes() != null, overview.unsent().contains(one.id()))).toList());
        return "journey/answers";
    }

    /** @param kladd whether what the user had typed, when a colleague completed the task, is filled in */
    @GetMapping("/{answerId}")
    String answer(@PathVariable String caseNumber, @PathVariable String answerId, @RequestParam(required = false) String kladd, Locale locale, Model model) {
        Opened opened = forms.open(caseNumber, id(answerId), locale);
        Map<String, Object> standing = opened.standing().values();
        boolean filled = kladd != null && opened.unsent() != null && opened.mayCorrect();
        Map<String, Object> shown = filled ? opened.unsent().into(standing, opened.questions()) : standing;
        model.addAttribute("filled", filled);
        return show(opened, fields(opened, locale).lines(shown, filled ? standing : null, Map.of()), Map.of(), "", locale, model);
    }

    @PostMapping("/{answerId}/kladd")
    String discardUnsent(@PathVariable String caseNumber, @PathVariable String answerId, RedirectAttributes next) {
        forms.discardUnsent(caseNumber, id(answerId));
        next.addFlashAttribute("message", "answer.unsent.discarded");
        return "redirect:/deltakere/{caseNumber}/svar/{answerId}";
    }

    @PostMapping("/{answerId}")
    String correct(@PathVariable String caseNumber, @PathVariable String answerId, @RequestParam MultiValueMap<String, String> sent,
                   Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
        UUID id = id(answerId);
        AnswerFields asked = new AnswerFields(messages, locale, forms.asked(caseNumber, id, locale));
        Map<String, Object> typed = AnswerFields.isAboutRows(sent) ? asked.withRows(sent) : asked.typed(sent);
        String reason = sent.getFirst("reason") == null ? "" : sent.getFirst("reason");
        Map<String, String> errors = new LinkedHashMap<>();
        if (AnswerFields.isAboutRows(sent)) {
            model.addAttribute("notSaved", true);
            return again(forms.open(caseNumber, id, locale), typed, sent, false, errors, locale, model);
        }
        boolean meanwhile = false;
        try {
            StoredAnswer kept = forms.correct(caseNumber, id, typed, reason, locale);
            if (sent.containsKey("kladd")) {
                forms.discardUnsent(caseNumber, kept.id());
            }
            next.addFlashAttribute("message", "answer.corrected");
            next.addAttribute("caseNumber", caseNumber);
            next.addAttribute("answerId", kept.id());
            return "redirect:/deltakere/{caseNumber}/svar/{answerId}";
        } catch (FormRefused refused) {
            refused.errors().forEach(error -> errors.putIfAbsent(error.field(), told(refused, error, locale)));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (StoredAnswers.CorrectedMeanwhile quicker) {
            meanwhile = true;
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return again(forms.open(caseNumber, id, locale), typed, sent, meanwhile, errors, locale, model);
    }

    /** The page once more, with what was typed. */
    private String again(Opened opened, Map<String, Object> typed, MultiValueMap<String, String> sent, boolean meanwhile, Map<String, String> errors,
                         Locale locale, Model model) {
        Map<String, Object> standing = opened.standing().values();
        Map<String, Object> shown = new LinkedHashMap<>(standing);
        opened.questions().stream().filter(question -> !question.locked()).forEach(question -> shown.put(question.key(), typed.get(question.key())));
        model.addAttribute("filled", sent.containsKey("kladd"));
        model.addAttribute("meanwhile", meanwhile ? files.nameOf(opened.standing().submittedBy()) : null);
        return show(opened, fields(opened, locale).lines(shown, meanwhile ? standing : null, errors), errors,
                sent.getFirst("reason") == null ? "" : sent.getFirst("reason"), locale, model);
    }

    private String show(Opened opened, List<AnswerFields.Line> lines, Map<String, String> errors, String reason, Locale locale, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("formTitle", title(opened.standing(), locale));
        model.addAttribute("lines", lines);
        model.addAttribute("anyDecided", lines.stream().anyMatch(line -> line.question().decided()));
        model.addAttribute("errors", errors);
        model.addAttribute("reason", reason);
        model.addAttribute("reasons", StoredAnswer.REASONS);
        model.addAttribute("versions", versions(opened, locale));
        model.addAttribute("unsent", unsent(opened, locale));
        return "journey/answer";
    }

    private Unsent unsent(Opened opened, Locale locale) {
        UnsentDrafts.Unsent unsent = opened.unsent();
        return unsent == null ? null : new Unsent(when(unsent.savedAt(), locale), files.nameOf(opened.standing().submittedBy()), unsent.differences(),
                unsent.differences().stream().filter(one -> one.fixed() && one.mine() != null).toList());
    }

    /** The one that stands first. */
    private List<Version> versions(Opened opened, Locale locale) {
        AnswerFields fields = fields(opened, locale);
        List<StoredAnswer> line = opened.line();
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            StoredAnswer one = line.get(i);
            versions.add(new Version(when(one.recordedAt(), locale), files.nameOf(one.submittedBy()), one.reason(),
                    i + 1 < line.size() ? fields.changes(line.get(i + 1).values(), one.values()) : List.of()));
        }
        return versions;
    }

    private AnswerFields fields(Opened opened, Locale locale) {
        return new AnswerFields(messages, locale, opened.questions());
    }

    private String title(StoredAnswer answer, Locale locale) {
        return messages.getMessage("answer.form." + answer.formId(), null, answer.formId(), locale);
    }

    private static String when(Instant instant, Locale locale) {
        return instant.atZone(NORWAY).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale));
    }

    private String told(FormRefused refused, FieldError error, Locale locale) {
        Object[] arguments = Stream.concat(Stream.of(refused.label(error.field())), Arrays.stream(error.arguments())).toArray();
        return messages.getMessage(error.messageKey(), arguments, locale);
    }

    /** Made up by nobody but us: what is no such id, is a page that nobody was shown. */
    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new NoSuchElementException("No such answer");
        }
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
