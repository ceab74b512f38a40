package no.stegvis.journey.web;

import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;

import no.stegvis.engine.DiagramState;
import no.stegvis.journey.CaseFiles;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What scripts ask about a journey: the drawing on the participant's page, and Tasklist's tab. */
@RestController
class JourneyApi {

    /** @param label what a screen reader says of the drawing */
    record Drawing(String xml, Set<String> active, Set<String> completed, String label) {
    }

    /** @param url the participant's page, from the application's root */
    record AboutTask(String caseNumber, String alias, String stage, String url) {
    }

    private final CaseFiles files;
    private final MessageSource messages;

    JourneyApi(CaseFiles files, MessageSource messages) {
        this.files = files;
        this.messages = messages;
    }

    @GetMapping("/api/journeys/{caseNumber}/diagram")
    Drawing diagram(@PathVariable String caseNumber, Locale locale) {
        DiagramState state = files.diagram(caseNumber);
        return new Drawing(state.xml(), state.active(), state.completed(),
                messages.getMessage("journey.page.diagramLabel", new Object[]{caseNumber}, locale));
    }

    @GetMapping("/api/tasks/{taskId}/participant")
    AboutTask participant(@PathVariable String taskId, Locale locale) {
        CaseFiles.Summary about = files.aboutTask(taskId);
        return new AboutTask(about.caseNumber(), about.alias(),
                messages.getMessage("journey.stage." + about.stage(), null, locale), "/deltakere/" + about.caseNumber());
    }

    @ExceptionHandler(NoSuchElementException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    void notFound() {
        // no such case, or the task is about no participant: nothing to say
    }
}
