package no.stegvis.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import no.stegvis.form.FieldError;

/** Days that can't be right: collects what is wrong with them. */
class DayRules {

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

    DayRules refuseIf(boolean wrong, String field, String messageKey, Object... arguments) {
        if (wrong) {
            errors.add(new FieldError(field, messageKey, arguments));
        }
        return this;
    }

    List<FieldError> errors() {
        return errors;
    }
}
