package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/noContact.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class NoContactModel {

    public static final String PROCESS = "noContact";

    private NoContactModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String ATTEMPTS_MADE = "event_attemptsMade";
        public static final String DECIDE_NO_CONTACT = "userTask_decideNoContact";
        public static final String CONTACT_MADE = "event_contactMade";
        public static final String NOTHING_TO_DECIDE = "event_nothingToDecide";
        public static final String NO_CONTACT = "gateway_noContact";
        public static final String TRIES_ON = "event_triesOn";
        public static final String PAUSED_WITHOUT_CONTACT = "event_pausedWithoutContact";
        public static final String ENDED_WITHOUT_CONTACT = "event_endedWithoutContact";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** They have talked, or the journey is over. */
        public static final String CONTACT_MADE = "message_contactMade";

        private Messages() {
        }
    }

    /** All that the engine gets to know, beside the case's number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        /** Null before there is one. */
        public static final String COORDINATOR = "coordinator";
        public static final String DECIDE_DUE = "decideDue";
        public static final String NO_CONTACT_DECISION = "noContactDecision";

        private Variables() {
        }
    }
}
