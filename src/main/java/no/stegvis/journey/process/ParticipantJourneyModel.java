package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/participantJourney.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class ParticipantJourneyModel {

    public static final String PROCESS = "participantJourney";

    private ParticipantJourneyModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String INQUIRY_RECEIVED = "event_inquiryReceived";
        public static final String HOLD_FIRST_CONVERSATION = "userTask_holdFirstConversation";
        public static final String INTAKE = "gateway_intake";
        public static final String DECLINED = "event_declined";
        public static final String REFERRED_ON = "event_referredOn";
        public static final String HOLD_MAPPING_CONVERSATION = "userTask_holdMappingConversation";
        public static final String MAKE_PLAN = "userTask_makePlan";
        public static final String NEXT_CONVERSATION = "timer_nextConversation";
        public static final String HOLD_FOLLOW_UP_CONVERSATION = "userTask_holdFollowUpConversation";
        public static final String FOLLOW_UP_OVERDUE_TIMER = "timer_followUpOverdue";
        public static final String FOLLOW_UP_OVERDUE = "userTask_followUpOverdue";
        public static final String OVERDUE_REVIEWED = "event_overdueReviewed";
        public static final String FOLLOW_UP = "gateway_followUp";
        public static final String HOLD_EVALUATION_CONVERSATION = "userTask_holdEvaluationConversation";
        public static final String EVALUATION = "gateway_evaluation";
        public static final String CONCLUDED = "event_concluded";
        public static final String AFTER_CARE_TIMER = "timer_afterCare";
        public static final String MAKE_AFTER_CARE_CONTACT = "userTask_makeAfterCareContact";
        public static final String AFTER_CARE = "gateway_afterCare";
        public static final String AFTER_CARE_DONE = "event_afterCareDone";

        public static final String MEASURES = "subProcess_measureChosen";
        public static final String MEASURE_CHOSEN = "event_measureChosen";
        public static final String ACTIVITY_MEASURE = "callActivity_activityMeasure";
        public static final String MEASURE_ENDED = "event_measureEnded";

        public static final String HOUSING = "subProcess_housingChosen";
        public static final String HOUSING_CHOSEN = "event_housingChosen";
        public static final String HOUSING_MEASURE = "callActivity_housingMeasure";
        public static final String HOUSING_ENDED = "event_housingEnded";

        public static final String EVERYDAY_SUPPORT = "subProcess_everydaySupportChosen";
        public static final String EVERYDAY_SUPPORT_CHOSEN = "event_everydaySupportChosen";
        public static final String EVERYDAY_SUPPORT_MEASURE = "callActivity_everydaySupportMeasure";
        public static final String EVERYDAY_SUPPORT_ENDED = "event_everydaySupportEnded";

        public static final String WORK = "subProcess_workChosen";
        public static final String WORK_CHOSEN = "event_workChosen";
        public static final String WORK_MEASURE = "callActivity_workMeasure";
        public static final String WORK_ENDED = "event_workEnded";

        public static final String TIDGIVER = "subProcess_tidgiverChosen";
        public static final String TIDGIVER_CHOSEN = "event_tidgiverChosen";
        public static final String TIDGIVER_MEASURE = "callActivity_tidgiverMeasure";
        public static final String TIDGIVER_ENDED = "event_tidgiverEnded";

        public static final String OFFER = "subProcess_offerChosen";
        public static final String OFFER_CHOSEN = "event_offerChosen";
        public static final String OFFER_MEASURE = "callActivity_offerMeasure";
        public static final String OFFER_ENDED = "event_offerEnded";

        public static final String NETWORK = "subProcess_networkChosen";
        public static final String NETWORK_CHOSEN = "event_networkChosen";
        public static final String NETWORK_MEASURE = "callActivity_networkMeasure";
        public static final String NETWORK_ENDED = "event_networkEnded";

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

        /** A measure was chosen: carries {@link Variables#MEASURE_ID} and {@link Variables#ACTIVITY_REVIEW_DUE}. */
        public static final String MEASURE_CHOSEN = "message_measureChosen";
        /** A housing measure was chosen: carries {@link Variables#MEASURE_ID} and {@link Variables#HOUSING_STEP_DUE}. */
        public static final String HOUSING_CHOSEN = "message_housingChosen";
        /** Carries {@link Variables#MEASURE_ID} and {@link Variables#MEASURE_STEP_DUE}. */
        public static final String EVERYDAY_SUPPORT_CHOSEN = "message_everydaySupportChosen";
        /** Carries {@link Variables#MEASURE_ID} and {@link Variables#MEASURE_STEP_DUE}. */
        public static final String WORK_CHOSEN = "message_workChosen";
        /** Carries {@link Variables#MEASURE_ID} and {@link Variables#MEASURE_STEP_DUE}. */
        public static final String TIDGIVER_CHOSEN = "message_tidgiverChosen";
        /** Carries {@link Variables#MEASURE_ID} and {@link Variables#MEASURE_STEP_DUE}. */
        public static final String OFFER_CHOSEN = "message_offerChosen";
        /** Carries {@link Variables#MEASURE_ID} and {@link Variables#MEASURE_STEP_DUE}. */
        public static final String NETWORK_CHOSEN = "message_networkChosen";
        /** The journey ends before its time: carries {@link Variables#END_STATE}. */
        public static final String JOURNEY_ENDED_EARLY = "message_journeyEndedEarly";

        private Messages() {
        }
    }

    /** All that the engine gets to know of a journey, beside its case number. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String MEASURE_ID = "measureId";
        public static final String INTAKE_DECISION = "intakeDecision";
        public static final String FOLLOW_UP_DECISION = "followUpDecision";
        public static final String EVALUATION_DECISION = "evaluationDecision";
        public static final String END_STATE = "endState";
        public static final String MORE_AFTER_CARE = "moreAfterCare";
        public static final String FIRST_CONVERSATION_DUE = "firstConversationDue";
        public static final String MAPPING_DUE = "mappingDue";
        public static final String PLAN_DUE = "planDue";
        public static final String NEXT_CONVERSATION = "nextConversation";
        public static final String FOLLOW_UP_DUE = "followUpDue";
        public static final String FOLLOW_UP_OVERDUE = "followUpOverdue";
        public static final String EVALUATION_DUE = "evaluationDue";
        public static final String AFTER_CARE_DUE = "afterCareDue";
        public static final String AFTER_CARE_CONTACT_DUE = "afterCareContactDue";
        public static final String ACTIVITY_REVIEW_DUE = "activityReviewDue";
        public static final String HOUSING_STEP_DUE = "housingStepDue";
        public static final String MEASURE_STEP_DUE = "measureStepDue";

        private Variables() {
        }
    }
}
