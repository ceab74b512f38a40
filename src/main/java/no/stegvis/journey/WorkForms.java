package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import no.stegvis.form.FormContext;
import no.stegvis.journey.process.WorkMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Work and school (<i>arbeid/skole</i>), from a wish to a place that is kept: one form for each step of the way. */
final class WorkForms {

    private static final int DAYS_TO_NEXT_SEARCH = 14;

    private WorkForms() {
    }

    /** What she would like to do. */
    @Component
    static class DescribeWorkWish extends CorrectableStepForm {

        DescribeWorkWish(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "describeWorkWish";
        }

        @Override
        String dayField() {
            return "talkedOn";
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            step.happened("workWishDescribed", step.given().text("direction"), on);
            return Map.of(Variables.MEASURE_STEP_DUE, step.dueAfter(on));
        }
    }

    /** Looking for an employer or a school: there is one to ask, the search goes on, or she stops. */
    @Component
    static class FindPlace extends CorrectableStepForm {

        FindPlace(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "findPlace";
        }

        @Override
        String dayField() {
            return "talkedOn";
        }

        @Override
        Map<String, Object> suggested(MeasureStep step) {
            return Map.of("nextSearchOn", step.today().plusDays(DAYS_TO_NEXT_SEARCH).toString());
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            rules.needed(step.given().is("placeDecision", "found"), "placeKind")
                    .neededAfter(step.given().is("placeDecision", "searchOn"), "nextSearchOn", dayField());
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("placeDecision", "found") ? Set.of("placeDecision", "nextSearchOn")
                    : Set.of("placeDecision", "nextSearchOn", "placeKind", "place");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String decision = step.given().text("placeDecision");
            step.happened("placeSought", decision.equals("found") ? step.given().text("placeKind") : null, on);
            return switch (decision) {
                case "found" -> Map.of(Variables.PLACE_DECISION, decision, Variables.MEASURE_STEP_DUE, step.dueAfter(on));
                case "searchOn" -> step.again(Variables.PLACE_DECISION, decision, Variables.NEXT_SEARCH, step.given().date("nextSearchOn"),
                        Variables.MEASURE_STEP_DUE);
                default -> {
                    step.happened("ended", null, on);
                    yield Map.of(Variables.PLACE_DECISION, decision);
                }
            };
        }
    }

    /** The agreement, or none. */
    @Component
    static class MakeAgreement extends CorrectableStepForm {

        MakeAgreement(MeasureSteps steps) {
            super(steps);
        }

        @Override
        public String formId() {
            return "makeAgreement";
        }

        @Override
        String dayField() {
            return "agreedOn";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            boolean agreed = step.given().is("agreementOutcome", "agreed");
            LocalDate startsOn = step.given().date("startsOn");
            LocalDate agreedOn = step.given().date("agreedOn");
            rules.needed(agreed, "agreementKind")
                    .refuseIf(agreed && startsOn == null, "startsOn", "journey.error.dayNeeded")
                    .refuseIf(agreed && DayRules.isBefore(startsOn, agreedOn), "startsOn", "journey.error.startsBeforeAgreement",
                            DayRules.day(agreedOn));
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("agreementOutcome", "agreed") ? Set.of("agreementOutcome", "startsOn")
                    : Set.of("agreementOutcome", "startsOn", "agreementKind");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            boolean agreed = step.given().is("agreementOutcome", "agreed");
            step.happened(agreed ? "agreementMade" : "noAgreement", agreed ? step.given().text("agreementKind") : null, on);
            return Map.of(Variables.AGREEMENT_OUTCOME, step.given().text("agreementOutcome"), Variables.MEASURE_STEP_DUE,
                    agreed ? Deadlines.endOf(step.given().date("startsOn")) : step.dueAfter(on));
        }
    }

    /** She started, or it came to nothing: never before the agreement. */
    @Component
    static class StartPlacement extends CorrectableStepForm {

        private final Deadlines deadlines;

        StartPlacement(MeasureSteps steps, Deadlines deadlines) {
            super(steps);
            this.deadlines = deadlines;
        }

        @Override
        public String formId() {
            return "startPlacement";
        }

        @Override
        String dayField() {
            return "startedOn";
        }

        @Override
        Map<String, Object> suggested(MeasureStep step) {
            return Map.of("nextReviewOn", deadlines.activityReviewAfter(step.today(), step.journey().unitId()).toString());
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            rules.neededAfter(step.given().is("placementStart", "started"), "nextReviewOn", dayField());
            if (step.isCorrection()) {
                rules.notAfterDay(dayField(), step.latest("enteredWork"), "answer.error.afterNextStep");
            }
        }

        @Override
        Set<String> decided(Given earlier) {
            return Set.of("placementStart", "nextReviewOn");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            if (step.given().is("placementStart", "started")) {
                step.happened("placementStarted", null, on);
                return step.again(Variables.PLACEMENT_START, "started", Variables.NEXT_PLACEMENT_REVIEW, step.given().date("nextReviewOn"),
                        Variables.MEASURE_STEP_DUE);
            }
            step.happened("placementNotStarted", null, on);
            return Map.of(Variables.PLACEMENT_START, "searchOn", Variables.MEASURE_STEP_DUE, step.dueAfter(on));
        }
    }

    /** How the placement goes: on, into work or school, somewhere else, or no further. */
    @Component
    static class ReviewPlacement extends CorrectableStepForm {

        private final Deadlines deadlines;
        private final LastTime lastTime;

        ReviewPlacement(MeasureSteps steps, Deadlines deadlines, LastTime lastTime) {
            super(steps);
            this.deadlines = deadlines;
            this.lastTime = lastTime;
        }

        @Override
        public String formId() {
            return "reviewPlacement";
        }

        @Override
        public Map<String, String> previous(FormContext context) {
            return lastTime.wordsInThisMeasure(context);
        }

        @Override
        String dayField() {
            return "reviewedOn";
        }

        @Override
        Map<String, Object> suggested(MeasureStep step) {
            return Map.of("enteredOn", step.today().toString(),
                    "nextReviewOn", deadlines.activityReviewAfter(step.today(), step.journey().unitId()).toString());
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            boolean entered = step.given().is("placementReview", "entered");
            LocalDate started = step.latest("placementStarted");
            rules.neededAfter(step.given().is("placementReview", "goOn"), "nextReviewOn", dayField()).needed(entered, "enteredKind");
            if (entered) {
                rules.refuseIf(step.given().date("enteredOn") == null, "enteredOn", "journey.error.dayNeeded").notInFuture("enteredOn")
                        .notBeforeDay("enteredOn", started, "journey.error.beforePlacement")
                        .notAfterDay("enteredOn", step.next(), "answer.error.afterNextStep");
                if (step.moves("enteredOn") && step.given().date("enteredOn") != null) {
                    rules.hadLasted("enteredOn", deadlines.workLasted(step.given().date("enteredOn"), null, step.journey().unitId()),
                            step.first("stillInWork", "workKept"));
                }
            }
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("placementReview", "entered") ? Set.of("placementReview", "nextReviewOn")
                    : Set.of("placementReview", "nextReviewOn", "enteredKind", "enteredOn");
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            String review = step.given().text("placementReview");
            step.happened("placementReviewed", null, on);
            return switch (review) {
                case "goOn" -> step.again(Variables.PLACEMENT_REVIEW, review, Variables.NEXT_PLACEMENT_REVIEW, step.given().date("nextReviewOn"),
                        Variables.MEASURE_STEP_DUE);
                case "entered" -> {
                    LocalDate enteredOn = step.given().date("enteredOn");
                    step.happened("enteredWork", step.given().text("enteredKind"), enteredOn);
                    // one that was entered long ago is asked about at once
                    LocalDate next = deadlines.nextWorkCheck(enteredOn, step.today(), step.journey().unitId()).orElse(step.today());
                    yield step.again(Variables.PLACEMENT_REVIEW, review, Variables.NEXT_WORK_CHECK, next, Variables.MEASURE_STEP_DUE);
                }
                case "searchOn" -> Map.of(Variables.PLACEMENT_REVIEW, review, Variables.MEASURE_STEP_DUE, step.dueAfter(on));
                default -> {
                    step.happened("ended", null, on);
                    yield Map.of(Variables.PLACEMENT_REVIEW, review);
                }
            };
        }
    }

    /** Whether work or school is kept, asked as often as the unit has decided. What is completed, such as a course, isn't lost. */
    @Component
    static class CheckWork extends CorrectableStepForm {

        private final Deadlines deadlines;
        private final LastTime lastTime;

        CheckWork(MeasureSteps steps, Deadlines deadlines, LastTime lastTime) {
            super(steps);
            this.deadlines = deadlines;
            this.lastTime = lastTime;
        }

        @Override
        public String formId() {
            return "checkWork";
        }

        @Override
        public Map<String, String> previous(FormContext context) {
            return lastTime.wordsInThisMeasureAnd(context, Set.of("workStanding"));
        }

        @Override
        String dayField() {
            return "checkedOn";
        }

        @Override
        void check(MeasureStep step, DayRules rules) {
            if (step.given().is("workStanding", "kept")) {
                rules.refuseIf(step.isCorrection() && !step.earlier().is("workStanding", "kept"), "workStanding", "answer.error.ended");
                LocalDate entered = step.latest("enteredWork");
                rules.lasted(true, dayField(), deadlines.workLasted(entered, step.before("stillInWork"), step.journey().unitId()), entered);
            } else {
                rules.refuseIf(step.given().date("leftOn") == null, "leftOn", "journey.error.dayNeeded").notInFuture("leftOn")
                        .notBeforeDay("leftOn", step.latest(), "journey.error.beforeLatestStep");
            }
        }

        @Override
        Set<String> decided(Given earlier) {
            return earlier.is("workStanding", "kept") ? Set.of("workStanding", "leftOn") : Set.of();
        }

        @Override
        Map<String, Object> record(MeasureStep step, LocalDate on) {
            return switch (step.given().text("workStanding")) {
                case "kept" -> kept(step, on);
                case "completed" -> {
                    step.happened("workCompleted", null, step.given().date("leftOn"));
                    yield Map.of(Variables.WORK_CHECK, "kept");
                }
                default -> {
                    step.happened("workLost", null, step.given().date("leftOn"));
                    yield Map.of(Variables.WORK_CHECK, "lost");
                }
            };
        }

        private Map<String, Object> kept(MeasureStep step, LocalDate on) {
            Optional<LocalDate> next = deadlines.nextWorkCheck(step.latest("enteredWork"), step.today(), step.journey().unitId());
            boolean askedAgain = step.isCorrection() ? step.told("stillInWork") : next.isPresent();
            step.happened(askedAgain ? "stillInWork" : "workKept", null, on);
            return next.map(day -> step.again(Variables.WORK_CHECK, "keptSoFar", Variables.NEXT_WORK_CHECK, day, Variables.MEASURE_STEP_DUE))
                    .orElse(Map.of(Variables.WORK_CHECK, "kept"));
        }
    }
}
