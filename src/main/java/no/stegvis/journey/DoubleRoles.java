package no.stegvis.journey;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.OwnCases;
import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import no.stegvis.engine.Tasks;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Participants and relatives who have an account here as well. Once it is said, that user is kept from all cases of that person, and from
 * what is about them (hand-overs, reviews); tasks of theirs that she had go back to their group.
 */
@Service
public class DoubleRoles {

    private static final int MOST = 200;

    /** @param by the name of who said so */
    public record Marked(String caseNumber, String alias, String userId, String name, Instant at, String by) {
    }

    private record Row(String caseNumber, String unitId, String alias, String userId, Instant at, String by) {
    }

    private final Journeys journeys;
    private final OwnCases own;
    private final CaseAccess access;
    private final CaseFiles files;
    private final Directory directory;
    private final Tasks tasks;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final JdbcClient jdbc;

    DoubleRoles(Journeys journeys, OwnCases own, CaseAccess access, CaseFiles files, Directory directory, Tasks tasks, ReadLog readLog,
                CurrentUser user, JdbcClient jdbc) {
        this.journeys = journeys;
        this.own = own;
        this.access = access;
        this.files = files;
        this.directory = directory;
        this.tasks = tasks;
        this.readLog = readLog;
        this.user = user;
        this.jdbc = jdbc;
    }

    /** @return what is said of cases within the user's reach, the newest first; in the read log */
    @Transactional
    public List<Marked> known() {
        user.require(Operation.MARK_OWN_CASES);
        List<Marked> known = jdbc.sql("""
                select j.case_number, j.unit_id, p.alias, o.user_id, o.marked_at as at, o.marked_by as by
                  from stegvis.own_case o
                  join stegvis.journey j on j.case_number = o.case_number
                  join lateral (select v.alias from stegvis.participant_version v where v.participant_id = j.participant_id
                                 order by v.recorded_at desc, v.id desc limit 1) p on true
                 where j.unit_id in (:mine)
                 order by o.marked_at desc, j.case_number
                 limit :most""").param("mine", user.unitsWhereMay(Operation.MARK_OWN_CASES)).param("most", MOST)
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getTimestamp(5).toInstant(), row.getString(6))).list().stream()
                .filter(row -> access.may(Operation.MARK_OWN_CASES, row.unitId(), row.caseNumber()))
                .map(row -> new Marked(row.caseNumber(), row.alias(), row.userId(), files.nameOf(row.userId()), row.at(), files.nameOf(row.by())))
                .toList();
        readLog.write(Reading.ofList(user.id(), known.stream().map(Marked::caseNumber).toList(), "list",
                user.may(Operation.GUARD_PRIVACY) ? "privacyOfficer" : "unit"));
        return known;
    }

    /**
     * @param typed  a case number of the person, as typed
     * @param person the id of her account, as typed
     * @throws ChangeRefused when it can't be right; nothing has changed then
     */
    @Transactional
    public void mark(String typed, String person) {
        user.require(Operation.MARK_OWN_CASES);
        Journey journey = journeys.find(typed.strip().toUpperCase(Locale.ROOT))
                .filter(found -> access.may(Operation.MARK_OWN_CASES, found.unitId(), found.caseNumber()))
                .orElseThrow(() -> new ChangeRefused("case", "relative.own.error.noCase"));
        String account = person.strip().toLowerCase(Locale.ROOT);
        ChangeRefused.when(account.isEmpty() || directory.person(account).isEmpty(), "person", "relative.own.error.noAccount");
        List<String> cases = casesOf(journey);
        for (String one : cases) {
            boolean hers = isCoordinator(account, one);
            ChangeRefused.when(hers && isReached(one), "person", "relative.own.error.isCoordinator", one);
            ChangeRefused.when(hers, "person", "relative.own.error.isCoordinatorElsewhere");
        }
        ChangeRefused.when(leavesNobodyToWatch(account, cases), "person", "relative.own.error.nobodyWatches");
        keepOut(account, cases, journey.caseNumber());
    }

    /** Of these cases and of what is about them; what she had of it goes back to whoever may take it. */
    private void keepOut(String account, List<String> cases, String saidOf) {
        List<String> all = Stream.concat(cases.stream(), about(cases).stream()).toList();
        own.keepOut(account, all, saidOf, user.id());
        all.forEach(one -> tasks.giveBack(one, account));
    }

    private boolean isCoordinator(String account, String caseNumber) {
        Standing standing = journeys.standing(caseNumber);
        return account.equals(standing.coordinator()) && standing.endState() == null;
    }

    /** @throws NoSuchElementException when there is no such case, or none for this user */
    @Transactional
    public void unmark(String caseNumber, String person) {
        Journey journey = access.required(Operation.MARK_OWN_CASES, caseNumber, journeys::find, Journey::unitId);
        List<String> cases = casesOf(journey);
        own.letBack(person, cases);
        own.letBack(person, about(cases));
    }

    /**
     * Two registrations have turned out to be one person: who is kept from the one, is kept from the other.
     *
     * @throws MergeRefused when she works on the other as its coordinator, or no privacy officer would be left to see who reads about her
     */
    @EventListener
    void areOnePerson(SamePersonFound found) {
        List<String> cases = casesOf(found.journey());
        Map<String, String> kept = own.saidOf(cases);
        for (String person : kept.keySet()) {
            if (cases.stream().anyMatch(one -> isCoordinator(person, one))) {
                throw new MergeRefused(null, "participant.merge.error.ownCoordinator");
            }
            if (leavesNobodyToWatch(person, cases)) {
                throw new MergeRefused(null, "relative.own.error.nobodyWatches");
            }
            keepOut(person, cases, kept.get(person));
        }
    }

    /** They are two after all: who is kept from the one only because of what was said of the other, is let back. */
    @EventListener
    void areTwoAgain(SamePersonUndone undone) {
        for (Journey one : undone.of()) {
            List<String> cases = casesOf(one);
            own.letBackUnlessSaidOf(cases, about(cases));
            // of several who were one: what was said of one that is left, goes on for the others
            own.saidOf(cases).forEach((person, saidOf) -> keepOut(person, cases, saidOf));
        }
    }

    private boolean isReached(String caseNumber) {
        return journeys.find(caseNumber).filter(found -> access.may(Operation.MARK_OWN_CASES, found.unitId(), found.caseNumber())).isPresent();
    }

    /**
     * Whoever reads about a participant is seen by a privacy officer. If the last of them could be kept out, whoever has something to hide
     * would only have to say that the case is the officer's own.
     */
    private boolean leavesNobodyToWatch(String account, List<String> cases) {
        return cases.stream().anyMatch(one -> {
            Set<String> officers = directory.membersOf(Role.PERSONVERNOMBUD.groupIn(journeys.of(one).unitId())).stream()
                    .map(Directory.Person::id).collect(Collectors.toSet());
            Set<String> kept = own.keptFrom(one);
            return officers.contains(account) && !kept.contains(account)
                    && officers.stream().allMatch(officer -> officer.equals(account) || kept.contains(officer));
        });
    }

    /** Under whichever registration. */
    private List<String> casesOf(Journey journey) {
        return jdbc.sql("select case_number from stegvis.journey where participant_id in (select stegvis.registrations_of(:person)) order by 1")
                .param("person", journey.participantId()).query(String.class).list();
    }

    private List<String> about(List<String> cases) {
        return jdbc.sql("""
                select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number in (:cases)
                union
                select e.review_number from stegvis.emergency_access e where e.case_number in (:cases)
                union
                select e.notice_number from stegvis.emergency_access e where e.case_number in (:cases) and e.notice_number is not null""")
                .param("cases", cases).query(String.class).list();
    }
}
