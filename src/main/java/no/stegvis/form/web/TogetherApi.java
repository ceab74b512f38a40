package no.stegvis.form.web;

import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.engine.Tasks;
import no.stegvis.form.SharedForm;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the large-type page asks while the coordinator sits beside the participant: the coordinator is signed in. */
@RestController
@RequestMapping("/api/forms/together")
class TogetherApi {

    /** @param title null where nobody but the participant sees it */
    record Shown(String title, JsonNode schema, Map<String, Object> data, Map<String, String> previous, FormController.Csrf csrf) {

        static Shown of(SharedForm form, boolean titled, boolean withPrevious, CsrfToken csrf) {
            return new Shown(titled ? form.title() : null, form.schema(), form.data(), withPrevious ? form.previous() : Map.of(),
                    new FormController.Csrf(csrf.getHeaderName(), csrf.getToken()));
        }
    }

    private final SharedFormsByKind forms;
    private final GoneTasks gone;

    TogetherApi(SharedFormsByKind forms, GoneTasks gone) {
        this.forms = forms;
        this.gone = gone;
    }

    @ExceptionHandler
    ResponseEntity<GoneTasks.Gone> gone(Tasks.TaskGone task, Locale locale) {
        return gone.told(task, locale);
    }

    @GetMapping("/task/{taskId}")
    Shown task(@PathVariable String taskId, CsrfToken csrf) {
        return Shown.of(forms.of(SharedFormsByKind.TASK).open(taskId, false), true, true, csrf);
    }

    @PutMapping("/task/{taskId}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepTask(@PathVariable String taskId, @RequestBody FormController.Typed typed) {
        forms.of(SharedFormsByKind.TASK).keep(taskId, typed.changed());
    }

    @GetMapping("/instrument/{caseNumber}/{instrument}")
    Shown instrument(@PathVariable String caseNumber, @PathVariable String instrument, CsrfToken csrf) {
        return Shown.of(forms.of(SharedFormsByKind.INSTRUMENT).open(SharedFormsByKind.instrument(caseNumber, instrument), false), true, true, csrf);
    }

    @PutMapping("/instrument/{caseNumber}/{instrument}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepInstrument(@PathVariable String caseNumber, @PathVariable String instrument, @RequestBody FormController.Typed typed) {
        forms.of(SharedFormsByKind.INSTRUMENT).keep(SharedFormsByKind.instrument(caseNumber, instrument), typed.orNothing());
    }
}
