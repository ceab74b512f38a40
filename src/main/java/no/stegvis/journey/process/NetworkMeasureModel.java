package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/networkMeasure.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class NetworkMeasureModel {

    public static final String PROCESS = "networkMeasure";

    private NetworkMeasureModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String NETWORK_WISHED = "event_networkWished";
        public static final String MAP_NETWORK = "userTask_mapNetwork";
        public static final String MAP_AGAIN = "gateway_mapAgain";
        public static final String MAP_AGAIN_TIMER = "timer_mapAgain";
        public static final String NETWORK_MAPPED = "event_networkMapped";
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

    /** All that the engine gets to know of a network measure, beside the case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String MEASURE_STEP_DUE = "measureStepDue";
        public static final String NEXT_MAP = "nextMap";
        public static final String NETWORK_DECISION = "networkDecision";

        private Variables() {
        }
    }
}
