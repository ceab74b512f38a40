package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.form.Answer;
import no.stegvis.form.Caution;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import no.stegvis.participant.Participants;
import no.stegvis.participant.Particulars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody is registered and a case of hers is opened: what it takes, whichever {@link JourneyKind} it is. */
@Component
class Registrations {

    private final Participants participants;
    private final CaseNumbers caseNumbers;
    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Deadlines deadlines;
    private final SimilarPeople similar;
    private final CurrentUser user;
    private final JdbcClient jdbc;

    Registrations(Participants participants, CaseNumbers caseNumbers, Journeys journeys, JourneyFacts facts,
                  Deadlines deadlines, SimilarPeople similar, CurrentUser user, JdbcClient jdbc) {
        this.participants = participants;
        this.caseNumbers = caseNumbers;
        this.journeys = journeys;
        this.facts = facts;
        this.deadlines = deadlines;
        this.similar = similar;
        this.user = user;
        this.jdbc = jdbc;
    }

    String newCaseNumber(JourneyKind kind) {
        return caseNumbers.next(kind.series());
    }

    Map<String, Object> prefill() {
        List<Map<String, Object>> units = units();
        Map<String, Object> known = new HashMap<>();
        known.put("units", units);
        known.put("receivedOn", deadlines.today().toString());
        known.put("sex", "unknown");
        if (units.size() == 1) {
            known.put("unit", units.get(0).get("value"));
        }
        return known;
    }

    private List<Map<String, Object>> units() {
        Set<String> mine = user.unitsWhereMay(Operation.REGISTER_INQUIRY);
        return mine.isEmpty() ? List.of() : jdbc.sql("""
                select id as value, name as label from stegvis.unit where id in (:mine) order by name""")
                .param("mine", mine).query().listOfRows();
    }

    List<FieldError> check(Map<String, Object> answers) {
        Given given = new Given(answers);
        Integer birthYear = given.number("birthYear");
        LocalDate today = deadlines.today();
        return new DayRules(given, today)
                .notInFuture("receivedOn")
                .refuseIf(birthYear != null && birthYear > today.getYear(), "birthYear", "journey.error.birthYearInFuture")
                .refuseIf(birthYear != null && given.date("receivedOn").getYear() < birthYear, "receivedOn",
                        "journey.error.beforeBirth")
                .refuseIf(!user.may(Operation.REGISTER_INQUIRY, given.text("unit")), "unit", "journey.error.notYourUnit")
                .errors();
    }

    List<Caution> cautions(JourneyKind kind, FormContext context, Map<String, Object> answers, Set<String> confirmed) {
        Given given = new Given(answers);
        return similar.cautions(kind, given.text("givenName"), given.text("familyName"), given.number("birthYear"), Set.of(), confirmed,
                context.locale());
    }

    Journey open(JourneyKind kind, Answer answer) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        String unit = given.text("unit");
        Particulars particulars = new Particulars(given.text("alias"), given.text("givenName"), given.text("familyName"),
                given.number("birthYear"), given.text("sex") == null ? "unknown" : given.text("sex"), given.text("phone"),
                given.text("email"), "none", unit);
        Set<UUID> alike = similar.alike(kind, particulars.givenName(), particulars.familyName(), particulars.birthYear());
        UUID participant = participants.register(particulars, source.recordedAt(), source.recordedBy(), source.answerId());
        similar.registeredAllTheSame(participant, alike, source);
        Journey journey = journeys.open(participant, answer.caseNumber(), unit, source);
        facts.inquiry(journey, given.date("receivedOn"), given.text("channel"), source);
        return journey;
    }

    /** Who she is, is corrected in the register ({@link RegisterEntries}). */
    static final Set<String> IN_THE_REGISTER = Set.of("alias", "givenName", "familyName", "birthYear", "sex", "phone", "email");
    /** Her unit is changed by handing her over. */
    static final Set<String> DECIDED = Set.of("unit");

    /** @return the units by which the form names the one she came to */
    Map<String, Object> known() {
        return Map.of("units", jdbc.sql("select id as value, name as label from stegvis.unit order by name").query().listOfRows());
    }

    List<FieldError> checkCorrection(Journey journey, Map<String, Object> answers) {
        Given given = new Given(answers);
        Integer birthYear = participants.find(journey.participantId()).orElseThrow().particulars().birthYear();
        LocalDate first = facts.firstHeld(journey).orElse(journeys.standing(journey.id()).endedOn());
        return new DayRules(given, deadlines.today())
                .notInFuture("receivedOn")
                .refuseIf(birthYear != null && given.date("receivedOn").getYear() < birthYear, "receivedOn", "journey.error.beforeBirth")
                .notAfterDay("receivedOn", first, "answer.error.afterFirstConversation")
                .errors();
    }

    /** When she asked and who showed her the way; what was due from that day on, stays due. */
    void correct(Journey journey, Answer corrected) {
        Given given = new Given(corrected.values());
        facts.inquiry(journey, given.date("receivedOn"), given.text("channel"), Source.of(corrected));
    }

    /** What its process is told: the names are the same in each kind's. */
    Map<String, Object> told(Journey journey, Answer answer) {
        LocalDate received = new Given(answer.values()).date("receivedOn");
        return Map.of(Variables.UNIT, journey.unitId(),
                Variables.FIRST_CONVERSATION_DUE, Deadlines.endOf(deadlines.firstConversation(received, journey.unitId())));
    }
}
