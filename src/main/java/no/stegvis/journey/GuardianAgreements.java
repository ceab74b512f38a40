package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.journey.YoungPeople.Young;
import no.stegvis.journey.YoungStanding.State;
import no.stegvis.privacy.GuardianConsents;
import no.stegvis.privacy.GuardianConsents.Decision;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What those who have parental responsibility say after the first conversation, or were asked too late: yes, no, or a yes taken back; and what
 * she says herself once she is old enough. Whose word it is on that day, the rule table says. The latest of each counts from when it is written down.
 */
@Service
public class GuardianAgreements {

    /** Stands among those who may say it: the young person. */
    public static final String HERSELF = "herself";
    public static final List<String> WHO = Stream.concat(GuardianConsents.GUARDIANS.stream(), Stream.of(HERSELF)).toList();

    /**
     * What was said, as typed.
     *
     * @param who            one of {@link #WHO}
     * @param answer         {@code yes} or {@code no}
     * @param birthdayPassed whether she had had that year's birthday
     * @param heard          whether her own view was heard
     * @param informed       one of {@link GuardianConsents#INFORMED}, or anything else for neither
     */
    public record Said(String who, String answer, LocalDate on, boolean birthdayPassed, boolean heard, String informed) {

        private boolean yes() {
            return Agreements.YES.equals(answer);
        }

        private boolean herself() {
            return HERSELF.equals(who);
        }

        private String givenBy() {
            return herself() ? null : who;
        }
    }

    private final Journeys journeys;
    private final YoungPeople young;
    private final GuardianConsents consents;
    private final Agreements agreements;
    private final CaseAccess access;
    private final CurrentUser user;
    private final Deadlines deadlines;
    private final Clock clock;

    GuardianAgreements(Journeys journeys, YoungPeople young, GuardianConsents consents, Agreements agreements, CaseAccess access, CurrentUser user,
                       Deadlines deadlines, Clock clock) {
        this.journeys = journeys;
        this.young = young;
        this.consents = consents;
        this.agreements = agreements;
        this.access = access;
        this.user = user;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** For who may open her case: that has been asked. */
    public YoungStanding of(Journey journey) {
        return young.standing(journey);
    }

    /**
     * Keeps it beside what was said before. Sent twice, it stands once.
     *
     * @throws ChangeRefused                    when it can't be right; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public void decide(String caseNumber, Said said) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        ChangeRefused.when(young.born(journey) == null, "form", "rhythm.guardian.error.noBirthYear");
        YoungStanding standing = young.standing(journey);
        ChangeRefused.when(standing.state() == State.NOTHING, "form", "rhythm.guardian.error.notYoung");
        ChangeRefused.when(!WHO.contains(said.who()), "who", "rhythm.guardian.error.who");
        ChangeRefused.when(!said.yes() && !Agreements.NO.equals(said.answer()), "given", "rhythm.guardian.error.given");
        ChangeRefused.when(said.on() == null, "decidedOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(said.on().isAfter(deadlines.today()), "decidedOn", "rhythm.error.inFuture");
        LocalDate inquiry = journeys.standing(journey.id()).inquiryOn();
        ChangeRefused.when(said.on().isBefore(inquiry), "decidedOn", "rhythm.consent.error.beforeInquiry", inquiry);
        Decision latest = standing.said().stream().filter(one -> Objects.equals(one.givenBy(), said.givenBy())).findFirst().orElse(null);
        ChangeRefused.when(latest != null && said.on().isBefore(latest.day()), "decidedOn", "rhythm.guardian.error.beforeLatest",
                latest == null ? null : latest.day());
        Young then = young.rulesOf(journey, standing.said()).on(said.on(), said.birthdayPassed());
        check(said, then);
        if (latest != null && latest.participantId().equals(journey.participantId()) && said.on().equals(latest.givenOn())
                && latest.given() == said.yes()) {
            return;
        }
        if (said.herself()) {
            agreements.ownDecision(journey, said.yes(), said.on());
        }
        consents.record(new Decision(journey.participantId(), then.country(), then.age(), said.givenBy(), said.on(), said.yes(),
                then.duty().heard() ? Boolean.valueOf(said.heard()) : null,
                then.duty().guardianInformed() && GuardianConsents.INFORMED.contains(said.informed()) ? said.informed() : null,
                clock.instant(), user.id(), null));
    }

    private static void check(Said said, Young then) {
        boolean theirs = then.duty().guardianConsents();
        // her no holds at any age
        ChangeRefused.when(said.herself() && said.yes() && theirs, "who", "rhythm.guardian.error.tooYoung", String.valueOf(then.age()));
        ChangeRefused.when(!said.herself() && !theirs, "who", "rhythm.guardian.error.oldEnough", String.valueOf(then.age()));
        ChangeRefused.when(said.yes() && then.duty().heard() && !said.heard(), "heard", "rhythm.guardian.error.heard");
        ChangeRefused.when(said.yes() && then.duty().guardianInformed() && !GuardianConsents.INFORMED.contains(said.informed()), "informed",
                "rhythm.guardian.error.informed");
    }
}
