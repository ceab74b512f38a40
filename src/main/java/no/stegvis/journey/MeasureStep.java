package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import no.stegvis.form.FormContext;

/** One step of one measure, as it is being answered or an answer of it is corrected. */
final class MeasureStep {

    private final Given given;
    private final FormContext context;
    private final Journey journey;
    private final Measures.Measure measure;
    private final Source source;
    private final Given earlier;
    private final Measures measures;
    private final Deadlines deadlines;

    MeasureStep(Given given, FormContext context, Journey journey, Measures.Measure measure, Source source, Given earlier,
                Measures measures, Deadlines deadlines) {
        this.given = given;
        this.context = context;
        this.journey = journey;
        this.measure = measure;
        this.source = source;
        this.earlier = earlier;
        this.measures = measures;
        this.deadlines = deadlines;
    }

    Given given() {
        return given;
    }

    FormContext context() {
        return context;
    }

    Journey journey() {
        return journey;
    }

    Measures.Measure measure() {
        return measure;
    }

    /** Null while the answers are only being checked. */
    Source source() {
        return source;
    }

    LocalDate today() {
        return deadlines.today();
    }

    /** The answers that are corrected, or null while the step is answered for the first time. */
    Given earlier() {
        return earlier;
    }

    boolean isCorrection() {
        return earlier != null;
    }

    /** Whether the answer that is corrected told of such a thing. */
    boolean told(String kind) {
        return isCorrection() && measures.told(context.corrects(), kind);
    }

    /** The day of what happened last in the measure before this step, or the day it started. */
    LocalDate latest() {
        if (isCorrection()) {
            LocalDate before = measures.before(context.corrects());
            return before == null ? measure.startedOn() : before;
        }
        return measures.standing(journey.id()).stream().filter(one -> one.id().equals(measure.id())).findFirst()
                .map(one -> one.latestOn() == null ? one.startedOn() : one.latestOn()).orElseThrow();
    }

    /** The day of the step that came after the one that is corrected; null where none has. */
    LocalDate next() {
        return isCorrection() ? measures.after(context.corrects()) : null;
    }

    /** @return the last day on which such a thing happened in the measure, or null */
    LocalDate latest(String kind) {
        return measures.latest(measure.id(), kind);
    }

    /** @return the first day on which one of these happened in the measure, or null */
    LocalDate first(String... kinds) {
        return measures.first(measure.id(), kinds);
    }

    /** @return the last day on which one of these happened before this step was first told of, or null */
    LocalDate before(String... kinds) {
        return isCorrection() ? measures.before(context.corrects(), kinds) : measures.last(measure.id(), kinds);
    }

    /** Whether a correction says that something was on another day than it was said. */
    boolean moves(String dayField) {
        return isCorrection() && !Objects.equals(given.date(dayField), earlier.date(dayField));
    }

    void happened(String kind, String category, LocalDate on) {
        measures.happened(measure.id(), kind, category, on, source);
    }

    /** The next task is due so long after this day, but never in the past. */
    Date dueAfter(LocalDate day) {
        LocalDate from = day.isBefore(today()) ? today() : day;
        return Deadlines.endOf(deadlines.activityReviewAfter(from, journey.unitId()));
    }

    /** What the process gets to know: it goes on at this day, and what is to be done then is due so long after it. */
    Map<String, Object> again(String decision, String decided, String timer, LocalDate on, String due) {
        return decided(decision, decided, Map.of(timer, Deadlines.startOf(on), due, dueAfter(on)));
    }

    static Map<String, Object> decided(String decision, String decided, Map<String, Object> dates) {
        Map<String, Object> all = new HashMap<>(dates);
        all.put(decision, decided);
        return all;
    }
}
