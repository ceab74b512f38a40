package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.EverydaySupportMeasureModel.Variables;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was done in everyday life since last time, thing by thing, and whether to go on. */
@Component
class GiveEverydaySupportForm extends MeasureStepForm implements CorrectableForm {

    private static final int DAYS_TO_NEXT = 7;
    private static final int SHOWN_OF_LAST_TIME = 10;

    private final MeasureSteps steps;
    private final Measures measures;
    private final SupportGiven given;
    private final Deadlines deadlines;
    private final MessageSource messages;

    GiveEverydaySupportForm(MeasureSteps steps, Measures measures, SupportGiven given, Deadlines deadlines, MessageSource messages) {
        super(steps);
        this.steps = steps;
        this.measures = measures;
        this.given = given;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "giveEverydaySupport";
    }

    @Override
    String dayField() {
        return "talkedOn";
    }

    @Override
    Map<String, Object> suggested(MeasureStep step) {
        return Map.of("tasks", List.of(Map.of("doneOn", step.today().toString(), "doneBy", "coordinator")),
                "nextSupportOn", step.today().plusDays(DAYS_TO_NEXT).toString());
    }

    /** What is written down already, also by a click on her page: so that nothing is told twice. */
    @Override
    public Map<String, String> previous(FormContext context) {
        List<SupportGiven.Done> done = given.latest(steps.of(context, new Given(Map.of()), null).measure().id(), SHOWN_OF_LAST_TIME);
        return done.isEmpty() ? Map.of() : Map.of("tasks", done.stream().map(one -> words(one, context.locale())).collect(Collectors.joining("\n")));
    }

    private String words(SupportGiven.Done done, Locale locale) {
        return messages.getMessage("journey.support.lastTime", new Object[] {DayRules.day(done.doneOn()),
                messages.getMessage("journey.support." + done.type(), null, locale), done.minutes(),
                messages.getMessage("journey.support.doneBy." + done.doneBy(), null, locale)}, locale);
    }

    /** Things done on several days are often written down together, and out of order. */
    @Override
    LocalDate earliest(MeasureStep step) {
        return step.measure().startedOn();
    }

    @Override
    void check(MeasureStep step, DayRules rules) {
        LocalDate startedOn = step.measure().startedOn();
        for (Given task : step.given().rows("tasks")) {
            LocalDate doneOn = task.date("doneOn");
            rules.refuseIf(doneOn.isAfter(step.today()), "tasks", "journey.error.rowInFuture", DayRules.day(doneOn))
                    .refuseIf(doneOn.isBefore(startedOn), "tasks", "journey.error.rowBeforeMeasure", DayRules.day(doneOn), DayRules.day(startedOn));
        }
        rules.neededAfter(step.given().is("supportDecision", "again"), "nextSupportOn", "talkedOn")
                .refuseIf(step.given().is("supportDecision", "done") && step.latest().isAfter(step.given().date("talkedOn")), "talkedOn",
                        "journey.error.beforeLatestStep", DayRules.day(step.latest()));
    }

    @Override
    Map<String, Object> record(MeasureStep step, LocalDate on) {
        for (Given task : step.given().rows("tasks")) {
            measures.supported(UUID.randomUUID(), step.measure().id(), task.text("type"), task.number("minutes"), task.text("doneBy"),
                    task.date("doneOn"), step.source());
        }
        if (step.given().is("supportDecision", "again")) {
            return step.again(Variables.SUPPORT_DECISION, "again", Variables.NEXT_SUPPORT, step.given().date("nextSupportOn"), Variables.MEASURE_STEP_DUE);
        }
        step.happened("ended", null, on);
        return Map.of(Variables.SUPPORT_DECISION, "done");
    }

    @Override
    public Set<String> decided() {
        return Set.of("supportDecision", "nextSupportOn");
    }

    @Override
    public Set<String> growing() {
        return Set.of("tasks");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        Given now = new Given(answers);
        DayRules rules = new DayRules(now, deadlines.today());
        Measures.Measure measure = given.measure(context.corrects()).orElse(null);
        if (measure == null) {
            return rules.refuseIf(true, "form", "answer.error.measureUnknown").errors();
        }
        LocalDate over = given.over(measure.id(), context.corrects());
        LocalDate last = given.lastBeside(measure.id(), context.corrects());
        List<Given> tasks = now.rows("tasks");
        for (int i = 0; i < tasks.size(); i++) {
            LocalDate doneOn = tasks.get(i).date("doneOn");
            String field = "tasks[" + i + "].doneOn";
            rules.refuseIf(doneOn.isAfter(deadlines.today()), field, "journey.error.rowInFuture", DayRules.day(doneOn))
                    .refuseIf(doneOn.isBefore(measure.startedOn()), field, "journey.error.rowBeforeMeasure", DayRules.day(doneOn), DayRules.day(measure.startedOn()))
                    .refuseIf(over != null && doneOn.isAfter(over), field, "answer.error.afterMeasure", DayRules.day(doneOn), DayRules.day(over));
            last = last == null || doneOn.isAfter(last) ? doneOn : last;
        }
        LocalDate talkedOn = now.date("talkedOn");
        return rules.notInFuture("talkedOn").notBeforeDay("talkedOn", measure.startedOn(), "journey.error.beforeLatestStep")
                .refuseIf(over != null && talkedOn.isAfter(over), "talkedOn", "answer.error.afterMeasure", DayRules.day(talkedOn), DayRules.day(over))
                .refuseIf(now.is("supportDecision", "done") && DayRules.isBefore(talkedOn, last), "talkedOn", "answer.error.beforeRows", DayRules.day(last))
                .errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        Given now = new Given(corrected.values());
        Source source = Source.of(corrected);
        UUID measure = given.measure(source.corrects()).orElseThrow().id();
        given.tellAnew(measure, now.rows("tasks"), source);
        if (now.is("supportDecision", "done")) {
            measures.happened(measure, "ended", null, now.date("talkedOn"), source);
        }
    }
}
