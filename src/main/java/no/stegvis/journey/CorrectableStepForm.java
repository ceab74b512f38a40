package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;

/**
 * A step whose answer can be corrected, also when its measure is over: what happened supersedes what the earlier answer told of, and
 * the process hears nothing. A day that is moved stays between the steps before and after it.
 */
abstract class CorrectableStepForm extends MeasureStepForm implements CorrectableForm {

    private final MeasureSteps steps;

    CorrectableStepForm(MeasureSteps steps) {
        super(steps);
        this.steps = steps;
    }

    /**
     * Keys of the fields that a correction leaves as they were: what the process went on by, and what wasn't asked then.
     *
     * @param earlier the answers that are corrected
     */
    Set<String> decided(Given earlier) {
        return Set.of();
    }

    @Override
    public final Set<String> decided() {
        return decided(Map.of());
    }

    @Override
    public final Set<String> decided(Map<String, Object> earlier) {
        return decided(new Given(earlier));
    }

    @Override
    public final List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        Given given = new Given(answers);
        Given before = new Given(earlier);
        MeasureStep step = steps.of(context, given, null, before);
        DayRules rules = new DayRules(given, step.today()).notInFuture(dayField());
        boolean moved = !given.date(dayField()).equals(before.date(dayField()));
        if (moved) {
            rules.notBeforeDay(dayField(), earliest(step), tooEarly()).notAfterDay(dayField(), step.next(), "answer.error.afterNextStep");
        }
        check(step, rules);
        Set<String> fixed = decided(before);
        return rules.errors().stream().filter(error -> !fixed.contains(error.field()) || moved && given.text(error.field()) != null)
                .map(error -> fixed.contains(error.field()) ? contradicts(given, error.field()) : error).toList();
    }

    /** The day that was agreed then stands fast, and was right beside the earlier one: it is the new day that has to be mended. */
    private FieldError contradicts(Given given, String agreed) {
        return new FieldError(dayField(), "answer.error.afterAgreed", DayRules.day(given.date(agreed)));
    }

    @Override
    public final void correct(Answer corrected, Map<String, Object> earlier) {
        Given given = new Given(corrected.values());
        LocalDate on = given.date(dayField());
        record(steps.of(corrected.context(), given, Source.of(corrected), new Given(earlier)), on);
    }
}
