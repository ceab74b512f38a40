package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.process.HousingMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Looking for a home: there is one to see, the search goes on, or she stops. */
@Component
class SearchForHomeForm implements FormHandler {

    private final HousingCase housing;

    SearchForHomeForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "searchForHome";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        String today = housing.today().toString();
        return Map.of("talkedOn", today, "viewingOn", today, "nextSearchOn", housing.today().plusDays(7).toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        boolean viewing = given.is("searchDecision", "viewing");
        boolean searchOn = given.is("searchDecision", "searchOn");
        return housing.step(context, given, "talkedOn")
                .refuseIf(viewing && given.date("viewingOn") == null, "viewingOn", "journey.error.dayNeeded")
                .refuseIf(viewing && HousingCase.isBefore(given.date("viewingOn"), given.date("talkedOn")), "viewingOn",
                        "journey.error.viewingInPast")
                .refuseIf(searchOn && given.date("nextSearchOn") == null, "nextSearchOn", "journey.error.dayNeeded")
                .refuseIf(searchOn && given.date("nextSearchOn") != null && !given.date("nextSearchOn").isAfter(given.date("talkedOn")),
                        "nextSearchOn", "journey.error.nextNotAfter")
                .errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        LocalDate talkedOn = given.date("talkedOn");
        String decision = given.text("searchDecision");
        housing.happened(context, "searched", null, talkedOn, source);
        return switch (decision) {
            case "viewing" -> Map.of(Variables.SEARCH_DECISION, decision, Variables.HOUSING_STEP_DUE, Deadlines.endOf(given.date("viewingOn")));
            case "searchOn" -> Map.of(Variables.SEARCH_DECISION, decision, Variables.NEXT_SEARCH, Deadlines.startOf(given.date("nextSearchOn")),
                    Variables.HOUSING_STEP_DUE, Deadlines.endOf(given.date("nextSearchOn")));
            default -> {
                housing.happened(context, "ended", null, talkedOn, source);
                yield Map.of(Variables.SEARCH_DECISION, decision);
            }
        };
    }
}
