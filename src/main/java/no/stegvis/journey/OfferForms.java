package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;

import no.stegvis.journey.process.OfferMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Coupling to other offers (<i>kobling til andre tilbud</i>): one form for each step of the way. */
final class OfferForms {

    private OfferForms() {
    }

    /** Which of the unit's offers she would like to see, and when. */
    @Component
    static class ChooseOffer extends MeasureStepForm {

        private final Offers offers;

        ChooseOffer(MeasureSteps steps, Offers offers) {
            super(steps);
            this.offers = offers;
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

        @Override
        void check(MeasureStep step, DayRules rules) {
            boolean visit = step.given().is("offerDecision", "visit");
            LocalDate visitOn = step.given().date("visitOn");
            rules.needed(visit, "offer").refuseIf(visit && visitOn == null, "visitOn", "journey.error.dayNeeded")
                    .refuseIf(visit && DayRules.isBefore(visitOn, step.given().date("talkedOn")), "visitOn", "journey.error.visitInPast");
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
    static class AccompanyFirstVisit extends MeasureStepForm {

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

    /** Whether she still goes there. */
    @Component
    static class CheckOffer extends MeasureStepForm {

        CheckOffer(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "checkOffer";
        }

        @Override
        String dayField() {
            return "checkedOn";
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
