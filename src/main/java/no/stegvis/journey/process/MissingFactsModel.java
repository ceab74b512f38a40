package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/missingFacts.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class MissingFactsModel {

    public static final String PROCESS = "missingFacts";

    private MissingFactsModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String FACTS_MISSING = "event_factsMissing";
        public static final String REGISTER_MISSING_FACTS = "userTask_registerMissingFacts";
        public static final String FACTS_CAME = "event_factsCame";
        public static final String FACTS_REGISTERED = "event_factsRegistered";
        public static final String NO_LONGER_NEEDED = "event_noLongerNeeded";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** What was asked for has been recorded otherwise, or nobody needs it any more. */
        public static final String FACTS_COMPLETE = "message_factsComplete";

        private Messages() {
        }
    }

    /** All that the engine gets to know, beside the case's number: not what is missing. */
    public static final class Variables {

        public static final String UNIT = "unit";
        /** Null where the case's coordinator has left the unit: then it is for all who work there. */
        public static final String COORDINATOR = "coordinator";
        public static final String FACTS_DUE = "factsDue";

        private Variables() {
        }
    }
}
