package no.stegvis.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.participant.Participant;
import no.stegvis.participant.Participants;
import no.stegvis.participant.Particulars;
import no.stegvis.participant.PersonsFacts;
import no.stegvis.participant.SamePeople;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two registrations of one person, laid side by side and merged by a team leader who reaches both, or by the privacy officer. Cases that
 * are closed to her are to her as if they weren't there; protected people (kode 6/7) are merged by nobody, so that no second case
 * leads to them.
 */
@Service
public class DoubleRegistrations {

    public static final List<String> REASONS = List.of("registeredTwice", "cameBack");
    public static final List<String> UNDO_REASONS = List.of("notTheSame", "byMistake");
    private static final int MOST = 20;

    /** One of the two, as far as it helps to see whether they are the same. */
    public record Side(String caseNumber, Particulars particulars, String unitName, Standing standing, List<String> otherCases, boolean died) {

        public String name() {
            return String.join(" ", Stream.of(particulars.givenName(), particulars.familyName()).filter(part -> part != null).toList());
        }

        public boolean open() {
            return standing.endState() == null;
        }
    }

    /** Somebody registered the first although she was told of the second. */
    public record Suggestion(String one, String oneAlias, String other, String otherAlias) {
    }

    /**
     * @param gone  the newest case of the registration that went, as {@code kept} of the one that stayed
     * @param by    the name of who did it
     * @param ended numbers of cases that ended since the person of the other registration had died: undoing opens none of them again
     */
    public record Done(UUID id, String gone, String kept, String reason, Instant at, String by, boolean undone, List<String> ended) {
    }

    private final Journeys journeys;
    private final Participants participants;
    private final SamePeople samePeople;
    private final PersonsFacts facts;
    private final CaseAccess access;
    private final CaseFiles files;
    private final Units units;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    DoubleRegistrations(Journeys journeys, Participants participants, SamePeople samePeople, PersonsFacts facts, CaseAccess access, CaseFiles files, Units units,
                        ReadLog readLog, CurrentUser user, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.participants = participants;
        this.samePeople = samePeople;
        this.facts = facts;
        this.access = access;
        this.files = files;
        this.units = units;
        this.readLog = readLog;
        this.user = user;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether both are there for her; what is shown of them is the next page's. */
    public boolean reaches(String caseNumber) {
        user.require(Operation.MERGE_REGISTRATIONS);
        return journeys.find(caseNumber).filter(found -> access.may(Operation.MERGE_REGISTRATIONS, found.unitId(), caseNumber)).isPresent();
    }

    /**
     * @return the two, in the order asked; in the read log
     * @throws NoSuchElementException when one of them isn't there for her
     */
    @Transactional
    public List<Side> sideBySide(String one, String other) {
        List<Journey> both = List.of(reached(one), reached(other));
        readLog.write(Reading.ofList(user.id(), List.of(one, other), "mergePage", why()));
        return both.stream().map(this::side).toList();
    }

    /**
     * @param keptCase the case whose registration stays: one of the two
     * @param bothOpen she has been told that both journeys are open
     * @param ends     she has been told that one of them has died, and that what is open ends with it
     * @throws NoSuchElementException when one of them isn't there for her
     * @throws MergeRefused           when they can't be merged, or not so
     */
    @Transactional
    public void merge(String one, String other, String keptCase, String reason, boolean bothOpen, boolean ends) {
        Journey first = reached(one);
        Journey second = reached(other);
        if (first.participantId().equals(second.participantId())) {
            throw new MergeRefused(null, "participant.merge.error.sameRegistration");
        }
        if (first.kind() != second.kind()) {
            throw new MergeRefused(null, "participant.merge.error.differentKinds");
        }
        if (!Set.of(one, other).contains(keptCase)) {
            throw new MergeRefused("kept", "participant.merge.error.kept");
        }
        if (!REASONS.contains(reason)) {
            throw new MergeRefused("reason", "participant.merge.error.reason");
        }
        List<Journey> all = Stream.of(first, second).flatMap(journey -> casesOfPerson(journey).stream()).toList();
        // she sees both, and one more case of the same person may be out of her reach
        if (all.stream().anyMatch(journey -> !access.may(Operation.MERGE_REGISTRATIONS, journey.unitId(), journey.caseNumber()))) {
            throw new MergeRefused(null, "participant.merge.error.outOfReach");
        }
        if (all.stream().map(journey -> participants.find(journey.participantId()))
                .anyMatch(person -> person.map(Participant::particulars).map(Particulars::protection).filter("none"::equals).isEmpty())) {
            throw new MergeRefused(null, "participant.merge.error.protected");
        }
        if (!bothOpen && isOpen(first) && isOpen(second)) {
            throw new MergeRefused("bothOpen", "participant.merge.error.bothOpen");
        }
        if (!ends && all.stream().anyMatch(this::hasDied) && all.stream().anyMatch(this::goesOn)) {
            throw new MergeRefused("ends", "participant.merge.error.ends");
        }
        Journey kept = keptCase.equals(one) ? first : second;
        Journey gone = kept == first ? second : first;
        try {
            samePeople.merge(gone.participantId(), kept.participantId(), reason, clock.instant(), user.id());
        } catch (SamePeople.Refused refused) {
            throw refused(refused);
        }
        events.publishEvent(new SamePersonFound(kept));
    }

    /** Of two who are one only by this merge: what ended for the one because the other had died. */
    private List<String> ended(UUID mergeId) {
        return jdbc.sql("""
                with went as (
                    select distinct r.registration from stegvis.registration_person r where r.merge_id = :merge
                )
                select j.case_number
                  from stegvis.ended_with_another e
                  join stegvis.journey j on j.id = e.journey_id
                 where (j.participant_id in (select registration from went)) <> (e.died in (select registration from went))
                 order by j.case_number""").param("merge", mergeId).query(String.class).list();
    }

    /**
     * What the merge ended stays ended: a process that is over isn't begun in its middle again.
     *
     * @return whether there is such
     * @throws NoSuchElementException when there is no such merge, or none of people within her reach
     */
    @Transactional
    public boolean undo(UUID mergeId, String reason) {
        user.require(Operation.MERGE_REGISTRATIONS);
        SamePeople.Merge merge = samePeople.find(mergeId).filter(this::isReached)
                .orElseThrow(() -> new NoSuchElementException("No such merge for this user"));
        if (!UNDO_REASONS.contains(reason)) {
            throw new MergeRefused(null, "participant.merge.error.undoReason");
        }
        try {
            samePeople.undo(merge.id(), reason, clock.instant(), user.id());
        } catch (SamePeople.Refused refused) {
            throw refused(refused);
        }
        facts.apart(List.of(merge.gone(), merge.kept()), clock.instant(), user.id());
        events.publishEvent(new SamePersonUndone(List.of(cases(merge.gone()).get(0), cases(merge.kept()).get(0))));
        return !ended(mergeId).isEmpty();
    }

    /** @return who may be registered twice, of those within her reach; in the read log */
    @Transactional
    public List<Suggestion> suggestions() {
        Set<String> mine = user.unitsWhereMay(Operation.MERGE_REGISTRATIONS);
        List<Suggestion> found = mine.isEmpty() ? List.of() : jdbc.sql("""
                select one.case_number as one, first.alias as one_alias, other.case_number as other, second.alias as other_alias
                  from stegvis.resemblance r
                  join stegvis.name_key nobody_protected on nobody_protected.participant_id = r.participant_id
                  join stegvis.name_key neither on neither.participant_id = r.resembles
                  join lateral (select j.case_number, j.unit_id from stegvis.journey j where j.participant_id = r.participant_id
                                 order by j.recorded_at desc limit 1) one on true
                  join lateral (select j.case_number, j.unit_id from stegvis.journey j where j.participant_id = r.resembles
                                 order by j.recorded_at desc limit 1) other on true
                  join lateral (select v.alias from stegvis.participant_version v where v.participant_id = r.participant_id
                                 order by v.recorded_at desc, v.id desc limit 1) first on true
                  join lateral (select v.alias from stegvis.participant_version v where v.participant_id = r.resembles
                                 order by v.recorded_at desc, v.id desc limit 1) second on true
                 where one.unit_id in (:mine) and other.unit_id in (:mine)
                   and not exists (select from stegvis.own_case o where o.user_id = :me and o.case_number in (one.case_number, other.case_number))
                   and r.resembles not in (select stegvis.registrations_of(r.participant_id))
                 order by r.told_at desc, one.case_number desc, other.case_number desc
                 limit :most""").param("mine", mine).param("me", user.id()).param("most", MOST).query(Suggestion.class).list();
        readLog.write(Reading.ofList(user.id(), found.stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).toList(), "list", why()));
        return found;
    }

    /** @return the newest merges of people within her reach */
    @Transactional
    public List<Done> done() {
        user.require(Operation.MERGE_REGISTRATIONS);
        List<Done> done = samePeople.newest(5 * MOST).stream().filter(this::isReached).limit(MOST)
                .map(merge -> new Done(merge.id(), cases(merge.gone()).get(0).caseNumber(), cases(merge.kept()).get(0).caseNumber(),
                        merge.reason(), merge.recordedAt(), files.nameOf(merge.recordedBy()), merge.undone(), ended(merge.id()))).toList();
        readLog.write(Reading.ofList(user.id(), done.stream().flatMap(one -> Stream.of(one.gone(), one.kept())).toList(), "list", why()));
        return done;
    }

    /** @return the other cases of the same person that the user may read about, the newest first */
    public List<String> otherCases(Journey journey) {
        return casesOfPerson(journey).stream()
                .filter(other -> !other.id().equals(journey.id()))
                .filter(other -> access.may(Operation.READ_PARTICIPANT, other.unitId(), other.caseNumber())
                        || access.may(Operation.MERGE_REGISTRATIONS, other.unitId(), other.caseNumber()))
                .map(Journey::caseNumber).sorted(Comparator.reverseOrder()).toList();
    }

    private Journey reached(String caseNumber) {
        return access.required(Operation.MERGE_REGISTRATIONS, caseNumber, journeys::find, Journey::unitId);
    }

    private boolean isReached(SamePeople.Merge merge) {
        return Stream.of(merge.gone(), merge.kept()).map(this::cases).allMatch(cases -> !cases.isEmpty() && cases.stream()
                .allMatch(journey -> access.may(Operation.MERGE_REGISTRATIONS, journey.unitId(), journey.caseNumber())));
    }

    private Side side(Journey journey) {
        Optional<Participant> person = participants.find(journey.participantId());
        return new Side(journey.caseNumber(), person.orElseThrow(() -> new NoSuchElementException("She isn't registered any more")).particulars(),
                units.find(journey.unitId()).map(Unit::name).orElse(journey.unitId()), journeys.standing(journey.id()), otherCases(journey),
                hasDied(journey));
    }

    private boolean hasDied(Journey journey) {
        return journeys.hasDied(journey.participantId());
    }

    private boolean goesOn(Journey journey) {
        return journeys.canEndEarly(journey.caseNumber());
    }

    /** Whether merging these two would end what goes on under the one, since the person of the other has died. */
    public boolean endsWithADeath(List<Side> sides) {
        return sides.stream().anyMatch(Side::died)
                && sides.stream().flatMap(side -> casesOfPerson(journeys.of(side.caseNumber())).stream()).anyMatch(this::goesOn);
    }

    private boolean isOpen(Journey journey) {
        return casesOfPerson(journey).stream().anyMatch(one -> journeys.standing(one.id()).endState() == null);
    }

    /** Under whichever registration. */
    private List<Journey> casesOfPerson(Journey journey) {
        return samePeople.registrations(journey.participantId()).stream().flatMap(registration -> cases(registration).stream()).toList();
    }

    private List<Journey> cases(UUID registration) {
        return jdbc.sql("""
                select id, participant_id, case_number, unit_id from stegvis.journey where participant_id = :id
                order by recorded_at desc, case_number desc""").param("id", registration).query(Journey.class).list();
    }

    private String why() {
        return user.may(Operation.GUARD_PRIVACY) ? "privacyOfficer" : "unit";
    }

    private static MergeRefused refused(SamePeople.Refused refused) {
        return new MergeRefused(null, switch (refused.why()) {
            case ALREADY_ONE -> "participant.merge.error.alreadyOne";
            case ALREADY_UNDONE -> "participant.merge.error.alreadyUndone";
            case ANOTHER_RESTS_ON_IT -> "participant.merge.error.anotherRestsOnIt";
        });
    }
}
