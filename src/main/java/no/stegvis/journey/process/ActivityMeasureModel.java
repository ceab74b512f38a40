package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/activityMeasure.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class ActivityMeasureModel {

    public static final String PROCESS = "activityMeasure";

    private ActivityMeasureModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String ACTIVITY_CHOSEN = "event_activityChosen";
        public static final String FOLLOW_UP_ACTIVITY = "userTask_followUpActivity";
        public static final String ACTIVITY_OUTCOME = "gateway_activityOutcome";
        public static final String FOUND_OWN_ACTIVITY = "event_foundOwnActivity";
        public static final String ACTIVITY_STOPPED = "event_activityStopped";
        public static final String NEXT_ACTIVITY_REVIEW = "timer_nextActivityReview";
        public static final String ACTIVITY_CHECK = "timer_activityCheck";
        public static final String CHECK_ACTIVITY = "userTask_checkActivity";
        public static final String STILL_ACTIVE = "gateway_stillActive";
        public static final String STILL_ACTIVE_EVENT = "event_stillActive";
        public static final String NO_LONGER_ACTIVE = "event_noLongerActive";
        public static final String ACTIVITY_UNKNOWN = "event_activityUnknown";
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

    /** All that the engine gets to know of an activity measure, beside the case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String ACTIVITY_OUTCOME = "activityOutcome";
        public static final String ACTIVITY_REVIEW_DUE = "activityReviewDue";
        public static final String NEXT_ACTIVITY_REVIEW = "nextActivityReview";
        public static final String NEXT_ACTIVITY_CHECK = "nextActivityCheck";
        public static final String ACTIVITY_CHECK = "activityCheck";

        private Variables() {
        }
    }
}
