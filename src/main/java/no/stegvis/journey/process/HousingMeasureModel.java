package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/housingMeasure.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class HousingMeasureModel {

    public static final String PROCESS = "housingMeasure";

    private HousingMeasureModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String HOUSING_NEEDED = "event_housingNeeded";
        public static final String DESCRIBE_HOUSING_NEED = "userTask_describeHousingNeed";
        public static final String SEARCH_FOR_HOME = "userTask_searchForHome";
        public static final String SEARCH = "gateway_search";
        public static final String SEARCH_AGAIN = "timer_searchAgain";
        public static final String SEARCH_STOPPED = "event_searchStopped";
        public static final String GO_TO_VIEWING = "userTask_goToViewing";
        public static final String VIEWING = "gateway_viewing";
        public static final String SIGN_CONTRACT = "userTask_signContract";
        public static final String CONTRACT = "gateway_contract";
        public static final String MOVE_IN = "userTask_moveIn";
        public static final String FURNISH_HOME = "userTask_furnishHome";
        public static final String FOLLOW_UP_AT_HOME = "userTask_followUpAtHome";
        public static final String HOME_FOLLOW_UP = "gateway_homeFollowUp";
        public static final String NEXT_HOME_VISIT = "timer_nextHomeVisit";
        public static final String SIX_MONTHS = "timer_sixMonths";
        public static final String CHECK_HOME_SIX_MONTHS = "userTask_checkHomeSixMonths";
        public static final String KEPT_SIX_MONTHS = "gateway_keptSixMonths";
        public static final String TWELVE_MONTHS = "timer_twelveMonths";
        public static final String CHECK_HOME_TWELVE_MONTHS = "userTask_checkHomeTwelveMonths";
        public static final String KEPT_TWELVE_MONTHS = "gateway_keptTwelveMonths";
        public static final String HOME_KEPT = "event_homeKept";
        public static final String HOME_LOST = "event_homeLost";
        public static final String ENDING_EARLY = "subProcess_endedEarly";
        public static final String END_REPORTED = "event_endReported";
        public static final String ENDED_EARLY = "event_endedEarly";

        private Elements() {
        }
    }

    /** Messages a measure waits for while it runs. */
    public static final class Messages {

        /** The measure ends before its time; the same in every measure. */
        public static final String ENDED_EARLY = "message_measureEndedEarly";

        private Messages() {
        }
    }

    /** All that the engine gets to know of a housing measure, beside the case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String HOUSING_STEP_DUE = "housingStepDue";
        public static final String NEXT_SEARCH = "nextSearch";
        public static final String NEXT_HOME_VISIT = "nextHomeVisit";
        public static final String SIX_MONTHS_AFTER_MOVING_IN = "sixMonthsAfterMovingIn";
        public static final String TWELVE_MONTHS_AFTER_MOVING_IN = "twelveMonthsAfterMovingIn";
        public static final String SEARCH_DECISION = "searchDecision";
        public static final String VIEWING_OUTCOME = "viewingOutcome";
        public static final String CONTRACT_OUTCOME = "contractOutcome";
        public static final String HOME_FOLLOW_UP_DECISION = "homeFollowUpDecision";
        public static final String HOME_CHECK = "homeCheck";

        private Variables() {
        }
    }
}
