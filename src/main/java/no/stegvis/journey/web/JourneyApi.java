package no.stegvis.journey.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

import no.stegvis.engine.DiagramState;
import no.stegvis.form.BesideForm;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.TaskAliases;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What scripts ask about a journey: the drawing on the participant's page, and Tasklist's tab. */
@RestController
class JourneyApi {

    /** @param label what a screen reader says of the drawing */
    record Drawing(String xml, Set<String> active, Set<String> completed, String label) {
    }

    /**
     * @param lines what there is to know at a glance, in the reader's language
     * @param due   instruments that ought to be taken now; null when none
     * @param url   the participant's page, from the application's root
     */
    record AboutTask(String caseNumber, String alias, List<Line> lines, BesideForm.Part due, Part goals, Part consents, String url) {
    }

    record Line(String label, String text) {
    }

    /** @param none what is said instead where there are no lines */
    record Part(String heading, List<Line> lines, String none) {
    }

    private final CaseFiles files;
    private final TaskAliases aliases;
    private final DueInstrumentWords due;
    private final MessageSource messages;

    JourneyApi(CaseFiles files, TaskAliases aliases, DueInstrumentWords due, MessageSource messages) {
        this.files = files;
        this.aliases = aliases;
        this.due = due;
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
        List<Line> lines = Stream.of(line("caseNumber", about.journey().caseNumber(), locale),
                        new Line(said("participant.field.phone", locale), about.phone()), line("stage", said("journey.stage." + about.stage(), locale), locale),
                        line("coordinator", about.coordinatorName(), locale), line("lastContact", TimelineWords.day(about.lastContact(), locale), locale),
                        line("nextDue", TimelineWords.day(about.nextDue(), locale), locale))
                .filter(line -> line.text() != null).toList();
        return new AboutTask(about.journey().caseNumber(), about.alias(), lines, due.of(about.journey(), locale).orElse(null), goals(about, locale), consents(about, locale), "/deltakere/" + about.journey().caseNumber());
    }

    /** @param readable whether the user may be told who a task is about */
    record About(boolean readable) {
    }

    /** For Tasklist, which offers its tab to nobody else. */
    @GetMapping(path = "/api/tasks/{taskId}/participant", params = "readable")
    About mayBeTold(@PathVariable String taskId) {
        return new About(files.mayReadAboutTask(taskId));
    }

    /** Whose the tasks of a list are. Those that she may not know of, and those of closed cases, are left out. */
    @GetMapping("/api/tasks/aliases")
    Map<String, String> aliases(@RequestParam(name = "taskId", defaultValue = "") List<String> taskIds) {
        return aliases.of(taskIds);
    }

    private Part goals(CaseFiles.Summary about, Locale locale) {
        return new Part(said("journey.page.goals", locale), about.goals().stream().map(goal -> new Line(said("journey.lifeArea." + goal.lifeArea(), locale),
                goal.ownWords() + (goal.latestScore() == null ? "" : " (" + said("journey.goalScore." + goal.latestScore(), locale) + ")"))).toList(),
                said("journey.page.noGoals", locale));
    }

    private Part consents(CaseFiles.Summary about, Locale locale) {
        return new Part(said("rhythm.consent.title", locale), about.consents().stream().map(one -> new Line(said("rhythm.purpose." + one.purpose(), locale),
                said(one.given() ? "rhythm.consent.given" : "rhythm.consent.notGiven", locale, TimelineWords.day(one.decidedOn(), locale)))).toList(),
                said("rhythm.consent.none", locale));
    }

    private Line line(String column, String text, Locale locale) {
        return new Line(said("journey.column." + column, locale), text);
    }

    private String said(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    @ExceptionHandler(NoSuchElementException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    void notFound() {
        // no such case, or the task is about no participant: nothing to say
    }
}
