package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.outcome.AlertsFallAway;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nothing is asked of, sent to or reminded about somebody who has died: her other journeys end too, alerts and questions about what a report
 * lacks fall away, and none come later.
 */
@Component
class WhenSomebodyDies {

    private final Journeys journeys;
    private final FactRequests requests;
    private final AlertsFallAway alerts;
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final Clock clock;

    WhenSomebodyDies(Journeys journeys, FactRequests requests, AlertsFallAway alerts, CurrentUser user, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.requests = requests;
        this.alerts = alerts;
        this.user = user;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void journeyIsOver(JourneyOver over) {
        if (!"died".equals(over.endState())) {
            return;
        }
        UUID person = over.journey().participantId();
        if (endedWithAnother(over.journey())) {
            // it is the other who died: should they be two after all, she lives
            return;
        }
        boolean news = jdbc.sql("""
                insert into stegvis.participant_died (participant_id, died_on, recorded_at, recorded_by) values (:person, :on, :at, :by)
                on conflict do nothing""").param("person", person).param("on", over.on()).param("at", Timestamp.from(clock.instant()))
                .param("by", user.id()).update() == 1;
        for (String caseNumber : cases(person)) {
            nothingIsLeft(caseNumber, over.on(), person, news && !caseNumber.equals(over.journey().caseNumber()));
        }
    }

    /** Somebody turns out to be one who has died: what goes on under her other registration ends as it would have then. */
    @EventListener
    void areOnePerson(SamePersonFound found) {
        UUID person = found.journey().participantId();
        journeys.death(person).ifPresent(death -> cases(person).forEach(caseNumber -> nothingIsLeft(caseNumber, death.diedOn(), death.participantId(), true)));
    }

    /** @param died the registration under which it was told */
    private void nothingIsLeft(String caseNumber, LocalDate on, UUID died, boolean ends) {
        requests.end(caseNumber);
        Journey journey = journeys.of(caseNumber);
        alerts.because("died", journey.id(), caseNumber, user.id());
        if (ends && journeys.canEndEarly(caseNumber)) {
            if (!journey.participantId().equals(died)) {
                jdbc.sql("insert into stegvis.ended_with_another (journey_id, died, recorded_at) values (:journey, :died, :at)")
                        .param("journey", journey.id()).param("died", died).param("at", Timestamp.from(clock.instant())).update();
            }
            LocalDate inquiry = journeys.standing(journey.id()).inquiryOn();
            journeys.ended(journey, "died", inquiry != null && on.isBefore(inquiry) ? inquiry : on);
        }
    }

    private boolean endedWithAnother(Journey journey) {
        return jdbc.sql("select exists (select from stegvis.ended_with_another where journey_id = :id)").param("id", journey.id())
                .query(Boolean.class).single();
    }

    private List<String> cases(UUID person) {
        return jdbc.sql("""
                select case_number from stegvis.journey where participant_id in (select stegvis.registrations_of(:person)) order by case_number""")
                .param("person", person).query(String.class).list();
    }
}
