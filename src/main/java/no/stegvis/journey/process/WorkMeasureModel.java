package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/workMeasure.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class WorkMeasureModel {

    public static final String PROCESS = "workMeasure";

    private WorkMeasureModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String WORK_WISHED = "event_workWished";
        public static final String DESCRIBE_WORK_WISH = "userTask_describeWorkWish";
        public static final String FIND_PLACE = "userTask_findPlace";
        public static final String PLACE = "gateway_place";
        public static final String FIND_PLACE_AGAIN = "timer_findPlaceAgain";
        public static final String WORK_STOPPED = "event_workStopped";
        public static final String MAKE_AGREEMENT = "userTask_makeAgreement";
        public static final String AGREEMENT = "gateway_agreement";
        public static final String START_PLACEMENT = "userTask_startPlacement";
        public static final String STARTED = "gateway_started";
        public static final String PLACEMENT_REVIEW = "timer_placementReview";
        public static final String REVIEW_PLACEMENT = "userTask_reviewPlacement";
        public static final String PLACEMENT_REVIEW_GATEWAY = "gateway_placementReview";
        public static final String WORK_CHECK = "timer_workCheck";
        public static final String CHECK_WORK = "userTask_checkWork";
        public static final String WORK_KEPT = "gateway_workKept";
        public static final String WORK_KEPT_EVENT = "event_workKept";
        public static final String WORK_LOST = "event_workLost";
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

    /** All that the engine gets to know of a work or school measure, beside the case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String MEASURE_STEP_DUE = "measureStepDue";
        public static final String NEXT_SEARCH = "nextSearch";
        public static final String NEXT_PLACEMENT_REVIEW = "nextPlacementReview";
        public static final String NEXT_WORK_CHECK = "nextWorkCheck";
        public static final String PLACE_DECISION = "placeDecision";
        public static final String AGREEMENT_OUTCOME = "agreementOutcome";
        public static final String PLACEMENT_START = "placementStart";
        public static final String PLACEMENT_REVIEW = "placementReview";
        public static final String WORK_CHECK = "workCheck";

        private Variables() {
        }
    }
}
