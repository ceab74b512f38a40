package no.stegvis.journey;

import java.util.List;
import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.process.HousingMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** A visit at home: again, no more needed, or she has left it. */
@Component
class FollowUpAtHomeForm implements FormHandler {

    private final HousingCase housing;

    FollowUpAtHomeForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "followUpAtHome";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("visitedOn", housing.today().toString(), "nextVisitOn", housing.today().plusDays(14).toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        boolean again = given.is("homeFollowUpDecision", "again");
        DayRules rules = housing.step(context, given, "visitedOn")
                .refuseIf(again && given.date("nextVisitOn") == null, "nextVisitOn", "journey.error.dayNeeded")
                .refuseIf(again && given.date("nextVisitOn") != null && !given.date("nextVisitOn").isAfter(given.date("visitedOn")),
                        "nextVisitOn", "journey.error.nextNotAfter");
        if (given.is("homeFollowUpDecision", "lost")) {
            housing.lost(context, given, rules);
        }
        return rules.errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        String decision = given.text("homeFollowUpDecision");
        housing.happened(context, "homeVisited", null, given.date("visitedOn"), source);
        return switch (decision) {
            case "again" -> Map.of(Variables.HOME_FOLLOW_UP_DECISION, decision,
                    Variables.NEXT_HOME_VISIT, Deadlines.startOf(given.date("nextVisitOn")),
                    Variables.HOUSING_STEP_DUE, Deadlines.endOf(given.date("nextVisitOn")));
            case "settled" -> Map.of(Variables.HOME_FOLLOW_UP_DECISION, decision,
                    Variables.HOUSING_STEP_DUE, housing.stepDue(context, housing.movedInOn(context).plusMonths(6)));
            default -> {
                housing.happened(context, "homeLost", null, given.date("lostOn"), source);
                housing.livesSo(context, given.text("newStatus"), given.date("lostOn"), source);
                yield Map.of(Variables.HOME_FOLLOW_UP_DECISION, decision);
            }
        };
    }
}
