package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/handOver.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class HandOverModel {

    public static final String PROCESS = "handOver";

    private HandOverModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String HAND_OVER_ASKED = "event_handOverAsked";
        public static final String ANSWER_HAND_OVER = "userTask_answerHandOver";
        public static final String HAND_OVER_CALLED_OFF = "event_handOverCalledOff";
        public static final String CALLED_OFF = "event_calledOff";
        public static final String HAND_OVER = "gateway_handOver";
        public static final String HANDED_OVER = "event_handedOver";
        public static final String NOTICE_DECLINED = "userTask_noticeDeclined";
        public static final String DECLINE_SEEN = "event_declineSeen";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** The sender has thought better of it, or the journey is over. */
        public static final String CALLED_OFF = "message_handOverCalledOff";

        private Messages() {
        }
    }

    /** All that the engine gets to know of it, beside its own number: neither whom it is about nor why. */
    public static final class Variables {

        public static final String FROM_UNIT = "fromUnit";
        public static final String SENDER = "sender";
        public static final String TO_UNIT = "toUnit";
        /** Null where the whole unit is asked. */
        public static final String RECEIVER = "receiver";
        public static final String HAND_OVER_DUE = "handOverDue";
        public static final String HAND_OVER_ANSWER = "handOverAnswer";

        private Variables() {
        }
    }
}
