package no.stegvis.journey;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.OwnCases;
import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import no.stegvis.participant.Participants;
import no.stegvis.participant.SamePeople;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People whose address is a secret (<i>fortrolig</i>, kode 7, and <i>strengt fortrolig</i>, kode 6): their cases are open to
 * a named few, stand in no list and in no search, and that it is so is known to these few alone.
 */
@Service
public class Protection {

    /** What the register may say; {@code none} opens the case to all of its unit again. */
    public static final List<String> LEVELS = List.of("none", "confidential", "strictlyConfidential");

    private final Journeys journeys;
    private final Participants participants;
    private final SamePeople samePeople;
    private final CaseAccess access;
    private final OwnCases own;
    private final CurrentUser user;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Protection(Journeys journeys, Participants participants, SamePeople samePeople, CaseAccess access, OwnCases own, CurrentUser user,
               Directory directory, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.participants = participants;
        this.samePeople = samePeople;
        this.access = access;
        this.own = own;
        this.user = user;
        this.directory = directory;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Says in the register how she is protected. The case's coordinator and whoever says so are the first it is open to.
     *
     * @throws IllegalArgumentException           when there is no such level
     * @throws no.stegvis.access.AccessRefused    when the user may work on no case, or has been let into this one for some hours only
     * @throws java.util.NoSuchElementException   when there is no such case, or none for this user
     */
    @Transactional
    public void protect(String caseNumber, String level) {
        Journey journey = decidable(caseNumber);
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException("No such level of protection");
        }
        for (UUID registration : samePeople.registrations(journey.participantId()).stream().sorted().toList()) {
            participants.change(registration, known -> known.protectedBy(level), clock.instant(), user.id(), null, null);
        }
        for (String one : casesOf(journey)) {
            if ("none".equals(level)) {
                access.open(one);
            } else {
                Set<String> first = Stream.of(user.id(), journeys.standing(one).coordinator()).filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
                access.close(one, first);
                events.publishEvent(new CaseClosed(journeys.of(one)));
            }
        }
    }

    /**
     * Opens the case to one more of those who might work on it in its unit.
     *
     * @throws IllegalArgumentException when that person doesn't work there. Other errors as in {@link #protect}.
     */
    @Transactional
    public void letIn(String caseNumber, String colleague) {
        Journey journey = decidable(caseNumber);
        if (colleagues(journey).stream().noneMatch(person -> person.id().equals(colleague))) {
            throw new IllegalArgumentException("Not one of this unit");
        }
        if (access.isClosed(caseNumber)) {
            casesOf(journey).forEach(one -> access.letIn(one, colleague, null));
        }
    }

    /** Whether the user may change how she is protected and who may open her case. */
    public boolean mayDecide(Journey journey) {
        return access.decidesAbout(journey.caseNumber());
    }

    /** @return those who might be let in, by name */
    public List<Directory.Person> colleagues(Journey journey) {
        return directory.membersOf(Role.KOORDINATOR.groupIn(journey.unitId())).stream()
                .filter(person -> !own.isOwn(person.id(), journey.caseNumber())).toList();
    }

    /** @return the names of those it is open to for good */
    public List<String> readers(Journey journey) {
        return jdbc.sql("select user_id from stegvis.closed_case_reader where case_number = :case and until is null")
                .param("case", journey.caseNumber()).query(String.class).list().stream()
                .map(id -> directory.person(id).map(Directory.Person::displayName).orElse(id)).sorted().toList();
    }

    /** Whoever has broken the glass may work on the case, and not open it further. */
    private Journey decidable(String caseNumber) {
        Journey journey = access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        if (!access.decidesAbout(caseNumber)) {
            throw new AccessRefused("Who has been let in for some hours lets in nobody else");
        }
        return journey;
    }

    private List<String> casesOf(Journey journey) {
        return jdbc.sql("select case_number from stegvis.journey where participant_id in (:ids)")
                .param("ids", samePeople.registrations(journey.participantId())).query(String.class).list();
    }
}
