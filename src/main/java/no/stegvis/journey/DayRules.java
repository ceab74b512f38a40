package no.stegvis.journey;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import no.stegvis.form.FieldError;

/** Days that can't be right: collects what is wrong with them. */
class DayRules {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Given given;
    private final LocalDate today;
    private final List<FieldError> errors = new ArrayList<>();

    DayRules(Given given, LocalDate today) {
        this.given = given;
        this.today = today;
    }

    DayRules notInFuture(String field) {
        return refuseIf(given.date(field) != null && given.date(field).isAfter(today), field, "journey.error.inFuture");
    }

    DayRules notBefore(String field, LocalDate earliest, String messageKey) {
        LocalDate day = given.date(field);
        return refuseIf(day != null && earliest != null && day.isBefore(earliest), field, messageKey);
    }

    /** Neither in the future nor outside of the time she has taken part. */
    DayRules within(Standing standing, String field) {
        return notInFuture(field).notBefore(field, standing.admittedOn(), "journey.error.beforeFirstConversation")
                .refuseIf(given.date(field) != null && standing.endedOn() != null && given.date(field).isAfter(standing.endedOn()), field,
                        "answer.error.afterEnd");
    }

    DayRules after(String field, String earlierField, String messageKey) {
        LocalDate day = given.date(field);
        LocalDate earlier = given.date(earlierField);
        return refuseIf(day != null && earlier != null && !day.isAfter(earlier), field, messageKey);
    }

    /** As {@link #notBefore}; the message says which day it was. */
    DayRules notBeforeDay(String field, LocalDate earliest, String messageKey) {
        LocalDate day = given.date(field);
        return refuseIf(day != null && earliest != null && day.isBefore(earliest), field, messageKey, day(earliest));
    }

    /**
     * Said to go on: it had lasted long enough by then.
     *
     * @param lasted the first day that can be said of, or null
     * @param since  when it began
     */
    DayRules lasted(boolean goesOn, String field, LocalDate lasted, LocalDate since) {
        boolean refusedAlready = errors.stream().anyMatch(error -> error.field().equals(field));
        return refuseIf(goesOn && !refusedAlready && isBefore(given.date(field), lasted), field, "journey.error.keptTooShort", day(lasted), day(since));
    }

    /**
     * When it began, is corrected: what was said to go on has lasted long enough by that day too.
     *
     * @param lasted  the first day on which that can be said, or null
     * @param checked when it was said to go on, or null
     */
    DayRules hadLasted(String field, LocalDate lasted, LocalDate checked) {
        return refuseIf(isBefore(checked, lasted), field, "answer.error.keptTooShort", day(checked));
    }

    /** Not later than this day, which the message says. */
    DayRules notAfterDay(String field, LocalDate latest, String messageKey) {
        LocalDate day = given.date(field);
        return refuseIf(day != null && latest != null && day.isAfter(latest), field, messageKey, day(latest));
    }

    /** Needed where this was answered: a later day than the one in the other field. */
    DayRules neededAfter(boolean asked, String field, String earlierField) {
        return refuseIf(asked && given.date(field) == null, field, "journey.error.dayNeeded")
                .refuseIf(asked && given.date(field) != null && given.date(earlierField) != null
                        && !given.date(field).isAfter(given.date(earlierField)), field, "journey.error.nextNotAfter");
    }

    /** Needed where this was answered. */
    DayRules needed(boolean asked, String field) {
        return refuseIf(asked && given.text(field) == null, field, "journey.error.choiceNeeded");
    }

    DayRules refuseIf(boolean wrong, String field, String messageKey, Object... arguments) {
        if (wrong) {
            errors.add(new FieldError(field, messageKey, arguments));
        }
        return this;
    }

    List<FieldError> errors() {
        return errors;
    }

    static boolean isBefore(LocalDate day, LocalDate other) {
        return day != null && other != null && day.isBefore(other);
    }

    /** As messages write it, such as {@code 06.01.2025}. */
    static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
