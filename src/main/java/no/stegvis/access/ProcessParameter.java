package no.stegvis.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an organisation decides about its processes, with the value it has until somebody decides otherwise. They stand
 * in {@code stegvis.process_parameter}, for the whole organisation or one unit.
 */
public enum ProcessParameter {

    FIRST_CONVERSATION_WITHIN_DAYS("firstConversationWithinDays", "7"),
    MAPPING_WITHIN_DAYS("mappingWithinDays", "14"),
    PLAN_WITHIN_DAYS("planWithinDays", "14"),
    CONVERSATION_INTERVAL_DAYS("conversationIntervalDays", "90"),
    /** After the day it was agreed for; then the team leader gets it too. */
    FOLLOW_UP_OVERDUE_DAYS("followUpOverdueDays", "14"),
    /** After its deadline; then the team leader gets it too. */
    FIRST_CONVERSATION_OVERDUE_DAYS("firstConversationOverdueDays", "7"),
    /** The same for a mapping, an evaluation or a closing conversation and a contact in after-care. */
    CONVERSATION_OVERDUE_DAYS("conversationOverdueDays", "14"),
    ACTIVITY_REVIEW_DAYS("activityReviewDays", "30"),
    /** Months after somebody found her activity, in rising order; then it is asked whether she is still active. */
    ACTIVITY_CHECK_MONTHS("activityCheckMonths", "3,6"),
    /** Days after somebody entered work or school, in rising order; then it is asked whether it is kept. */
    WORK_KEPT_DAYS("workKeptDays", "90,180"),
    /** Months after the first visit to another offer; then it is asked whether she still goes there. */
    OFFER_CHECK_MONTHS("offerCheckMonths", "3"),
    EVALUATION_AFTER_DAYS("evaluationAfterDays", "180"),
    /** Days after the conversation in which they found that it is time to evaluate. */
    EVALUATION_WITHIN_DAYS("evaluationWithinDays", "14"),
    /** Months after conclusion, in rising order, such as {@code 3,6,12}. */
    AFTER_CARE_MONTHS("afterCareMonths", "3,6,12"),
    AFTER_CARE_CONTACT_WITHIN_DAYS("afterCareContactWithinDays", "14"),
    /** How many people somebody may open in an hour before the privacy officer is asked to look at it. */
    MANY_READINGS_PER_HOUR("manyReadingsPerHour", "30"),
    REVIEW_READING_WITHIN_DAYS("reviewReadingWithinDays", "7"),
    /** Days before a report's deadline, in falling order, such as {@code 60,14,2}. */
    REPORT_REMINDER_DAYS("reportReminderDays", "60,14,2"),
    /** Days between reminders of a report whose deadline has passed. */
    REPORT_OVERDUE_REMINDER_DAYS("reportOverdueReminderDays", "7"),
    /** Hours until an alert that nobody has answered goes to the team leader too. */
    ALERT_ESCALATION_HOURS("alertEscalationHours", "2"),
    /** From hour to hour, Monday to Friday, days off not counted. */
    ALERT_WORKING_HOURS("alertWorkingHours", "8-16"),
    /** Whose public holidays are kept: Norway's or Denmark's. */
    PUBLIC_HOLIDAYS("publicHolidays", "no"),
    /** Who gets it beside the team leader outside those hours: a role in the case's unit, or in a unit named after a dash. */
    ALERT_OUTSIDE_HOURS("alertOutsideHours", "koordinator"),
    /** Days before a report's deadline from which coordinators are asked for what it lacks. */
    MISSING_FACTS_DAYS("missingFactsDays", "45"),
    /** Days before the deadline by which they should have answered. */
    MISSING_FACTS_ANSWER_DAYS("missingFactsAnswerDays", "14"),
    /** So long without a sign of life, and it is asked whether a participation has ended; for the whole organisation. */
    SILENT_STAY_DAYS("silentStayDays", "180"),
    /** Days before an agreed conversation on which its task comes; 0: on the day itself. */
    CONVERSATION_REMINDER_DAYS("conversationReminderDays", "0"),
    /** Days within which whoever is asked to take a participant over should answer. */
    HAND_OVER_ANSWER_DAYS("handOverAnswerDays", "3"),
    /** So many attempts in vain to reach a participant, and it is to be decided what happens. */
    CONTACT_ATTEMPTS("contactAttempts", "3");

    /** Whatever is to be done or asked within a time, is within a year: later nobody remembers what was agreed. */
    public static final int MOST_DAYS = 365;
    /** Where it is looked back on a participation. */
    public static final int MOST_DAYS_OF_A_STAY = 730;
    public static final int MOST_MONTHS = 36;

    /** One rule for all: what goes into one report or is watched by one officer. */
    private static final Set<ProcessParameter> OF_THE_ORGANISATION = EnumSet.of(MANY_READINGS_PER_HOUR, REVIEW_READING_WITHIN_DAYS, MISSING_FACTS_DAYS,
            MISSING_FACTS_ANSWER_DAYS, SILENT_STAY_DAYS);
    private static final Set<ProcessParameter> READ_EACH_TIME = EnumSet.of(MANY_READINGS_PER_HOUR, MISSING_FACTS_DAYS, SILENT_STAY_DAYS, CONTACT_ATTEMPTS,
            FIRST_CONVERSATION_OVERDUE_DAYS, CONVERSATION_OVERDUE_DAYS);

    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,3}");
    private static final Pattern SEVERAL = Pattern.compile("[0-9]{1,4}(,[0-9]{1,4}){0,11}");
    private static final Pattern FROM_TO = Pattern.compile("([0-9]|1[0-9]|2[0-3])-([1-9]|1[0-9]|2[0-4])");
    private static final Pattern GROUP = Pattern.compile("(koordinator|teamleder)(-[a-z0-9]{2,40})?");

    private final String id;
    private final String standard;

    ProcessParameter(String id, String standard) {
        this.id = id;
        this.standard = standard;
    }

    /** As it stands in the table, such as {@code mappingWithinDays}. */
    public String id() {
        return id;
    }

    public String standard() {
        return standard;
    }

    /** Whether a unit may have a value of its own. */
    public boolean perUnit() {
        return !OF_THE_ORGANISATION.contains(this);
    }

    /**
     * Whether a change counts the next time something is counted. All others are read when a deadline or a timer is set: those that are
     * set already stay as they are.
     */
    public boolean countsAtOnce() {
        return READ_EACH_TIME.contains(this);
    }

    /** @return the value as it is kept, or nothing if it isn't what this parameter takes */
    public Optional<String> read(String typed) {
        String value = typed.replaceAll("\\s", "");
        boolean taken = switch (this) {
            case AFTER_CARE_MONTHS, ACTIVITY_CHECK_MONTHS -> several(value, MOST_MONTHS) && rises(value);
            case REPORT_REMINDER_DAYS -> several(value, MOST_DAYS) && falls(value);
            case WORK_KEPT_DAYS -> several(value, MOST_DAYS_OF_A_STAY) && rises(value);
            case OFFER_CHECK_MONTHS -> whole(value, 1, MOST_MONTHS);
            case EVALUATION_AFTER_DAYS, SILENT_STAY_DAYS -> whole(value, 1, MOST_DAYS_OF_A_STAY);
            case MANY_READINGS_PER_HOUR -> whole(value, 1, 1000);
            case ALERT_ESCALATION_HOURS -> whole(value, 1, 24);
            case ALERT_WORKING_HOURS -> FROM_TO.matcher(value).matches() && rises(value.replace('-', ','));
            case CONVERSATION_REMINDER_DAYS -> whole(value, 0, 30);
            case CONTACT_ATTEMPTS -> whole(value, 1, 20);
            case PUBLIC_HOLIDAYS -> value.equals("no") || value.equals("dk");
            case ALERT_OUTSIDE_HOURS -> GROUP.matcher(value).matches();
            default -> whole(value, 1, MOST_DAYS);
        };
        return taken ? Optional.of(value) : Optional.empty();
    }

    private static boolean whole(String value, int least, int most) {
        return WHOLE.matcher(value).matches() && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }

    private static boolean several(String values, int most) {
        return SEVERAL.matcher(values).matches() && Arrays.stream(values.split(",")).allMatch(value -> whole(value, 1, most));
    }

    private static boolean falls(String days) {
        List<String> values = Arrays.asList(days.split(","));
        Collections.reverse(values);
        return rises(String.join(",", values));
    }

    private static boolean rises(String months) {
        int[] values = Arrays.stream(months.split(",")).mapToInt(Integer::parseInt).toArray();
        return Arrays.equals(values, Arrays.stream(values).distinct().sorted().toArray());
    }
}
