package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;

/**
 * A form about one step of a measure. They all ask for the day of the step, which is today unless said otherwise, never in
 * the future and never before what happened last in the measure; what else they ask and what it means, each form says.
 */
abstract class MeasureStepForm implements FormHandler {

    private final MeasureSteps steps;

    MeasureStepForm(MeasureSteps steps) {
        this.steps = steps;
    }

    /** The key of the field that holds the day of the step. */
    abstract String dayField();

    /** What else to fill in beforehand. */
    Map<String, Object> suggested(MeasureStep step) {
        return Map.of();
    }

    /** No step happened before this day. */
    LocalDate earliest(MeasureStep step) {
        return step.latest();
    }

    /** The message for a day before {@link #earliest}. */
    String tooEarly() {
        return "journey.error.beforeLatestStep";
    }

    /** What has to hold beside the day. */
    void check(MeasureStep step, DayRules rules) {
    }

    /**
     * Writes what happened.
     *
     * @param on the day of the step
     * @return what the process gets to know: declared variables only; of a correction, nothing
     */
    abstract Map<String, Object> record(MeasureStep step, LocalDate on);

    @Override
    public final Map<String, Object> prefill(FormContext context) {
        MeasureStep step = steps.of(context, new Given(Map.of()), null);
        Map<String, Object> known = new HashMap<>(suggested(step));
        known.put(dayField(), step.today().toString());
        return known;
    }

    @Override
    public final List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        MeasureStep step = steps.of(context, given, null);
        DayRules rules = new DayRules(given, step.today()).notInFuture(dayField())
                .notBeforeDay(dayField(), earliest(step), tooEarly());
        check(step, rules);
        return rules.errors();
    }

    @Override
    public final Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        return record(steps.of(answer.context(), given, Source.of(answer)), given.date(dayField()));
    }
}
