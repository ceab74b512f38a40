package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/relativeJourney.bpmn} that the file and Java share. What it has in common with a
 * participant's journey is called the same there, so that pauses, hand-overs and forms can be the same.
 */
public final class RelativeJourneyModel {

    public static final String PROCESS = "relativeJourney";

    private RelativeJourneyModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String RELATIVE_ASKED = "event_relativeAsked";
        public static final String HOLD_RELATIVE_FIRST_CONVERSATION = "userTask_holdRelativeFirstConversation";
        public static final String INTAKE = "gateway_intake";
        public static final String DECLINED = "event_declined";
        public static final String REFERRED_ON = "event_referredOn";
        public static final String MAKE_SUPPORT_PLAN = "userTask_makeSupportPlan";
        public static final String NEXT_CONVERSATION = "timer_nextConversation";
        public static final String HOLD_RELATIVE_CONVERSATION = "userTask_holdRelativeConversation";
        public static final String FOLLOW_UP_OVERDUE_TIMER = "timer_followUpOverdue";
        public static final String FOLLOW_UP_OVERDUE = "userTask_followUpOverdue";
        public static final String OVERDUE_REVIEWED = "event_overdueReviewed";
        public static final String FOLLOW_UP = "gateway_followUp";
        public static final String HOLD_CLOSING_CONVERSATION = "userTask_holdClosingConversation";
        public static final String EVALUATION = "gateway_evaluation";
        public static final String CONCLUDED = "event_concluded";
        public static final String ENDING_EARLY = "subProcess_endedEarly";
        public static final String JOURNEY_ENDED_EARLY = "event_journeyEndedEarly";
        public static final String END_STATE = "gateway_endState";
        public static final String OWN_WISH = "event_ownWish";
        public static final String MOVED = "event_moved";
        public static final String OTHER_OFFER = "event_otherOffer";
        public static final String NO_CONTACT = "event_noContact";
        public static final String DIED = "event_died";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** The journey ends before its time: carries {@link Variables#END_STATE}. */
        public static final String JOURNEY_ENDED_EARLY = "message_journeyEndedEarly";

        private Messages() {
        }
    }

    /** All that the engine gets to know of it, beside its case number: not whose relative she is. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String INTAKE_DECISION = "intakeDecision";
        public static final String FOLLOW_UP_DECISION = "followUpDecision";
        public static final String EVALUATION_DECISION = "evaluationDecision";
        public static final String END_STATE = "endState";
        public static final String FIRST_CONVERSATION_DUE = "firstConversationDue";
        public static final String PLAN_DUE = "planDue";
        public static final String NEXT_CONVERSATION = "nextConversation";
        public static final String FOLLOW_UP_DUE = "followUpDue";
        public static final String FOLLOW_UP_OVERDUE = "followUpOverdue";
        public static final String EVALUATION_DUE = "evaluationDue";

        private Variables() {
        }
    }
}
