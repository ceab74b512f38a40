package no.stegvis.journey;

import no.stegvis.form.FormContext;
import no.stegvis.journey.process.MeasureOfTask;
import org.springframework.stereotype.Component;

/** What the forms of all measures ask in common: whose measure it is, and what may follow upon what. */
@Component
class MeasureSteps {

    private final Journeys journeys;
    private final Measures measures;
    private final MeasureOfTask measureOfTask;
    private final Deadlines deadlines;

    MeasureSteps(Journeys journeys, Measures measures, MeasureOfTask measureOfTask, Deadlines deadlines) {
        this.journeys = journeys;
        this.measures = measures;
        this.measureOfTask = measureOfTask;
        this.deadlines = deadlines;
    }

    /** @param source null while the answers are only being checked */
    MeasureStep of(FormContext context, Given given, Source source) {
        return of(context, given, source, null);
    }

    /** @param earlier the answers that are corrected, or null */
    MeasureStep of(FormContext context, Given given, Source source, Given earlier) {
        Measures.Measure measure = context.corrects() == null ? measures.find(measureOfTask.find(context.task().id()))
                : measures.toldOfBy(context.corrects());
        return new MeasureStep(given, context, journeys.of(context.caseNumber()), measure, source, earlier, measures, deadlines);
    }
}
