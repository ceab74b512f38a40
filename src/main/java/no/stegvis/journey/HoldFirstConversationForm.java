package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import no.stegvis.privacy.Consents;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The first conversation: rights, confidentiality, consent for each purpose, and whether they go on together. */
@Component
class HoldFirstConversationForm implements CorrectableForm {

    /** Asked since the form's second version: who isn't asked, hasn't said no. */
    private static final String HAND_OVER = "consentHandOver";
    private static final Map<String, String> PURPOSES = Map.of("consentService", "service",
            "consentShareWithMunicipality", "shareWithMunicipality", "consentStatistics", "statistics", HAND_OVER, "handOver");

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Consents consents;
    private final YoungPeople young;
    private final Deadlines deadlines;
    private final String consentTextVersion;

    HoldFirstConversationForm(Journeys journeys, JourneyFacts facts, Consents consents, YoungPeople young, Deadlines deadlines,
                              @Value("${stegvis.journey.consent-text-version:2026-1}") String consentTextVersion) {
        this.journeys = journeys;
        this.facts = facts;
        this.consents = consents;
        this.young = young;
        this.deadlines = deadlines;
        this.consentTextVersion = consentTextVersion;
    }

    @Override
    public String formId() {
        return "holdFirstConversation";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("heldOn", deadlines.today().toString(), "guardianAsked", young.isAsked(context, deadlines.today()));
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        LocalDate inquiry = journeys.standing(context.caseNumber()).inquiryOn();
        DayRules rules = new DayRules(given, deadlines.today())
                .notInFuture("heldOn")
                .notBefore("heldOn", inquiry, "journey.error.beforeInquiry")
                .refuseIf(given.is("intakeDecision", "proceed") && !given.ticked("consentService"), "consentService",
                        "journey.error.consentNeeded");
        if (given.is("intakeDecision", "proceed")) {
            young.check(context, given, rules);
        }
        return rules.errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        Journey journey = journeys.of(answer.caseNumber());
        LocalDate heldOn = given.date("heldOn");
        String decision = given.text("intakeDecision");
        write(answer, journey, Deadlines.day(answer.context().task().due()));
        if (!decision.equals("proceed")) {
            return Map.of(Variables.INTAKE_DECISION, decision);
        }
        purposes().forEach((field, purpose) -> {
            if (!field.equals(HAND_OVER) || given.text(field) != null) {
                consents.record(new Consents.Decision(journey.participantId(), purpose, consentTextVersion, given.ticked(field), heldOn,
                        source.recordedAt(), source.recordedBy(), source.answerId()));
            }
        });
        young.record(answer, given, source);
        facts.coordinator(journey, heldOn, answer.submittedBy(), source);
        Map<String, Object> told = new HashMap<>(next(journey, heldOn));
        told.put(Variables.INTAKE_DECISION, decision);
        told.put(Variables.COORDINATOR, answer.submittedBy());
        return told;
    }

    /** @return the purposes that are asked about, by the field that asks */
    Map<String, String> purposes() {
        return PURPOSES;
    }

    /** @return by when the next step is due */
    Map<String, Object> next(Journey journey, LocalDate heldOn) {
        return Map.of(Variables.MAPPING_DUE, Deadlines.endOf(deadlines.mapping(heldOn, journey.unitId())));
    }

    private void write(Answer answer, Journey journey, LocalDate agreedOn) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        LocalDate heldOn = given.date("heldOn");
        facts.conversation(journey, "first", agreedOn, heldOn, given.text("channel"), source);
        if (given.is("intakeDecision", "proceed")) {
            facts.admitted(journey, heldOn, source);
        } else {
            facts.ended(journey, heldOn, given.text("intakeDecision"), source);
        }
    }

    /** Consents are given and withdrawn, not corrected: each is a decision of its day. */
    @Override
    public Set<String> decided() {
        return Stream.of(Set.of("intakeDecision"), purposes().keySet(), YoungPeople.FIELDS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        Given given = new Given(answers);
        Journey journey = journeys.of(context.caseNumber());
        LocalDate next = facts.happenedAfterTheFirst(journey).orElse(null);
        return new DayRules(given, deadlines.today())
                .notInFuture("heldOn")
                .notBefore("heldOn", journeys.standing(journey.id()).inquiryOn(), "journey.error.beforeInquiry")
                .refuseIf(next != null && given.date("heldOn").isAfter(next), "heldOn", "answer.error.afterWhatCameNext", DayRules.day(next))
                .errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        write(corrected, journeys.of(corrected.caseNumber()), null);
    }

    @Override
    public void recorded(Answer answer) {
        String decision = new Given(answer.values()).text("intakeDecision");
        if (!decision.equals("proceed")) {
            journeys.over(journeys.of(answer.caseNumber()), decision, new Given(answer.values()).date("heldOn"));
        }
    }
}
