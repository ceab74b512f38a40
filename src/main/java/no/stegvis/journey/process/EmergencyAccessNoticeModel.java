package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/emergencyAccessNotice.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class EmergencyAccessNoticeModel {

    public static final String PROCESS = "emergencyAccessNotice";

    private EmergencyAccessNoticeModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String GLASS_BROKEN = "event_glassBroken";
        public static final String NOTICE_EMERGENCY_ACCESS = "userTask_noticeEmergencyAccess";
        public static final String TEAM_LEADER_KNOWS = "event_teamLeaderKnows";

        private Elements() {
        }
    }

    /** All that the engine gets to know of it, beside the notice's own number. */
    public static final class Variables {

        public static final String UNIT = "unit";

        private Variables() {
        }
    }
}
