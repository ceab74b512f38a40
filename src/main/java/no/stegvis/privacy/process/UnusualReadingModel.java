package no.stegvis.privacy.process;

/**
 * Every name in {@code processes/privacy/unusualReading.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class UnusualReadingModel {

    public static final String PROCESS = "unusualReading";

    private UnusualReadingModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String UNUSUAL_READING_FOUND = "event_unusualReadingFound";
        public static final String REVIEW_READING = "userTask_reviewReading";
        public static final String HAD_REASON = "gateway_hadReason";
        public static final String READING_EXPLAINED = "event_readingExplained";
        public static final String BREACH_FOUND = "event_breachFound";

        private Elements() {
        }
    }

    /** All that the engine gets to know of it, beside its case number: neither who read nor about whom. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String REVIEW_DUE = "reviewDue";
        public static final String CONCLUSION = "conclusion";

        private Variables() {
        }
    }
}
