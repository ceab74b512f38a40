package no.stegvis.access.web;

import no.stegvis.access.ProcessParameter;

/** What may be written in a parameter's field: said where it is set up, and where it is changed. */
final class ParameterWords {

    private ParameterWords() {
    }

    /** @return key of a message that says what to write */
    static String bounds(ProcessParameter parameter) {
        return switch (parameter) {
            case CONVERSATION_REMINDER_DAYS -> "setup.error.fewDays";
            case CONTACT_ATTEMPTS -> "setup.error.attempts";
            case AFTER_CARE_MONTHS, ACTIVITY_CHECK_MONTHS -> "setup.error.months";
            case OFFER_CHECK_MONTHS -> "setup.error.oneMonths";
            case WORK_KEPT_DAYS -> "setup.error.daysAfter";
            case EVALUATION_AFTER_DAYS, SILENT_STAY_DAYS -> "setup.error.daysOfAStay";
            case REPORT_REMINDER_DAYS -> "setup.error.daysBefore";
            case MANY_READINGS_PER_HOUR -> "setup.error.number";
            case ALERT_ESCALATION_HOURS -> "setup.error.hours";
            case ALERT_WORKING_HOURS -> "setup.error.workingHours";
            case PUBLIC_HOLIDAYS -> "setup.error.holidays";
            case ALERT_OUTSIDE_HOURS -> "setup.error.group";
            default -> "setup.error.days";
        };
    }
}
