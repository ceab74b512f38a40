package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.engine.DiagramState;
import no.stegvis.engine.Directory;
import no.stegvis.engine.Processes;
import no.stegvis.engine.Tasks;
import no.stegvis.participant.Participants;
import no.stegvis.participant.Particulars;
import no.stegvis.privacy.Consents;
import no.stegvis.privacy.ReadLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens what is kept about a participant, for those of her unit, and writes down that it was opened. */
@Service
public class CaseFiles {

    /**
     * Who a task is about, and where she stands.
     *
     * @param phone           as it was written down, or null
     * @param coordinatorName null while there is none
     * @param lastContact     null before the first conversation
     * @param nextDue         null when nothing is to happen, in the past when it is overdue
     * @param consents        her latest decision about each purpose she has been asked about
     */
    public record Summary(Journey journey, String alias, String phone, Stage stage, String coordinatorName, LocalDate lastContact, LocalDate nextDue,
                          List<Goal> goals, List<Consents.Decision> consents) {
    }

    private final Journeys journeys;
    private final Participants participants;
    private final Units units;
    private final Tasks tasks;
    private final NextDue nextDue;
    private final Pauses pauses;
    private final Processes processes;
    private final Directory directory;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final CaseAccess access;
    private final Consents consents;

    CaseFiles(Journeys journeys, Participants participants, Units units, Tasks tasks, NextDue nextDue, Pauses pauses,
              Processes processes, Directory directory, ReadLog readLog, CurrentUser user, CaseAccess access, Consents consents) {
        this.journeys = journeys;
        this.participants = participants;
        this.units = units;
        this.tasks = tasks;
        this.nextDue = nextDue;
        this.pauses = pauses;
        this.processes = processes;
        this.directory = directory;
        this.readLog = readLog;
        this.user = user;
        this.access = access;
        this.consents = consents;
    }

    /**
     * @throws NoSuchElementException when there is no such case, or none for this user: she can't tell which
     * @throws AccessRefused          when the user may read about no participant at all
     */
    @Transactional
    public CaseFile open(String caseNumber) {
        Journey journey = readable(caseNumber);
        Standing standing = journeys.standing(journey.id());
        log(caseNumber, "participantPage", standing);
        return new CaseFile(journey, particulars(journey), standing,
                units.find(journey.unitId()).map(Unit::name).orElse(journey.unitId()), nameOf(standing.coordinator()),
                nextDue.of(caseNumber), pauses.of(journey).isPresent(), journeys.timeline(journey.id()), journeys.goals(journey.id()), tasks.openOf(caseNumber),
                user.may(Operation.WORK_JOURNEY, journey.unitId()) && journeys.canEndEarly(caseNumber));
    }

    /** @return the running process as a drawing. Errors as in {@link #open}. */
    @Transactional
    public DiagramState diagram(String caseNumber) {
        Journey journey = readable(caseNumber);
        log(caseNumber, "diagram", journeys.standing(journey.id()));
        return processes.diagram(journey.kind().process(), caseNumber).orElseThrow();
    }

    /** @throws NoSuchElementException when the task is about no participant. Other errors as in {@link #open}. */
    @Transactional
    public Summary aboutTask(String taskId) {
        user.require(Operation.READ_PARTICIPANT);
        String caseNumber = tasks.find(taskId).orElseThrow().caseNumber();
        Journey journey = readable(caseNumber);
        Standing standing = journeys.standing(journey.id());
        log(caseNumber, "taskSummary", standing);
        Particulars person = particulars(journey);
        return new Summary(journey, person.alias(), person.phone(), standing.stage(), nameOf(standing.coordinator()), standing.lastContactOn(),
                nextDue.of(caseNumber), journeys.goals(journey.id()), consents.inForce(journey.participantId()));
    }

    /** Whether this user may read about whom the task concerns: asked, not read. Not when it concerns no participant either. */
    @Transactional(readOnly = true)
    public boolean mayReadAboutTask(String taskId) {
        if (!user.may(Operation.READ_PARTICIPANT)) {
            return false;
        }
        try {
            readable(tasks.find(taskId).orElseThrow().caseNumber());
            return true;
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    /** @return the name of somebody who works here, or null */
    public String nameOf(String userId) {
        return Optional.ofNullable(userId).map(id -> directory.person(id).map(Directory.Person::displayName).orElse(id))
                .orElse(null);
    }

    private Journey readable(String caseNumber) {
        return access.required(Operation.READ_PARTICIPANT, caseNumber, journeys::find, Journey::unitId);
    }

    private Particulars particulars(Journey journey) {
        return participants.find(journey.participantId()).orElseThrow().particulars();
    }

    private void log(String caseNumber, String what, Standing standing) {
        readLog.opened(user.id(), caseNumber, what, user.id().equals(standing.coordinator()) ? "coordinator" : "unit");
    }
}
