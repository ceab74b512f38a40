package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import no.stegvis.form.FormContext;
import no.stegvis.journey.process.HousingMeasureModel.Elements;
import no.stegvis.journey.process.HousingMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Housing (<i>bolig og oppfølging</i>), from a need to a home that is kept: one form for each step of the way. */
final class HousingForms {

    private static final int SIX_MONTHS = 6;
    private static final int TWELVE_MONTHS = 12;

    private HousingForms() {
    }

    /** How she lives now, and what would make it a home. */
    @Component
    static class DescribeHousingNeed extends CorrectableStepForm {

        private final HousingCase housing;

        DescribeHousingNeed(MeasureSteps steps, HousingCase housing) {
            super(steps);
            this.housing = housing;
        }

        @Override
        public String formId() {
            return "describeHousingNeed";
        }

        @Override
        String dayField() {
            return "talkedOn";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            rules.notInFuture("statusSince");
            housing.spell(step, "housingStatus", "statusSince", rules);
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            step.happened("needDescribed", null, on);
            housing.livesSo(step, "housingStatus", "statusSince");
            return Map.of(Variables.HOUSING_STEP_DUE, step.dueAfter(on));
        }
    }

    /** Looking for a home: there is one to see, the search goes on, or she stops. */
    @Component
    static class SearchForHome extends CorrectableStepForm {

        private static final int DAYS_TO_NEXT = 7;

        SearchForHome(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "searchForHome";
        }

        @Override
        String dayField() {
            return "talkedOn";
        }

        @Override
        Map<String, Object> suggested(MeasureStep step) {
            return Map.of("viewingOn", step.today().toString(), "nextSearchOn", step.today().plusDays(DAYS_TO_NEXT).toString());
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            boolean viewing = step.given().is("searchDecision", "viewing");
            LocalDate viewingOn = step.given().date("viewingOn");
            rules.refuseIf(viewing && viewingOn == null, "viewingOn", "journey.error.dayNeeded")
                    .refuseIf(viewing && DayRules.isBefore(viewingOn, step.given().date("talkedOn")), "viewingOn", "journey.error.viewingInPast")
                    .neededAfter(step.given().is("searchDecision", "searchOn"), "nextSearchOn", "talkedOn");
        }

        @Override
        Set<String> decided(Given earlier) {
            return Set.of("searchDecision", "viewingOn", "nextSearchOn");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String decision = step.given().text("searchDecision");
            step.happened("searched", null, on);
            return switch (decision) {
                case "viewing" -> Map.of(Variables.SEARCH_DECISION, decision, Variables.HOUSING_STEP_DUE, Deadlines.endOf(step.given().date("viewingOn")));
                case "searchOn" -> {
                    LocalDate next = step.given().date("nextSearchOn");
                    yield Map.of(Variables.SEARCH_DECISION, decision, Variables.NEXT_SEARCH, Deadlines.startOf(next),
                            Variables.HOUSING_STEP_DUE, Deadlines.endOf(next));
                }
                default -> {
                    step.happened("ended", null, on);
                    yield Map.of(Variables.SEARCH_DECISION, decision);
                }
            };
        }
    }

    /** Somebody goes with her to look at a home. */
    @Component
    static class GoToViewing extends CorrectableStepForm {

        GoToViewing(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "goToViewing";
        }

        @Override
        String dayField() {
            return "viewedOn";
        }

        @Override
        Set<String> decided(Given earlier) {
            return Set.of("viewingOutcome");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            step.happened("viewed", step.given().text("accompaniedBy"), on);
            return Map.of(Variables.VIEWING_OUTCOME, step.given().text("viewingOutcome"), Variables.HOUSING_STEP_DUE, step.dueAfter(on));
        }
    }

    /** The contract, or none. */
    @Component
    static class SignContract extends CorrectableStepForm {

        SignContract(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "signContract";
        }

        @Override
        String dayField() {
            return "contractOn";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            rules.needed(step.given().is("contractOutcome", "signed"), "contractKind");
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("contractOutcome", "signed") ? Set.of("contractOutcome") : Set.of("contractOutcome", "contractKind");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            boolean signed = step.given().is("contractOutcome", "signed");
            step.happened(signed ? "contractSigned" : "noContract", signed ? step.given().text("contractKind") : null, on);
            return Map.of(Variables.CONTRACT_OUTCOME, step.given().text("contractOutcome"), Variables.HOUSING_STEP_DUE, step.dueAfter(on));
        }
    }

    /** She has moved in: never before the contract. Whether the home is kept is asked 6 and 12 months later. */
    @Component
    static class MoveIn extends CorrectableStepForm {

        private final HousingCase housing;

        MoveIn(MeasureSteps steps, HousingCase housing) {
            super(steps);
            this.housing = housing;
        }

        @Override
        public String formId() {
            return "moveIn";
        }

        @Override
        String dayField() {
            return "movedInOn";
        }

        @Override
        Map<String, Object> suggested(MeasureStep step) {
            return Map.of("newStatus", "stable");
        }

        @Override
        LocalDate earliest(MeasureStep step) {
            return step.latest("contractSigned");
        }

        @Override
        String tooEarly() {
            return "journey.error.movedBeforeContract";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            LocalDate movedIn = step.given().date(dayField());
            LocalDate lostOn = step.latest("homeLost");
            rules.refuseIf(lostOn != null && !movedIn.isBefore(lostOn), dayField(), "answer.error.movedInAfterLost", DayRules.day(lostOn));
            if (step.moves(dayField())) {
                rules.hadLasted(dayField(), movedIn.plusMonths(SIX_MONTHS), step.first("keptSixMonths"))
                        .hadLasted(dayField(), movedIn.plusMonths(TWELVE_MONTHS), step.first("homeKept"));
            }
            if (!DayRules.isBefore(movedIn, earliest(step))) {
                housing.spell(step, "newStatus", dayField(), rules);
            }
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            step.happened("movedIn", null, on);
            housing.livesSo(step, "newStatus", dayField());
            return Map.of(Variables.HOUSING_STEP_DUE, step.dueAfter(on),
                    Variables.SIX_MONTHS_AFTER_MOVING_IN, Deadlines.startOf(on.plusMonths(SIX_MONTHS)),
                    Variables.TWELVE_MONTHS_AFTER_MOVING_IN, Deadlines.startOf(on.plusMonths(TWELVE_MONTHS)));
        }
    }

    /** From a roof to a home: what is bought, and who came along. */
    @Component
    static class FurnishHome extends CorrectableStepForm {

        FurnishHome(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "furnishHome";
        }

        @Override
        String dayField() {
            return "furnishedOn";
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            step.happened("furnished", step.given().text("accompaniedBy"), on);
            return Map.of(Variables.HOUSING_STEP_DUE, step.dueAfter(on));
        }
    }

    /** A visit at home: again, no more needed, or she has left it. */
    @Component
    static class FollowUpAtHome extends CorrectableStepForm {

        private static final int DAYS_TO_NEXT = 14;

        private final HousingCase housing;
        private final LastTime lastTime;

        FollowUpAtHome(MeasureSteps steps, HousingCase housing, LastTime lastTime) {
            super(steps);
            this.housing = housing;
            this.lastTime = lastTime;
        }

        @Override
        public String formId() {
            return "followUpAtHome";
        }

        @Override
        public Map<String, String> previous(FormContext context) {
            return lastTime.wordsInThisMeasure(context);
        }

        @Override
        String dayField() {
            return "visitedOn";
        }

        @Override
        Map<String, Object> suggested(MeasureStep step) {
            return Map.of("nextVisitOn", step.today().plusDays(DAYS_TO_NEXT).toString());
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            rules.neededAfter(step.given().is("homeFollowUpDecision", "again"), "nextVisitOn", dayField());
            if (step.given().is("homeFollowUpDecision", "lost")) {
                housing.lost(step, rules);
            }
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("homeFollowUpDecision", "lost") ? Set.of("homeFollowUpDecision", "nextVisitOn")
                    : Set.of("homeFollowUpDecision", "nextVisitOn", "lostOn", "newStatus");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String decision = step.given().text("homeFollowUpDecision");
            step.happened("homeVisited", null, on);
            return switch (decision) {
                case "again" -> {
                    LocalDate next = step.given().date("nextVisitOn");
                    yield Map.of(Variables.HOME_FOLLOW_UP_DECISION, decision, Variables.NEXT_HOME_VISIT, Deadlines.startOf(next),
                            Variables.HOUSING_STEP_DUE, Deadlines.endOf(next));
                }
                case "settled" -> Map.of(Variables.HOME_FOLLOW_UP_DECISION, decision,
                        Variables.HOUSING_STEP_DUE, step.dueAfter(step.latest("movedIn").plusMonths(SIX_MONTHS)));
                default -> {
                    housing.hasLeft(step);
                    yield Map.of(Variables.HOME_FOLLOW_UP_DECISION, decision);
                }
            };
        }
    }

    /** Whether the home is kept, 6 and 12 months after moving in: never before it has been kept that long. */
    @Component
    static class CheckHome extends CorrectableStepForm {

        private final HousingCase housing;

        CheckHome(MeasureSteps steps, HousingCase housing) {
            super(steps);
            this.housing = housing;
        }

        @Override
        public String formId() {
            return "checkHome";
        }

        @Override
        String dayField() {
            return "checkedOn";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            LocalDate movedIn = step.latest("movedIn");
            rules.lasted(step.given().is("homeCheck", "kept"), dayField(), movedIn.plusMonths(isFirst(step) ? SIX_MONTHS : TWELVE_MONTHS), movedIn);
            if (step.given().is("homeCheck", "lost")) {
                housing.lost(step, rules);
            }
        }

        private static boolean isFirst(MeasureStep step) {
            return step.isCorrection() ? step.told("keptSixMonths") : step.context().task().elementId().equals(Elements.CHECK_HOME_SIX_MONTHS);
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("homeCheck", "lost") ? Set.of("homeCheck") : Set.of("homeCheck", "lostOn", "newStatus");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String check = step.given().text("homeCheck");
            if (check.equals("lost")) {
                housing.hasLeft(step);
                return Map.of(Variables.HOME_CHECK, check);
            }
            step.happened(isFirst(step) ? "keptSixMonths" : "homeKept", null, on);
            return Map.of(Variables.HOME_CHECK, check, Variables.HOUSING_STEP_DUE, step.dueAfter(step.latest("movedIn").plusMonths(TWELVE_MONTHS)));
        }
    }
}
