package no.stegvis.journey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.OwnCases;
import no.stegvis.access.Role;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Directory;
import no.stegvis.engine.Processes;
import no.stegvis.form.Answer;
import no.stegvis.form.CaseUnits;
import no.stegvis.form.FreeText;
import no.stegvis.journey.process.HandOverModel;
import no.stegvis.journey.process.HandOverModel.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handing a participant over (<i>overføring</i>) to another coordinator or unit. Somebody asks; who is asked accepts or declines, by a task of
 * her own; until then nothing changes. A case is in at most one hand-over at a time. One has a number of its own, since whoever is asked may
 * not see the case yet. Of a closed case it is closed too, to the two between whom it goes.
 */
@Service
public class HandOvers implements CaseUnits {

    static final int LONGEST = 2000;

    /** Overføringer. */
    private static final String SERIES = "O";

    private static final String FOUND = """
            select h.number, j.case_number, h.from_unit, h.from_coordinator, h.to_unit, h.to_person, h.message, h.asked_on, h.asked_by,
                   h.outcome, h.reason, h.decided_by
              from stegvis.hand_over h
              join stegvis.journey j on j.id = h.journey_id
            """;

    /**
     * @param fromCoordinator null where there was none yet
     * @param toPerson        null for whoever works in the unit
     * @param outcome         {@code accepted}, {@code declined}, {@code calledOff}, {@code journeyEnded}, or null while it is open
     */
    public record HandOver(String number, String caseNumber, String fromUnit, String fromCoordinator, String toUnit, String toPerson,
                           String message, LocalDate askedOn, String askedBy, String outcome, String reason, String decidedBy) {
    }

    /** Who may be asked. @param anybody whether the whole unit may */
    public record Receivers(Unit unit, boolean anybody, List<Directory.Person> people) {
    }

    private final Journeys journeys;
    private final CaseAccess access;
    private final OwnCases own;
    private final CurrentUser user;
    private final Directory directory;
    private final Units units;
    private final CaseNumbers caseNumbers;
    private final Processes processes;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final Clock clock;

    HandOvers(Journeys journeys, CaseAccess access, OwnCases own, CurrentUser user, Directory directory, Units units, CaseNumbers caseNumbers,
              Processes processes, Deadlines deadlines, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.access = access;
        this.own = own;
        this.user = user;
        this.directory = directory;
        this.units = units;
        this.caseNumbers = caseNumbers;
        this.processes = processes;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String series() {
        return SERIES;
    }

    /** With whoever is asked, and back with the sender once it was declined. */
    @Override
    public Optional<String> unitOf(String number) {
        return find(number).map(one -> "declined".equals(one.outcome()) ? one.fromUnit() : one.toUnit());
    }

    Optional<HandOver> find(String number) {
        return jdbc.sql(FOUND + "where h.number = :number").param("number", number).query(HandOver.class).optional();
    }

    /** @return the case's latest hand-over, open or not */
    public Optional<HandOver> latest(Journey journey) {
        return jdbc.sql(FOUND + "where h.journey_id = :id order by h.asked_at desc, h.number desc limit 1").param("id", journey.id())
                .query(HandOver.class).optional();
    }

    private Optional<HandOver> open(Journey journey) {
        return latest(journey).filter(one -> one.outcome() == null);
    }

    /** @return by unit; a closed case goes to a named person alone */
    public List<Receivers> receivers(Journey journey) {
        String coordinator = journeys.standing(journey.id()).coordinator();
        boolean closed = access.isClosed(journey.caseNumber());
        Set<String> kept = own.keptFrom(journey.caseNumber());
        return units.all().stream().map(unit -> new Receivers(unit, !closed && !unit.id().equals(journey.unitId()),
                directory.membersOf(Role.KOORDINATOR.groupIn(unit.id())).stream()
                        .filter(person -> !(unit.id().equals(journey.unitId()) && person.id().equals(coordinator)))
                        .filter(person -> !kept.contains(person.id())).toList()))
                .filter(receivers -> !receivers.people().isEmpty()).toList();
    }

    /**
     * @param receiver a unit's id, or a unit's and a person's with a colon between, as {@link #receivers} has them
     * @return the hand-over's number
     * @throws ChangeRefused                    when it can't be asked for so; nothing has changed then
     * @throws AccessRefused                    when the user may work on no case, or is in this one for some hours only
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public String ask(String caseNumber, String receiver, String message) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        if (!access.decidesAbout(caseNumber)) {
            throw new AccessRefused("Who has been let in for some hours hands nobody over");
        }
        Journey journey = journeys.locked(caseNumber);
        ChangeRefused.when(!journeys.goesOn(journey), "form", "rhythm.handOver.error.over");
        open(journey).ifPresent(one -> {
            throw new ChangeRefused("form", "rhythm.handOver.error.open", one.number());
        });
        String[] asked = receiver.split(":", 2);
        String person = asked.length == 2 ? asked[1] : null;
        ChangeRefused.when(receivers(journey).stream().noneMatch(offered -> offered.unit().id().equals(asked[0]) && (person == null ? offered.anybody()
                : offered.people().stream().anyMatch(one -> one.id().equals(person)))), "receiver", "rhythm.handOver.error.receiver");
        String text = FreeText.cleaned(message);
        ChangeRefused.when(text.isEmpty() || text.length() > LONGEST, "message", "rhythm.handOver.error.message", LONGEST);
        ChangeRefused.when(FreeText.holdsNationalNumber(text), "message", "rhythm.error.nationalNumber");
        return begin(journey, asked[0], person, text);
    }

    private String begin(Journey journey, String toUnit, String person, String text) {
        String number = caseNumbers.next(SERIES);
        String coordinator = journeys.standing(journey.id()).coordinator();
        jdbc.sql("""
                insert into stegvis.hand_over (number, journey_id, from_unit, from_coordinator, to_unit, to_person, message, asked_on, asked_at, asked_by)
                values (:number, :journey, :fromUnit, :coordinator, :toUnit, :person, :text, :on, :at, :by)""")
                .param("number", number).param("journey", journey.id()).param("fromUnit", journey.unitId())
                .param("coordinator", coordinator, java.sql.Types.VARCHAR).param("toUnit", toUnit).param("person", person, java.sql.Types.VARCHAR)
                .param("text", text).param("on", deadlines.today()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("by", user.id()).update();
        if (access.isClosed(journey.caseNumber())) {
            access.close(number, Stream.of(user.id(), person, coordinator).filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new)));
        }
        own.alsoKept(journey.caseNumber(), number);
        Map<String, Object> told = new HashMap<>(Map.of(Variables.FROM_UNIT, journey.unitId(), Variables.SENDER, user.id(), Variables.TO_UNIT, toUnit,
                Variables.HAND_OVER_DUE, Deadlines.endOf(deadlines.handOverAnswer(deadlines.today(), toUnit))));
        told.put(Variables.RECEIVER, person);
        processes.start(HandOverModel.PROCESS, number, told);
        return number;
    }

    /**
     * The sender has thought better of it.
     *
     * @throws ChangeRefused                    when it is decided already
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     * @throws no.stegvis.engine.CaseMoved      when it is being decided just now
     */
    @Transactional
    public void callOff(String caseNumber) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        HandOver handOver = open(journey).orElseThrow(() -> new ChangeRefused("form", "rhythm.handOver.error.decided"));
        end(handOver, "calledOff");
    }

    private void end(HandOver handOver, String outcome) {
        decide(handOver.number(), outcome, null, clock.instant(), user.id(), null);
        processes.correlate(HandOverModel.Messages.CALLED_OFF, handOver.number(), Map.of());
    }

    /** Whoever ends the journey ends the question whether somebody else takes it. */
    @EventListener
    void journeyIsOver(JourneyOver over) {
        open(over.journey()).ifPresent(handOver -> end(handOver, "journeyEnded"));
    }

    /**
     * What was asked before the case was closed is no more open than the case: a whole unit is asked no longer, and what was written to a
     * named person is hers and the sender's alone.
     */
    @EventListener
    void caseIsClosed(CaseClosed closed) {
        latest(closed.journey()).ifPresent(handOver -> {
            if (handOver.outcome() == null && handOver.toPerson() == null) {
                end(handOver, "calledOff");
            }
            access.close(handOver.number(), Stream.of(user.id(), handOver.askedBy(), handOver.toPerson(), handOver.fromCoordinator())
                    .filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new)));
        });
    }

    /** Whether the journey still is where it was asked for, so that it can be taken over. */
    boolean canBeAccepted(HandOver handOver) {
        Journey journey = journeys.of(handOver.caseNumber());
        return journeys.goesOn(journey) && journey.unitId().equals(handOver.fromUnit());
    }

    void answered(String number, boolean accepted, String reason, Answer answer) {
        decide(number, accepted ? "accepted" : "declined", reason, answer.recordedAt(), answer.submittedBy(), answer.id());
    }

    private void decide(String number, String outcome, String reason, Instant at, String by, java.util.UUID answerId) {
        jdbc.sql("""
                update stegvis.hand_over set outcome = :outcome, reason = :reason, decided_at = :at, decided_by = :by, answer_id = :answer
                where number = :number and outcome is null""").param("outcome", outcome).param("reason", reason, java.sql.Types.VARCHAR)
                .param("at", at.atOffset(ZoneOffset.UTC)).param("by", by).param("answer", answerId, java.sql.Types.OTHER).param("number", number).update();
    }

    /** @return those who may open its summary while it is open: the whole of the unit's coordinators, or the one who is asked */
    boolean isAsked(HandOver handOver, String userId) {
        Set<String> groups = directory.groupsOf(userId).stream().map(Directory.Group::id).collect(Collectors.toSet());
        return handOver.outcome() == null && groups.contains(Role.KOORDINATOR.groupIn(handOver.toUnit()))
                && (handOver.toPerson() == null || handOver.toPerson().equals(userId)) && !access.isClosedTo(userId, handOver.number());
    }
}
