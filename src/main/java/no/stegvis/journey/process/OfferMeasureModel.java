package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/offerMeasure.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class OfferMeasureModel {

    public static final String PROCESS = "offerMeasure";

    private OfferMeasureModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String OFFER_WISHED = "event_offerWished";
        public static final String CHOOSE_OFFER = "userTask_chooseOffer";
        public static final String OFFER = "gateway_offer";
        public static final String ACCOMPANY_FIRST_VISIT = "userTask_accompanyFirstVisit";
        public static final String FIRST_VISIT = "gateway_firstVisit";
        public static final String OFFER_STOPPED = "event_offerStopped";
        public static final String OFFER_CHECK = "timer_offerCheck";
        public static final String CHECK_OFFER = "userTask_checkOffer";
        public static final String STILL_THERE = "gateway_stillThere";
        public static final String STILL_THERE_EVENT = "event_stillThere";
        public static final String LEFT_OFFER = "event_leftOffer";
        public static final String OFFER_UNKNOWN = "event_offerUnknown";
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

    /** All that the engine gets to know of a coupling to another offer, beside the case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String MEASURE_STEP_DUE = "measureStepDue";
        public static final String NEXT_OFFER_CHECK = "nextOfferCheck";
        public static final String OFFER_DECISION = "offerDecision";
        public static final String VISIT_OUTCOME = "visitOutcome";
        public static final String OFFER_CHECK = "offerCheck";

        private Variables() {
        }
    }
}
