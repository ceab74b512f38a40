package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.privacy.Consents;
import no.stegvis.privacy.Consents.Decision;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a participant agrees to after the first conversation: given or taken back, one purpose at a time or all at once, at any time. It counts
 * from the moment it is written down, in what is shared and in statistics.
 */
@Service
public class Agreements {

    /** To take part. */
    static final String SERVICE = "service";

    public static final List<String> PURPOSES = List.of(SERVICE, "shareWithMunicipality", "statistics", "handOver", Couplings.PURPOSE);

    public static final String YES = "yes";
    public static final String NO = "no";

    private final Journeys journeys;
    private final Consents consents;
    private final CaseAccess access;
    private final CurrentUser user;
    private final Deadlines deadlines;
    private final Clock clock;
    private final String textVersion;

    Agreements(Journeys journeys, Consents consents, CaseAccess access, CurrentUser user, Deadlines deadlines, Clock clock,
               @Value("${stegvis.journey.consent-text-version:2026-1}") String textVersion) {
        this.journeys = journeys;
        this.consents = consents;
        this.access = access;
        this.user = user;
        this.deadlines = deadlines;
        this.clock = clock;
        this.textVersion = textVersion;
    }

    /** @return her decisions that count now */
    public List<Decision> of(Journey journey) {
        return consents.inForce(journey.participantId());
    }

    /**
     * Whether she has been asked and doesn't agree to take part any more, and the journey goes on. It ends only if she wants: somebody has to
     * talk with her, and end it or write down that she agrees again.
     */
    public boolean goesOnWithout(Journey journey, Standing standing) {
        return standing.endState() == null && of(journey).stream().anyMatch(one -> one.purpose().equals(SERVICE))
                && !consents.isGiven(journey.participantId(), SERVICE);
    }

    /**
     * @param said {@code yes} or {@code no}: what isn't said is neither
     * @throws ChangeRefused                    when it can't be right; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public void decide(String caseNumber, String purpose, String said, LocalDate on) {
        Journey journey = worked(caseNumber);
        ChangeRefused.when(!PURPOSES.contains(purpose), "purpose", "rhythm.consent.error.purpose");
        ChangeRefused.when(!YES.equals(said) && !NO.equals(said), "given", "rhythm.consent.error.given");
        check(journey, purpose, on);
        record(journey, purpose, YES.equals(said), on);
    }

    /**
     * Takes back everything that she has agreed to. Whether the journey ends with it, is for her to say.
     *
     * @param end whether it ends today by her own wish. Errors as in {@link #decide} and {@link Journeys#endEarly}.
     */
    @Transactional
    public void withdraw(String caseNumber, LocalDate on, boolean end) {
        Journey journey = worked(caseNumber);
        List<Decision> given = of(journey).stream().filter(Decision::given).toList();
        given.forEach(decision -> check(journey, decision.purpose(), on));
        ChangeRefused.when(given.isEmpty() && !end, "form", "rhythm.consent.error.nothing");
        given.forEach(decision -> record(journey, decision.purpose(), false, on));
        if (end) {
            journeys.endEarly(caseNumber, "ownWish", on);
        }
    }

    /** What she says of taking part, said with what {@link GuardianAgreements} keeps. Errors as in {@link #decide}. */
    void ownDecision(Journey journey, boolean given, LocalDate on) {
        check(journey, SERVICE, on);
        record(journey, SERVICE, given, on);
    }

    private Journey worked(String caseNumber) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        return journeys.locked(caseNumber);
    }

    private void check(Journey journey, String purpose, LocalDate on) {
        ChangeRefused.when(on == null, "decidedOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(on.isAfter(deadlines.today()), "decidedOn", "rhythm.error.inFuture");
        LocalDate inquiry = journeys.standing(journey.id()).inquiryOn();
        ChangeRefused.when(on.isBefore(inquiry), "decidedOn", "rhythm.consent.error.beforeInquiry", inquiry);
        Optional<Decision> latest = of(journey).stream().filter(one -> one.purpose().equals(purpose)).findFirst();
        latest.ifPresent(one -> ChangeRefused.when(on.isBefore(one.decidedOn()), "decidedOn", "rhythm.consent.error.beforeLatest", one.decidedOn()));
    }

    private void record(Journey journey, String purpose, boolean given, LocalDate on) {
        consents.record(new Decision(journey.participantId(), purpose, textVersion, given, on, clock.instant(), user.id(), null));
    }
}
