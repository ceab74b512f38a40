package no.stegvis.outcome.process;

/**
 * Every name in {@code processes/outcome/scoreAlert.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class ScoreAlertModel {

    public static final String PROCESS = "scoreAlert";

    private ScoreAlertModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String ACTION_DEMANDED = "event_actionDemanded";
        public static final String ANSWER_ALERT = "userTask_answerAlert";
        public static final String ALERT_ANSWERED = "event_alertAnswered";
        public static final String ALERT_UNANSWERED = "timer_alertUnanswered";
        public static final String ANSWER_UNANSWERED_ALERT = "userTask_answerUnansweredAlert";
        public static final String UNANSWERED_ALERT_ANSWERED = "event_unansweredAlertAnswered";

        private Elements() {
        }
    }

    /** All that the engine gets to know of it, beside the case number: neither the instrument nor what was answered. */
    public static final class Variables {

        public static final String UNIT = "unit";
        public static final String COORDINATOR = "coordinator";
        public static final String ALERT_DUE = "alertDue";
        public static final String ESCALATE_AT = "escalateAt";
        public static final String ESCALATE_TO = "escalateTo";

        private Variables() {
        }
    }
}
