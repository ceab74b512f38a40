package no.stegvis.journey.process;

/**
 * Every name in {@code processes/journey/emergencyAccess.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class EmergencyAccessModel {

    public static final String PROCESS = "emergencyAccess";

    private EmergencyAccessModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String GLASS_BROKEN = "event_glassBroken";
        public static final String REVIEW_EMERGENCY_ACCESS = "userTask_reviewEmergencyAccess";
        public static final String ACCESS_REVIEWED = "event_accessReviewed";

        private Elements() {
        }
    }

    /** All that the engine gets to know of an emergency access, beside the review's own number. */
    public static final class Variables {

        public static final String UNIT = "unit";

        private Variables() {
        }
    }
}
