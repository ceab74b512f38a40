package no.stegvis.form.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.engine.Tasks;
import no.stegvis.form.BesideForm;
import no.stegvis.form.Differences;
import no.stegvis.form.DraftChange;
import no.stegvis.form.Elsewhere;
import no.stegvis.form.FormView;
import no.stegvis.form.Forms;
import no.stegvis.form.KeptDraft;
import no.stegvis.form.TypedIn;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the generic form in Tasklist asks: the form, its draft, and the one endpoint that takes answers. */
@RestController
@RequestMapping("/api/forms")
class FormController {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final String WINDOW = "X-Stegvis-Window";
    private static final String REVISION = "X-Stegvis-Draft";

    private final Forms forms;
    private final Differences differences;
    private final GoneTasks gone;
    private final ElsewhereWords elsewhere;
    private final List<BesideForm> beside;
    private final MessageSource messages;
    private final Clock clock;

    FormController(Forms forms, Differences differences, GoneTasks gone, ElsewhereWords elsewhere, List<BesideForm> beside, MessageSource messages, Clock clock) {
        this.forms = forms;
        this.differences = differences;
        this.gone = gone;
        this.elsewhere = elsewhere;
        this.beside = beside;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param base what stood in the page when it was opened or has saved last; null where it doesn't say */
    record Typed(Map<String, Object> data, Map<String, Object> base) {
        Map<String, Object> orNothing() {
            return data == null ? Map.of() : data;
        }

        /** @return what isn't as it was in this page any more: what else it holds, another page may know better */
        Map<String, Object> changed() {
            Map<String, Object> changed = new HashMap<>(orNothing());
            if (base != null) {
                changed.entrySet().removeIf(answer -> base.containsKey(answer.getKey()) && Objects.equals(base.get(answer.getKey()), answer.getValue()));
            }
            return changed;
        }

        /** @return null where the page says nothing of itself */
        TypedIn in(UUID window, Long revision) {
            return window == null || revision == null || base == null ? null : new TypedIn(window, revision, base);
        }
    }

    record Csrf(String header, String token) {
    }

    /** @param others who else has begun on it; null where nobody has @param beside what there is to say beside the questions */
    record Shown(String formId, String title, String caseNumber, JsonNode schema, Map<String, Object> data,
                 Map<String, String> previous, Instant draftSavedAt, long draftRevision, boolean editable, String notice, String others, boolean together,
                 List<BesideForm.Part> beside, Csrf csrf, LocalDate today) {
    }

    /** @param elsewhere what this page doesn't show, in words; null where it shows all */
    record Saved(Instant savedAt, String elsewhere) {
    }

    /** @param elsewhere true: the form isn't sent because of what was typed in another window */
    record NotSeen(String message, boolean elsewhere) {
    }

    /** @param at no later than what comes of it */
    record Sent(String caseNumber, String processInstanceId, Instant at) {
    }

    @GetMapping("/task/{taskId}")
    Shown task(@PathVariable String taskId, CsrfToken csrf, Locale locale) {
        FormView form = forms.taskForm(taskId);
        return shown(form, form.editable() ? others(taskId, locale) : null, csrf, locale);
    }

    @GetMapping("/start/{processKey}")
    Shown start(@PathVariable String processKey, CsrfToken csrf, Locale locale) {
        return shown(forms.startForm(processKey), null, csrf, locale);
    }

    @PutMapping("/task/{taskId}/draft")
    Saved saveTaskDraft(@PathVariable String taskId, @RequestBody Typed typed, @RequestHeader(name = WINDOW, required = false) UUID window,
                        @RequestHeader(name = REVISION, required = false) Long revision, Locale locale) {
        KeptDraft kept = forms.saveTaskDraft(taskId, typed.orNothing(), typed.in(window, revision));
        return new Saved(kept.savedAt(), elsewhere.told(kept.elsewhere(), locale));
    }

    @PutMapping("/start/{processKey}/draft")
    Saved saveStartDraft(@PathVariable String processKey, @RequestBody Typed typed, @RequestHeader(name = WINDOW, required = false) UUID window,
                         @RequestHeader(name = REVISION, required = false) Long revision, Locale locale) {
        KeptDraft kept = forms.saveStartDraft(processKey, typed.orNothing(), typed.in(window, revision));
        return new Saved(kept.savedAt(), elsewhere.told(kept.elsewhere(), locale));
    }

    @PostMapping("/task/{taskId}")
    Sent submitTask(@PathVariable String taskId, @RequestBody Typed typed,
                    @RequestHeader(name = "X-Stegvis-Confirmed", defaultValue = "") String confirmed,
                    @RequestHeader(name = WINDOW, required = false) UUID window, @RequestHeader(name = REVISION, required = false) Long revision) {
        Instant at = clock.instant();
        return sent(forms.submitTask(taskId, typed.orNothing(), words(confirmed), typed.in(window, revision)), at);
    }

    @PostMapping("/start/{processKey}")
    Sent submitStart(@PathVariable String processKey, @RequestBody Typed typed,
                     @RequestHeader(name = "X-Stegvis-Confirmed", defaultValue = "") String confirmed,
                     @RequestHeader(name = WINDOW, required = false) UUID window, @RequestHeader(name = REVISION, required = false) Long revision) {
        Instant at = clock.instant();
        return sent(forms.submitStart(processKey, typed.orNothing(), words(confirmed), typed.in(window, revision)), at);
    }

    @ExceptionHandler
    ResponseEntity<NotSeen> notSeen(Elsewhere.NotSeen refused, Locale locale) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(new NotSeen(elsewhere.toldBeforeSending(refused.elsewhere(), locale), true));
    }

    @ExceptionHandler
    ResponseEntity<GoneTasks.Gone> gone(Tasks.TaskGone task, Locale locale) {
        return gone.told(task, locale);
    }

    private String others(String taskId, Locale locale) {
        List<String> told = differences.begunByOthers(taskId).stream().map(begun -> messages.getMessage("form.difference.begun",
                new Object[] {begun.by(), DifferenceController.written(begun.at(), locale)}, locale)).toList();
        return told.isEmpty() ? null : String.join(" ", told);
    }

    private Shown shown(FormView form, String others, CsrfToken csrf, Locale locale) {
        return new Shown(form.formId(), form.title(), form.caseNumber(), form.schema(), form.data(), form.previous(),
                form.draftSavedAt(), form.draftRevision(), form.editable(), notice(form, locale), others,
                form.editable() && form.caseNumber() != null && form.asksTheParticipant(), beside(form, locale),
                new Csrf(csrf.getHeaderName(), csrf.getToken()), LocalDate.now(clock.withZone(OSLO)));
    }

    private List<BesideForm.Part> beside(FormView form, Locale locale) {
        return form.caseNumber() == null ? List.of()
                : beside.stream().flatMap(one -> one.of(form.formId(), form.caseNumber(), locale).stream()).toList();
    }

    private String notice(FormView form, Locale locale) {
        if (form.notice() != null) {
            return message(form.notice(), locale);
        }
        DraftChange changed = form.changed();
        if (changed == null) {
            return null;
        }
        List<String> told = new ArrayList<>(List.of(message("form.draft.changed", locale)));
        if (!changed.added().isEmpty()) {
            told.add(message("form.draft.added", locale, String.join(", ", changed.added())));
        }
        if (!changed.changed().isEmpty()) {
            told.add(message("form.draft.reworded", locale, String.join(", ", changed.changed())));
        }
        changed.gone().forEach(gone -> told.add(gone.typed() == null ? message("form.draft.gone", locale, gone.label())
                : message("form.draft.goneWith", locale, gone.label(), gone.typed())));
        return String.join(" ", told);
    }

    private static Sent sent(Forms.Submitted submitted, Instant at) {
        return new Sent(submitted.caseNumber(), submitted.processInstanceId(), at);
    }

    private static Set<String> words(String header) {
        return Arrays.stream(header.split(",")).map(String::strip).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
