package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/tidgiverMeasure.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class TidgiverMeasureModel {

    public static final String PROCESS = "tidgiverMeasure";

    private TidgiverMeasureModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String TIDGIVER_WISHED = "event_tidgiverWished";
        public static final String FIND_TIDGIVER = "userTask_findTidgiver";
        public static final String TIDGIVER = "gateway_tidgiver";
        public static final String TIDGIVER_FOUND = "event_tidgiverFound";
        public static final String TIDGIVER_NOT_FOUND = "event_tidgiverNotFound";
        public static final String TIDGIVER_WITHDRAWN = "event_tidgiverWithdrawn";
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

    /** All that the engine gets to know of a wish for a tidgiver, beside the case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String MEASURE_STEP_DUE = "measureStepDue";
        public static final String TIDGIVER_OUTCOME = "tidgiverOutcome";

        private Variables() {
        }
    }
}
