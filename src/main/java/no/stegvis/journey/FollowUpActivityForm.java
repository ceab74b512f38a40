package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ActivityMeasureModel.Variables;
import no.stegvis.journey.process.MeasureOfTask;
import org.springframework.stereotype.Component;

/** Following up an activity: found it, tries on, or stops. */
@Component
class FollowUpActivityForm implements CorrectableForm {

    private final Journeys journeys;
    private final Measures measures;
    private final MeasureOfTask measureOfTask;
    private final Deadlines deadlines;
    private final LastTime lastTime;

    FollowUpActivityForm(Journeys journeys, Measures measures, MeasureOfTask measureOfTask, Deadlines deadlines,
                         LastTime lastTime) {
        this.journeys = journeys;
        this.measures = measures;
        this.measureOfTask = measureOfTask;
        this.deadlines = deadlines;
        this.lastTime = lastTime;
    }

    @Override
    public String formId() {
        return "followUpActivity";
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        return lastTime.wordsInThisMeasure(context);
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        LocalDate today = deadlines.today();
        String unit = journeys.of(context.caseNumber()).unitId();
        return Map.of("triedOn", today.toString(), "category", measure(context).category(),
                "nextReviewOn", deadlines.activityReviewAfter(today, unit).toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        return new DayRules(given, deadlines.today())
                .notInFuture("triedOn")
                .notBefore("triedOn", measure(context).startedOn(), "journey.error.beforeMeasure")
                .after("nextReviewOn", "triedOn", "journey.error.nextNotAfter")
                .refuseIf(given.is("activityOutcome", "tryAnother") && given.date("nextReviewOn") == null, "nextReviewOn",
                        "journey.error.nextReviewNeeded")
                .errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        write(measure(answer.context()).id(), given, Source.of(answer));
        String outcome = given.text("activityOutcome");
        Map<String, Object> decided = new HashMap<>();
        decided.put(Variables.ACTIVITY_OUTCOME, outcome);
        switch (outcome) {
            case "found" -> decided.putAll(firstCheck(answer, given.date("triedOn")));
            case "stopped" -> {
                // nothing is asked about it any more
            }
            default -> {
                decided.put(Variables.NEXT_ACTIVITY_REVIEW, Deadlines.startOf(given.date("nextReviewOn")));
                decided.put(Variables.ACTIVITY_REVIEW_DUE, Deadlines.endOf(given.date("nextReviewOn")));
            }
        }
        return decided;
    }

    private void write(UUID measure, Given given, Source source) {
        LocalDate triedOn = given.date("triedOn");
        String category = given.text("category");
        measures.happened(measure, "tried", category, triedOn, source);
        if (given.is("activityOutcome", "found")) {
            measures.happened(measure, "foundOwnActivity", category, triedOn, source);
        } else if (given.is("activityOutcome", "stopped")) {
            measures.happened(measure, "ended", category, triedOn, source);
        }
    }

    @Override
    public Set<String> decided() {
        return Set.of("activityOutcome", "nextReviewOn");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        Given given = new Given(answers);
        Measures.Measure measure = measures.toldOfBy(context.corrects());
        DayRules rules = new DayRules(given, deadlines.today())
                .notInFuture("triedOn")
                .notBefore("triedOn", measure.startedOn(), "journey.error.beforeMeasure")
                .notAfterDay("triedOn", measures.after(context.corrects()), "answer.error.afterNextStep");
        LocalDate triedOn = given.date("triedOn");
        if (given.is("activityOutcome", "found") && !triedOn.equals(new Given(earlier).date("triedOn"))) {
            rules.hadLasted("triedOn", deadlines.activityLasted(triedOn, null, journeys.of(context.caseNumber()).unitId()),
                    measures.first(measure.id(), "stillActive"));
        }
        return rules.errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        write(measures.toldOfBy(corrected.corrects()).id(), new Given(corrected.values()), Source.of(corrected));
    }

    /** One that was found long ago is asked about at once. */
    private Map<String, Object> firstCheck(Answer answer, LocalDate found) {
        String unit = journeys.of(answer.caseNumber()).unitId();
        LocalDate today = deadlines.today();
        LocalDate next = deadlines.nextActivityCheck(found, today, unit).orElse(today);
        return Map.of(Variables.NEXT_ACTIVITY_CHECK, Deadlines.startOf(next),
                Variables.ACTIVITY_REVIEW_DUE, Deadlines.endOf(deadlines.activityReviewAfter(next, unit)));
    }

    private Measures.Measure measure(FormContext context) {
        return measures.find(measureOfTask.find(context.task().id()));
    }
}
