package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/everydaySupportMeasure.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class EverydaySupportMeasureModel {

    public static final String PROCESS = "everydaySupportMeasure";

    private EverydaySupportMeasureModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String SUPPORT_NEEDED = "event_supportNeeded";
        public static final String GIVE_EVERYDAY_SUPPORT = "userTask_giveEverydaySupport";
        public static final String MORE_SUPPORT = "gateway_moreSupport";
        public static final String NEXT_SUPPORT = "timer_nextSupport";
        public static final String SUPPORT_ENDED = "event_supportEnded";
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

    /** All that the engine gets to know of an everyday support measure, beside the case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String MEASURE_STEP_DUE = "measureStepDue";
        public static final String NEXT_SUPPORT = "nextSupport";
        public static final String SUPPORT_DECISION = "supportDecision";

        private Variables() {
        }
    }
}
