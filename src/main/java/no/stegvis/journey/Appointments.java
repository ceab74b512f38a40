package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;

import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.stereotype.Component;

/** What an agreed day means to the process. */
@Component
class Appointments {

    private final Deadlines deadlines;

    Appointments(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** The task comes in the morning of the agreed day, or as many days before as the unit has decided; if it is still open long after, the team leader gets to see it. */
    Map<String, Object> followUp(LocalDate agreed, String unit) {
        return Map.of(Variables.NEXT_CONVERSATION, Deadlines.startOf(agreed.minusDays(deadlines.conversationReminder(unit))),
                Variables.FOLLOW_UP_DUE, Deadlines.endOf(agreed),
                Variables.FOLLOW_UP_OVERDUE, Deadlines.endOf(deadlines.overdue(agreed, unit)));
    }

    Map<String, Object> afterCare(LocalDate day, String unit) {
        return Map.of(Variables.AFTER_CARE_DUE, Deadlines.startOf(day),
                Variables.AFTER_CARE_CONTACT_DUE, Deadlines.endOf(deadlines.afterCareContact(day, unit)));
    }
}
