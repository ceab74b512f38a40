package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everyday support, written down by a click as it is given, beside what the task asks for. */
@Service
public class SupportLog {

    /** @param minutes all in all */
    public record Sum(int times, int minutes) {
    }

    private final Journeys journeys;
    private final Measures measures;
    private final MeasureProcesses processes;
    private final Deadlines deadlines;
    private final CurrentUser user;
    private final CaseAccess access;
    private final Clock clock;

    SupportLog(Journeys journeys, Measures measures, MeasureProcesses processes, Deadlines deadlines, CurrentUser user, CaseAccess access,
               Clock clock) {
        this.journeys = journeys;
        this.measures = measures;
        this.processes = processes;
        this.deadlines = deadlines;
        this.user = user;
        this.access = access;
        this.clock = clock;
    }

    public Sum given(UUID measureId) {
        return measures.support(measureId);
    }

    /**
     * Writes down one thing that was done. Sent twice with the same id (a double click), it is one.
     *
     * @param id      made when the page was shown
     * @param type    one of {@link EverydaySupport#TYPES}
     * @param minutes null when no number was typed
     * @param doneBy  one of {@link EverydaySupport#DONE_BY}
     * @throws MeasureRefused when it can't be right, or something else was written down with this id; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case or measure, or none for this user
     */
    @Transactional
    public void log(String caseNumber, UUID measureId, UUID id, String type, Integer minutes, String doneBy, LocalDate doneOn) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        MeasureStanding measure = measures.standing(journey.id()).stream().filter(one -> one.id().equals(measureId)).findFirst().orElseThrow();
        if (measures.hasEvent(measureId, id)) {
            MeasureRefused.whenSentOtherwise(!measures.wasSupported(id, type, minutes, doneBy, doneOn), "type");
            return;
        }
        boolean open = measure.kind().equals(MeasureKind.EVERYDAY_SUPPORT.word()) && measure.outcome() == null
                && processes.canEnd(caseNumber, measureId);
        MeasureRefused.when(!open, "form", "journey.support.error.notOpen");
        check(type, minutes, doneBy, doneOn, measure, deadlines.today());
        measures.supported(id, measureId, type, minutes, doneBy, doneOn, new Source(clock.instant(), user.id(), null));
    }

    /** @throws MeasureRefused when it can't be right in this measure */
    static void check(String type, Integer minutes, String doneBy, LocalDate doneOn, MeasureStanding measure, LocalDate today) {
        MeasureRefused.when(!EverydaySupport.TYPES.contains(type), "type", "journey.support.error.type");
        MeasureRefused.when(minutes == null || minutes < 1 || minutes > EverydaySupport.MOST_MINUTES, "minutes",
                "journey.support.error.minutes", EverydaySupport.MOST_MINUTES);
        MeasureRefused.when(!EverydaySupport.DONE_BY.contains(doneBy), "doneBy", "journey.support.error.doneBy");
        MeasureRefused.when(doneOn == null, "doneOn", "journey.measure.error.dateNeeded");
        MeasureRefused.when(doneOn.isAfter(today), "doneOn", "journey.measure.error.inFuture");
        MeasureRefused.when(doneOn.isBefore(measure.startedOn()), "doneOn", "journey.support.error.beforeMeasure",
                DayRules.day(measure.startedOn()));
    }
}
