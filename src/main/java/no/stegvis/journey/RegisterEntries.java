package no.stegvis.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.PeopleSearches;
import no.stegvis.form.Caution;
import no.stegvis.form.FieldError;
import no.stegvis.form.StoredAnswer;
import no.stegvis.participant.Participants;
import no.stegvis.participant.PersonsFacts;
import no.stegvis.participant.SamePeople;
import no.stegvis.privacy.ReadLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * <i>Opplysninger</i>: who a participant or relative is, for those of her unit, and the correction of it. The old version stays beside the
 * new one; names are found by the new one, the first conversation asks by the new year of birth, and reports follow by their cut-off. Of a person
 * with several cases, year of birth and sex are corrected in all of them at once; the rest is the case's own.
 */
@Service
public class RegisterEntries {

    public static final List<String> REASONS = StoredAnswer.REASONS;

    /**
     * @param version  its number, by which a page says what it showed
     * @param by       who said so
     * @param reason   null for the first
     * @param followed whether it was said on another case of the same person
     */
    public record Version(long version, RegisterEntry entry, Instant at, String by, String reason, boolean followed) {
    }

    /**
     * @param versions   the one that stands first; those in which something else was changed, such as her unit, are left out
     * @param mayCorrect whether this user may correct it
     * @param young      whose consent it rests on, where she is or was young
     */
    public record Opened(Journey journey, List<Version> versions, boolean mayCorrect, YoungStanding young) {

        public Version standing() {
            return versions.get(0);
        }

        /** @return what the page showed by that number; nothing where there is no such version of hers */
        public Optional<RegisterEntry> shown(long version) {
            return versions.stream().filter(one -> one.version() == version).map(Version::entry).findFirst();
        }
    }

    /** What came of a correction; unless it is {@code KEPT}, nothing has changed. */
    public enum What { KEPT, REFUSED, SIMILAR, MEANWHILE }

    /** @param errors of {@code REFUSED} @param cautions of {@code SIMILAR}: she is to look at them first */
    public record Outcome(What what, List<FieldError> errors, List<Caution> cautions) {

        private static Outcome of(What what) {
            return new Outcome(what, List.of(), List.of());
        }
    }

    private final Journeys journeys;
    private final Participants participants;
    private final PersonsFacts facts;
    private final SamePeople samePeople;
    private final SimilarPeople similar;
    private final YoungPeople young;
    private final Deadlines deadlines;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final CaseAccess access;
    private final Clock clock;

    RegisterEntries(Journeys journeys, Participants participants, PersonsFacts facts, SamePeople samePeople, SimilarPeople similar, YoungPeople young,
                    Deadlines deadlines, ReadLog readLog, CurrentUser user, CaseAccess access, Clock clock) {
        this.journeys = journeys;
        this.participants = participants;
        this.facts = facts;
        this.samePeople = samePeople;
        this.similar = similar;
        this.young = young;
        this.deadlines = deadlines;
        this.readLog = readLog;
        this.user = user;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @throws NoSuchElementException when there is no such case, or none for this user: she can't tell which
     * @throws AccessRefused          when the user may read about no participant at all
     */
    @Transactional
    public Opened open(String caseNumber) {
        Journey journey = access.required(Operation.READ_PARTICIPANT, caseNumber, journeys::find, Journey::unitId);
        readLog.opened(user.id(), caseNumber, "particulars",
                user.id().equals(journeys.standing(journey.id()).coordinator()) ? "coordinator" : "unit");
        return new Opened(journey, versions(journey.participantId()), user.may(Operation.WORK_JOURNEY, journey.unitId()),
                young.standing(journey));
    }

    /**
     * Keeps a correction beside what stood.
     *
     * @param seen      number of the version that the page showed
     * @param reason    one of {@link #REASONS}
     * @param confirmed {@link RegisterEntry#who} of an entry for which she has been told of people like her
     * @throws PeopleSearches.TooMany when the user has searched for people too often; a new name or year is a search
     * Other errors as in {@link #open}.
     */
    @Transactional
    public Outcome correct(String caseNumber, long seen, RegisterEntry typed, String reason, String confirmed, Locale locale) {
        Journey journey = access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        // one at a time: what follows is judged by what stands then
        boolean protectedPerson = !"none".equals(facts.locked(journey.participantId()).particulars().protection());
        List<Version> versions = versions(journey.participantId());
        RegisterEntry standing = versions.get(0).entry();
        boolean meanwhile = versions.stream().noneMatch(one -> one.version() == seen && one.entry().equals(standing));
        if (typed.equals(standing)) {
            // sent twice, or a colleague has said the same
            return meanwhile ? Outcome.of(What.KEPT) : refused(List.of(new FieldError("form", "register.error.unchanged")));
        } else if (meanwhile) {
            return Outcome.of(What.MEANWHILE);
        }
        List<FieldError> errors = new ArrayList<>(typed.errors(standing, deadlines.today(), journeys.standing(journey.id()).inquiryOn()));
        if (!REASONS.contains(reason)) {
            errors.add(new FieldError("reason", "register.error.reason"));
        }
        if (!errors.isEmpty()) {
            return refused(errors);
        }
        Set<UUID> alike = Set.of();
        if (!protectedPerson && typed.isCalledOtherwiseThan(standing)) {
            Set<UUID> herself = new HashSet<>(samePeople.registrations(journey.participantId()));
            List<Caution> cautions = typed.who().equals(confirmed) ? List.of() : similar.cautions(journey.kind(), typed.orNull("givenName"),
                    typed.orNull("familyName"), typed.birthYear(), herself, Set.of(), locale);
            if (!cautions.isEmpty()) {
                return new Outcome(What.SIMILAR, List.of(), cautions);
            }
            alike = new HashSet<>(similar.alike(journey.kind(), typed.orNull("givenName"), typed.orNull("familyName"), typed.birthYear()));
            alike.removeAll(herself);
        }
        Source source = new Source(clock.instant(), user.id(), null);
        facts.correct(journey.participantId(), typed::onto, source.recordedAt(), source.recordedBy(), reason);
        similar.registeredAllTheSame(journey.participantId(), alike, source);
        return Outcome.of(What.KEPT);
    }

    private static Outcome refused(List<FieldError> errors) {
        return new Outcome(What.REFUSED, errors, List.of());
    }

    /** That and when her unit or her protection was changed, isn't told here: the latter is a secret, also afterwards. */
    private List<Version> versions(UUID participantId) {
        List<Version> told = new ArrayList<>();
        List<Participants.Version> all = participants.versions(participantId);
        for (int i = 0; i < all.size(); i++) {
            Participants.Version one = all.get(i);
            RegisterEntry entry = RegisterEntry.of(one.particulars());
            if (i + 1 == all.size() || !entry.equals(RegisterEntry.of(all.get(i + 1).particulars()))) {
                told.add(new Version(one.id(), entry, one.recordedAt(), one.recordedBy(), one.reason(), one.follows() != null));
            }
        }
        return told;
    }
}
