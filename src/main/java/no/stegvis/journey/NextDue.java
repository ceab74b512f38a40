package no.stegvis.journey;

import java.time.LocalDate;

import no.stegvis.access.ProcessParameter;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The next day on which something is to happen in a case: a task falls due, a conversation is agreed, or a pause is over. */
@Component
class NextDue {

    /** To be joined: one row for each case in which something is to happen, {@code case_number} and {@code due_on}. */
    static final String OF_ALL = "stegvis.next_due('%s', '%s', %s)".formatted(Elements.NEXT_CONVERSATION, Elements.AFTER_CARE_TIMER,
            ProcessParameter.CONVERSATION_REMINDER_DAYS.standard());

    private final JdbcClient jdbc;

    NextDue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return a day, in the past when it is overdue, or null when nothing is to happen */
    LocalDate of(String caseNumber) {
        return jdbc.sql("select due_on from " + OF_ALL + " where case_number = :caseNumber").param("caseNumber", caseNumber)
                .query(LocalDate.class).optional().orElse(null);
    }
}
