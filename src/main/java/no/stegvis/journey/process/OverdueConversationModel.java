package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/overdueConversation.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class OverdueConversationModel {

    public static final String PROCESS = "overdueConversation";

    private OverdueConversationModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String CONVERSATION_OVERDUE = "event_conversationOverdue";
        public static final String REVIEW_OVERDUE_CONVERSATION = "userTask_reviewOverdueConversation";
        public static final String CONVERSATION_HELD = "event_conversationHeld";
        public static final String DELAY_REVIEWED = "event_delayReviewed";
        public static final String NO_LONGER_OVERDUE = "event_noLongerOverdue";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** The conversation has been held, or nobody waits for it any more. */
        public static final String NO_LONGER_OVERDUE = "message_conversationNoLongerOverdue";

        private Messages() {
        }
    }

    /** All that the engine gets to know, beside the case's number: not which conversation it is. */
    public static final class Variables {

        public static final String UNIT = "unit";

        private Variables() {
        }
    }
}
