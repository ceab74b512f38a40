package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import no.stegvis.journey.YoungStanding.State;
import no.stegvis.journey.process.GuardianConsentRule;
import no.stegvis.journey.process.GuardianConsentRule.Duty;
import no.stegvis.participant.Participants;
import no.stegvis.privacy.Consents;
import no.stegvis.privacy.GuardianConsents;
import no.stegvis.privacy.GuardianConsents.Decision;
import org.springframework.stereotype.Component;

/**
 * Whose consent a young person's taking part rests on: what the first conversation asks for, and where it stands afterwards. Only the year of
 * birth is known: until it is said that she has had this year's birthday, she counts as one year younger. Whose year of birth nobody knows,
 * isn't asked.
 */
@Component
class YoungPeople {

    /** What the form asks here: decisions of their day, like other consents. */
    static final Set<String> FIELDS = Set.of("birthdayPassed", "guardianConsent", "guardianRole", "guardianConsentOn", "youngHeard",
            "guardianInformed");

    /** What the rule says of her on one day. @param age whole years */
    record Young(String country, int age, Duty duty) {
    }

    private final Journeys journeys;
    private final Participants participants;
    private final Units units;
    private final Processes processes;
    private final GuardianConsentRule rule;
    private final GuardianConsents consents;
    private final Consents agreed;
    private final Deadlines deadlines;

    YoungPeople(Journeys journeys, Participants participants, Units units, Processes processes, GuardianConsentRule rule, GuardianConsents consents,
                Consents agreed, Deadlines deadlines) {
        this.journeys = journeys;
        this.participants = participants;
        this.units = units;
        this.processes = processes;
        this.rule = rule;
        this.consents = consents;
        this.agreed = agreed;
        this.deadlines = deadlines;
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
            consents.record(new Decision(journeys.of(answer.caseNumber()).participantId(), young.country(), young.age(),
                    duty.guardianConsents() ? given.text("guardianRole") : null,
                    duty.guardianConsents() ? given.date("guardianConsentOn") : null, true,
                    duty.heard() ? Boolean.valueOf(given.ticked("youngHeard")) : null,
                    duty.guardianInformed() ? given.text("guardianInformed") : null,
                    source.recordedAt(), source.recordedBy(), source.answerId()));
        });
    }

    private Optional<Young> young(FormContext context, LocalDate day, boolean birthdayPassed) {
        Journey journey = journeys.of(context.caseNumber());
        return Optional.ofNullable(born(journey)).map(born -> on(journey, Optional.of(context.task().process()), born, day, birthdayPassed));
    }

    /** Where it stands now, by the rule of her journey's own version, or the one in force where that had none. */
    YoungStanding standing(Journey journey) {
        LocalDate admitted = journeys.standing(journey.id()).admittedOn();
        if (admitted == null || born(journey) == null) {
            return YoungStanding.NOTHING;
        }
        List<Decision> said = consents.of(journey.participantId());
        LocalDate today = deadlines.today();
        Rules rules = rulesOf(journey, said);
        List<Duty> asked = Stream.of(admitted, today).flatMap(day -> Stream.of(false, true).map(passed -> rules.on(day, passed).duty())).toList();
        // who was too old that day whenever her birthday is, and of whom nothing is kept, was none of them then
        if (!rules.on(admitted, true).duty().any() && said.isEmpty()) {
            return YoungStanding.NOTHING;
        }
        Duty duty = rules.on(today, false).duty();
        Optional<Consents.Decision> own = agreed.inForce(journey.participantId()).stream()
                .filter(one -> one.purpose().equals(Agreements.SERVICE)).findFirst();
        State state;
        if (own.isPresent() && !agreed.isGiven(journey.participantId(), Agreements.SERVICE)) {
            state = State.OWN_REFUSED;
        } else {
            state = duty.guardianConsents() ? ofGuardians(said) : ofHerself(rules, duty, own, said);
        }
        return new YoungStanding(state, asked.stream().anyMatch(Duty::heard), asked.stream().anyMatch(Duty::guardianInformed), said);
    }

    /** One yes is enough, unless somebody else who has responsibility says no. */
    private static State ofGuardians(List<Decision> said) {
        Map<String, Boolean> latest = new HashMap<>();
        said.stream().filter(one -> one.givenBy() != null).forEach(one -> latest.putIfAbsent(one.givenBy(), one.given()));
        if (latest.isEmpty()) {
            return State.MISSING;
        }
        return latest.containsValue(false) ? State.REFUSED : State.GIVEN;
    }

    /** Her yes while others decided for her, isn't what she says now; her no holds at any age. */
    private static State ofHerself(Rules rules, Duty duty, Optional<Consents.Decision> own, List<Decision> said) {
        boolean asGrownUp = own.filter(one -> !duty.any() && !rules.on(one.decidedOn(), false).duty().any()).isPresent();
        return asGrownUp || said.stream().anyMatch(one -> one.givenBy() == null && one.given()) ? State.OWN : State.OWN_MISSING;
    }

    /** What the rule says of her on any day. */
    interface Rules {

        /** @param birthdayPassed whether it is said that she had had that year's birthday; once said, it holds for the rest of that year */
        Young on(LocalDate day, boolean birthdayPassed);
    }

    /** @throws java.util.NoSuchElementException where nobody knows when she was born */
    Rules rulesOf(Journey journey, List<Decision> said) {
        int born = Optional.ofNullable(born(journey)).orElseThrow();
        String process = journey.kind().process();
        Optional<ProcessVersion> version = processes.of(process, journey.caseNumber()).filter(rule::isIn).or(() -> processes.latest(process));
        return (day, passed) -> {
            boolean known = said.stream().anyMatch(one -> one.day().getYear() == day.getYear() && !one.day().isAfter(day)
                    && one.age() == day.getYear() - born);
            return on(journey, version, born, day, passed || known);
        };
    }

    private Young on(Journey journey, Optional<ProcessVersion> process, int born, LocalDate day, boolean birthdayPassed) {
        int age = Math.max(0, day.getYear() - born - (birthdayPassed ? 0 : 1));
        String country = countryOf(journey.unitId());
        return new Young(country, age, process.map(version -> rule.of(version, country, age)).orElse(Duty.NONE));
    }

    /** @return null where nobody knows */
    Integer born(Journey journey) {
        return participants.find(journey.participantId()).orElseThrow().particulars().birthYear();
    }

    /** A unit's country is where its clocks are. */
    private String countryOf(String unitId) {
        return units.find(unitId).map(Unit::zone).filter("Europe/Copenhagen"::equals).isPresent() ? "DK" : "NO";
    }
}
