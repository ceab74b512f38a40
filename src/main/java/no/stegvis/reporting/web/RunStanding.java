package no.stegvis.reporting.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import no.stegvis.engine.Directory;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.batch.StepProgress;
import no.stegvis.reporting.batch.StepTimes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How a run stands, in words: its place among those that wait, how long it will take, who has stopped it. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class RunStanding {

    /** Any may be null: where there is nothing to say. */
    record Words(String place, String left, String stopped) {
    }

    private final ReportRuns runs;
    private final StepTimes times;
    private final Directory directory;
    private final MessageSource messages;

    RunStanding(ReportRuns runs, StepTimes times, Directory directory, MessageSource messages) {
        this.runs = runs;
        this.times = times;
        this.directory = directory;
        this.messages = messages;
    }

    Words of(ReportRun run, List<StepProgress> steps, Locale locale) {
        return new Words(place(run, locale), run.over() ? null : left(run, steps, locale),
                runs.cancelledBy(run.id()).map(who -> words("reporting.page.cancelledBy", locale,
                        directory.person(who).map(Directory.Person::displayName).orElse(who))).orElse(null));
    }

    /** @return null when it isn't waiting */
    String place(ReportRun run, Locale locale) {
        return run.state() != ReportRun.State.ORDERED ? null
                : runs.placeInQueue(run.id()).map(place -> words("reporting.page.place", locale, place)).orElse(null);
    }

    /** Rounded up, the more the longer it is: nobody should count on the second. */
    private String left(ReportRun run, List<StepProgress> steps, Locale locale) {
        return times.left(run, steps).map(Duration::toSeconds).map(seconds ->
                seconds < 5 ? words("reporting.page.leftMoment", locale)
                : seconds <= 90 ? words("reporting.page.leftSeconds", locale, (seconds + 4) / 5 * 5)
                : words("reporting.page.leftMinutes", locale, (seconds + 59) / 60)).orElseGet(() -> words("reporting.page.leftUnknown", locale));
    }

    private String words(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
