package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.engine.ProcessVersion;
import no.stegvis.engine.Processes;
import no.stegvis.form.Answer;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.GuardianConsentRule;
import no.stegvis.journey.process.GuardianConsentRule.Duty;
import no.stegvis.participant.Participant;
import no.stegvis.participant.Participants;
import no.stegvis.privacy.GuardianConsents;
import org.springframework.stereotype.Component;

/**
 * What the first conversation asks for where the participant is young. Only the year of birth is known: until it is said that she has had
 * this year's birthday, she counts as one year younger. Whose year of birth nobody knows, isn't asked.
 */
@Component
class YoungPeople {

    /** What the form asks here: decisions of their day, like other consents. */
    static final Set<String> FIELDS = Set.of("birthdayPassed", "guardianConsent", "guardianRole", "guardianConsentOn", "youngHeard",
            "guardianInformed");

    private record Young(String country, int age, Duty duty) {
    }

    private final Journeys journeys;
    private final Participants participants;
    private final Units units;
    private final Processes processes;
    private final GuardianConsentRule rule;
    private final GuardianConsents consents;

    YoungPeople(Journeys journeys, Participants participants, Units units, Processes processes, GuardianConsentRule rule, GuardianConsents consents) {
        this.journeys = journeys;
        this.participants = participants;
        this.units = units;
        this.processes = processes;
        this.rule = rule;
        this.consents = consents;
    }

    /** Whether any of it is shown on the form, whichever day her birthday is and the conversation was held. */
    boolean isAsked(FormContext context, LocalDate today) {
        LocalDate earliest = journeys.standing(context.caseNumber()).inquiryOn();
        return Stream.of(today, earliest).filter(Objects::nonNull)
                .anyMatch(day -> young(context, day, false).map(Young::duty).filter(Duty::any).isPresent());
    }

    void check(FormContext context, Given given, DayRules rules) {
        Optional<Young> young = given.date("heldOn") == null ? Optional.empty()
                : young(context, given.date("heldOn"), given.ticked("birthdayPassed"));
        young.map(Young::duty).filter(Duty::any).ifPresent(duty -> {
            if (duty.guardianConsents()) {
                rules.refuseIf(!given.ticked("guardianConsent"), "guardianConsent", "journey.error.guardianConsentNeeded")
                        .refuseIf(given.text("guardianRole") == null, "guardianRole", "journey.error.guardianRoleNeeded")
                        .refuseIf(given.date("guardianConsentOn") == null, "guardianConsentOn", "journey.error.guardianDateNeeded")
                        .notInFuture("guardianConsentOn")
                        .notBefore("guardianConsentOn", journeys.standing(context.caseNumber()).inquiryOn(), "journey.error.beforeInquiry");
            }
            rules.refuseIf(duty.heard() && !given.ticked("youngHeard"), "youngHeard", "journey.error.youngHeardNeeded")
                    .refuseIf(duty.guardianInformed() && given.text("guardianInformed") == null, "guardianInformed",
                            "journey.error.guardianInformedNeeded");
        });
    }

    /** Keeps what the rule asked for, and nothing else: what was answered beside it says nothing. */
    void record(Answer answer, Given given, Source source) {
        young(answer.context(), given.date("heldOn"), given.ticked("birthdayPassed")).filter(young -> young.duty().any()).ifPresent(young -> {
            Duty duty = young.duty();
            consents.record(new GuardianConsents.Decision(journeys.of(answer.caseNumber()).participantId(), young.country(), young.age(),
                    duty.guardianConsents() ? given.text("guardianRole") : null,
                    duty.guardianConsents() ? given.date("guardianConsentOn") : null,
                    duty.heard() ? Boolean.valueOf(given.ticked("youngHeard")) : null,
                    duty.guardianInformed() ? given.text("guardianInformed") : null,
                    source.recordedAt(), source.recordedBy(), source.answerId()));
        });
    }

    /**
     * Whether she was so young on the day they agreed to go on, whichever day her birthday is, that something had to be asked, and nothing was:
     * her year of birth wasn't known then, or was another. Judged by the rule in force now.
     */
    boolean wasNeverAsked(Journey journey) {
        LocalDate admitted = journeys.standing(journey.id()).admittedOn();
        Integer birthYear = participants.find(journey.participantId()).orElseThrow().particulars().birthYear();
        return admitted != null && birthYear != null && !consents.isKept(journey.participantId())
                && processes.latest(journey.kind().process()).map(process -> rule.of(process, countryOf(journey.unitId()),
                        Math.max(0, admitted.getYear() - birthYear))).filter(Duty::any).isPresent();
    }

    private Optional<Young> young(FormContext context, LocalDate day, boolean birthdayPassed) {
        ProcessVersion process = context.task().process();
        Journey journey = journeys.of(context.caseNumber());
        return participants.find(journey.participantId()).map(Participant::particulars).filter(known -> known.birthYear() != null).map(known -> {
            int age = Math.max(0, day.getYear() - known.birthYear() - (birthdayPassed ? 0 : 1));
            String country = countryOf(journey.unitId());
            return new Young(country, age, rule.of(process, country, age));
        });
    }

    /** A unit's country is where its clocks are. */
    private String countryOf(String unitId) {
        return units.find(unitId).map(Unit::zone).filter("Europe/Copenhagen"::equals).isPresent() ? "DK" : "NO";
    }
}
