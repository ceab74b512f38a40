package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Measures as a coordinator starts, ends and repeats them: at any time, several at once, beside what the plan says. */
@Service
public class JourneyMeasures {

    /** Why a measure may end before its time. */
    public static final List<String> REASONS = List.of("ownWish", "needMet", "otherMeasure", "noContact", "other");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Journeys journeys;
    private final Measures measures;
    private final MeasureProcesses processes;
    private final YoungPeople young;
    private final Deadlines deadlines;
    private final CurrentUser user;
    private final CaseAccess access;
    private final Clock clock;

    JourneyMeasures(Journeys journeys, Measures measures, MeasureProcesses processes, YoungPeople young, Deadlines deadlines, CurrentUser user,
                    CaseAccess access, Clock clock) {
        this.journeys = journeys;
        this.measures = measures;
        this.processes = processes;
        this.young = young;
        this.deadlines = deadlines;
        this.user = user;
        this.access = access;
        this.clock = clock;
    }

    /** @return open ones first, then the latest */
    public List<MeasureStanding> standing(Journey journey) {
        return measures.standing(journey.id()).stream().map(one -> one.outcome() != null ? one
                : new MeasureStanding(one.id(), one.kind(), one.category(), one.startedOn(), null, null, null, one.latestStep(),
                        one.latestOn(), processes.canEnd(journey.caseNumber(), one.id()))).toList();
    }

    /** @return what can be started on this journey now: nothing before the first conversation, nor after the end */
    public List<MeasureKind> offered(Journey journey, Standing standing) {
        return standing.admittedOn() == null || standing.endState() != null ? List.of() : processes.known(journey.caseNumber());
    }

    /**
     * Starts a measure. Sent twice with the same id (a double click), it starts one.
     *
     * @param id       made when the page was shown; becomes the measure's
     * @param kind     as {@link MeasureKind#word()}
     * @param category one of the kind's
     * @throws MeasureRefused when it can't be right, or another has been started with this id; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     * @throws no.stegvis.engine.CaseMoved when somebody has moved the journey on meanwhile; nothing has changed then
     */
    @Transactional
    public void start(String caseNumber, UUID id, String kind, String category, LocalDate startedOn) {
        Journey journey = worked(caseNumber);
        if (measures.isOf(journey.id(), id)) {
            Measures.Measure before = measures.find(id);
            MeasureRefused.whenSentOtherwise(!before.kind().word().equals(kind) || !before.category().equals(category)
                    || !before.startedOn().equals(startedOn), "what");
            return;
        }
        MeasureKind chosen = MeasureKind.of(kind).filter(known -> known.categories().contains(category))
                .orElseThrow(() -> new MeasureRefused("what", "journey.measure.error.what"));
        check(journey, chosen, category, startedOn);
        measures.choose(id, journey, chosen, category, startedOn, source());
        processes.begin(journey, measures.find(id));
    }

    private void check(Journey journey, MeasureKind kind, String category, LocalDate startedOn) {
        Standing standing = journeys.standing(journey.id());
        MeasureRefused.when(standing.endState() != null, "form", "journey.measure.error.afterConclusion", day(standing.endedOn()));
        MeasureRefused.when(standing.admittedOn() == null, "form", "journey.measure.error.beforeConsent");
        YoungStanding consent = young.standing(journey);
        MeasureRefused.when(consent.rests(), "form", "journey.error.young." + consent.state());
        MeasureRefused.when(startedOn == null, "startedOn", "journey.measure.error.dateNeeded");
        MeasureRefused.when(startedOn.isAfter(deadlines.today()), "startedOn", "journey.measure.error.inFuture");
        MeasureRefused.when(startedOn.isBefore(standing.admittedOn()), "startedOn", "journey.measure.error.beforeFirstConversation",
                day(standing.admittedOn()));
        measures.inTheWayOf(kind, journey.id()).stream().filter(open -> open.category().equals(category)).findFirst()
                .ifPresent(open -> {
                    throw new MeasureRefused("what", "journey.measure.error.open", day(open.startedOn()));
                });
        MeasureRefused.when(!processes.canBegin(journey.caseNumber(), kind), "form", "journey.measure.error.olderModel");
    }

    /**
     * Ends a measure before its time.
     *
     * @param reason one of {@link #REASONS}
     * @throws MeasureRefused when it can't be right, or it is over; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case or measure, or none for this user
     * @throws no.stegvis.engine.CaseMoved when somebody has moved it on meanwhile; nothing has changed then
     */
    @Transactional
    public void end(String caseNumber, UUID measureId, String reason, LocalDate occurredOn) {
        Journey journey = worked(caseNumber);
        MeasureStanding measure = measures.standing(journey.id()).stream().filter(one -> one.id().equals(measureId))
                .findFirst().orElseThrow();
        MeasureRefused.when(measure.outcome() != null, "form", "journey.measure.error.over", day(measure.overOn()));
        MeasureRefused.when(!REASONS.contains(reason), "reason", "journey.measure.error.reason");
        MeasureRefused.when(occurredOn == null, "occurredOn", "journey.measure.error.dateNeeded");
        MeasureRefused.when(occurredOn.isAfter(deadlines.today()), "occurredOn", "journey.measure.error.inFuture");
        LocalDate latest = measure.latestOn() == null ? measure.startedOn() : measure.latestOn();
        MeasureRefused.when(occurredOn.isBefore(latest), "occurredOn", "journey.measure.error.endBeforeLatest", day(latest));
        MeasureRefused.when(!processes.canEnd(caseNumber, measureId), "form", "journey.measure.error.endByTask");
        measures.ended(measureId, reason, occurredOn, source());
        processes.end(caseNumber, measureId);
    }

    /** Asked before anything is locked: who is kept out must not wait for those who work on it, nor they for her. */
    private Journey worked(String caseNumber) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        return journeys.locked(caseNumber);
    }

    private Source source() {
        return new Source(clock.instant(), user.id(), null);
    }

    private static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
