package no.stegvis.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.form.FormContext;
import no.stegvis.journey.process.OfferMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Coupling to other offers (<i>kobling til andre tilbud</i>): one form for each step of the way. */
final class OfferForms {

    private OfferForms() {
    }

    /** Which of the unit's offers she would like to see, and when. */
    @Component
    static class ChooseOffer extends CorrectableStepForm {

        private final Offers offers;
        private final Journeys journeys;
        private final Measures measures;

        ChooseOffer(MeasureSteps steps, Offers offers, Journeys journeys, Measures measures) {
            super(steps);
            this.offers = offers;
            this.journeys = journeys;
            this.measures = measures;
        }

        @Override
        public String formId() {
            return "chooseOffer";
        }

        @Override
        String dayField() {
            return "talkedOn";
        }

        @Override
        Map<String, Object> suggested(MeasureStep step) {
            return Map.of("offers", offers.openFor(step.journey().unitId()), "visitOn", step.today().toString());
        }

        /** Those that are open now, and the one that was chosen, also when it has been closed since. */
        @Override
        public Map<String, Object> known(FormContext context) {
            String chosen = measures.category(context.corrects(), "offerChosen");
            List<Map<String, Object>> choices = new ArrayList<>(offers.openFor(journeys.of(context.caseNumber()).unitId()));
            if (chosen != null && choices.stream().noneMatch(offer -> chosen.equals(offer.get("value")))) {
                choices.add(Map.of("value", chosen, "label", offers.name(chosen)));
            }
            return Map.of("offers", choices);
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            boolean visit = step.given().is("offerDecision", "visit");
            LocalDate visitOn = step.given().date("visitOn");
            rules.needed(visit, "offer").refuseIf(visit && visitOn == null, "visitOn", "journey.error.dayNeeded")
                    .refuseIf(visit && DayRules.isBefore(visitOn, step.given().date("talkedOn")), "visitOn", "journey.error.visitInPast");
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("offerDecision", "visit") ? Set.of("offerDecision", "visitOn") : Set.of("offerDecision", "visitOn", "offer");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String decision = step.given().text("offerDecision");
            if (decision.equals("visit")) {
                step.happened("offerChosen", step.given().text("offer"), on);
                return Map.of(Variables.OFFER_DECISION, decision, Variables.MEASURE_STEP_DUE, Deadlines.endOf(step.given().date("visitOn")));
            }
            step.happened("ended", null, on);
            return Map.of(Variables.OFFER_DECISION, decision);
        }
    }

    /** The first visit, with somebody beside her. */
    @Component
    static class AccompanyFirstVisit extends CorrectableStepForm {

        private final Deadlines deadlines;

        AccompanyFirstVisit(MeasureSteps steps, Deadlines deadlines) {
            super(steps);
            this.deadlines = deadlines;
        }

        @Override
        public String formId() {
            return "accompanyFirstVisit";
        }

        @Override
        String dayField() {
            return "visitedOn";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            if (step.moves(dayField()) && step.given().is("visitOutcome", "goesOn")) {
                rules.hadLasted(dayField(), deadlines.offerLasted(step.given().date(dayField()), step.journey().unitId()), step.first("offerStillThere"));
            }
        }

        @Override
        Set<String> decided(Given earlier) {
            return Set.of("visitOutcome");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String outcome = step.given().text("visitOutcome");
            step.happened("offerVisited", step.given().text("accompaniedBy"), on);
            return switch (outcome) {
                case "goesOn" -> {
                    step.happened("offerCoupled", null, on);
                    yield step.again(Variables.VISIT_OUTCOME, outcome, Variables.NEXT_OFFER_CHECK,
                            deadlines.offerCheck(on, step.journey().unitId()), Variables.MEASURE_STEP_DUE);
                }
                case "another" -> Map.of(Variables.VISIT_OUTCOME, outcome, Variables.MEASURE_STEP_DUE, step.dueAfter(on));
                default -> {
                    step.happened("ended", null, on);
                    yield Map.of(Variables.VISIT_OUTCOME, outcome);
                }
            };
        }
    }

    /** Whether she still goes there. Whatever is answered ends the measure, so that all of it can be corrected. */
    @Component
    static class CheckOffer extends CorrectableStepForm {

        private final Deadlines deadlines;
        private final LastTime lastTime;

        CheckOffer(MeasureSteps steps, Deadlines deadlines, LastTime lastTime) {
            super(steps);
            this.deadlines = deadlines;
            this.lastTime = lastTime;
        }

        @Override
        public String formId() {
            return "checkOffer";
        }

        /** It is asked once, months after her first visit: what was said then is last time. */
        @Override
        public Map<String, String> previous(FormContext context) {
            return lastTime.firstVisit(context, "stillThere");
        }

        @Override
        String dayField() {
            return "checkedOn";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            LocalDate coupled = step.latest("offerCoupled");
            rules.lasted(step.given().is("stillThere", "yes"), dayField(), deadlines.offerLasted(coupled, step.journey().unitId()), coupled);
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String still = step.given().text("stillThere");
            step.happened(switch (still) {
                case "yes" -> "offerStillThere";
                case "no" -> "offerLeft";
                default -> "offerUnknown";
            }, null, on);
            return Map.of(Variables.OFFER_CHECK, still);
        }
    }
}
