package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import no.stegvis.outcome.AlertedCase;
import no.stegvis.outcome.Drafts;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Instruments;
import no.stegvis.outcome.OfferedInstruments;
import no.stegvis.outcome.Response;
import no.stegvis.outcome.Responses;
import no.stegvis.participant.Participants;
import no.stegvis.participant.Particulars;
import no.stegvis.privacy.ReadLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A participant's answers to instruments, for those who work with her: what has been answered, and registering more from the
 * paper form. Whoever may open the case may read them and is written down; whoever may work on it may register and correct.
 *
 * <p>All methods throw {@link NoSuchElementException} when there is no such case, none for this user, or no such instrument or
 * response in it: she can't tell which; and {@link no.stegvis.access.AccessRefused} when she may do this with no case at all.
 */
@Service
public class Questionnaires {

    /**
     * @param sex      as the register has it now
     * @param answered the first taken first
     * @param measures what was tried meanwhile
     * @param drafts   the user's own, the latest first
     */
    public record Overview(String caseNumber, String alias, String sex, List<Instrument> inUse, List<Response> answered,
                           List<MeasureStanding> measures, List<Drafts.Draft> drafts, boolean registers) {
    }

    /** The days on which something can have been answered, both included. */
    public record Span(LocalDate began, LocalDate today) {

        boolean holds(LocalDate day) {
            return !day.isBefore(began) && !day.isAfter(today);
        }
    }

    /**
     * An instrument about to be filled in.
     *
     * @param corrects what it replaces, or null
     * @param draft    what the user has filled in before and not saved, or null
     * @param lastTime the latest response to it, or null: there is none, or it is the one to correct
     */
    public record Sheet(String caseNumber, String alias, Instrument instrument, Span span, Response corrects, Drafts.Draft draft,
                        Response lastTime) {
    }

    /** @param draft what the user has filled in before and not saved, or null @param lastTime the latest response, or null */
    record Together(Instrument instrument, LocalDate today, Drafts.Draft draft, Response lastTime) {
    }

    /** @param corrects the id of the response it replaces, or null */
    public record Filled(UUID id, UUID corrects, Map<Integer, Integer> answers, String takenOn, String how, String reason) {
    }

    private final Journeys journeys;
    private final Participants participants;
    private final Measures measures;
    private final Instruments instruments;
    private final OfferedInstruments offered;
    private final Responses responses;
    private final Drafts drafts;
    private final Deadlines deadlines;
    private final Directory directory;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final CaseAccess access;

    Questionnaires(Journeys journeys, Participants participants, Measures measures, Instruments instruments, OfferedInstruments offered,
                   Responses responses, Drafts drafts, Deadlines deadlines, Directory directory, ReadLog readLog, CurrentUser user, CaseAccess access) {
        this.journeys = journeys;
        this.participants = participants;
        this.measures = measures;
        this.instruments = instruments;
        this.offered = offered;
        this.responses = responses;
        this.drafts = drafts;
        this.deadlines = deadlines;
        this.directory = directory;
        this.readLog = readLog;
        this.user = user;
        this.access = access;
    }

    @Transactional
    public Overview open(String caseNumber) {
        Journey journey = access.required(Operation.READ_PARTICIPANT, caseNumber, journeys::find, Journey::unitId);
        log(journey, "instruments");
        boolean registers = user.may(Operation.WORK_JOURNEY, journey.unitId());
        return new Overview(caseNumber, particulars(journey).alias(), particulars(journey).sex(), offered.inUse(), responses.of(journey.id()),
                measures.standing(journey.id()), registers ? drafts.of(journey.id(), user.id()) : List.of(), registers);
    }

    /** @param corrects the response to correct, or null. An instrument that isn't in use is opened for a correction or one's own draft only. */
    @Transactional
    public Sheet sheet(String caseNumber, String instrumentId, UUID corrects) {
        Journey journey = workedOn(caseNumber);
        Instrument instrument = instrument(instrumentId);
        Optional<Drafts.Draft> draft = drafts.find(journey.id(), instrumentId, corrects, user.id());
        if (corrects == null && draft.isEmpty() && !offered.isInUse(instrument)) {
            throw new NoSuchElementException("Not in use");
        }
        return shown(journey, instrument, corrects, draft.orElse(null));
    }

    /** The same page again, with what was typed on it still there. */
    @Transactional
    public Sheet sheetAgain(String caseNumber, String instrumentId, UUID corrects) {
        return shown(workedOn(caseNumber), instrument(instrumentId), corrects, null);
    }

    /** @param handedOver whether it is about to be shown to the participant alone @return an instrument in use, for filling in anew */
    @Transactional
    Together together(String caseNumber, String instrumentId, boolean handedOver) {
        Together together = open(caseNumber, instrumentId);
        log(journeys.of(caseNumber), handedOver ? "handedOverForm" : "instrumentSheet");
        return together;
    }

    /** For keeping what has been answered: nothing of it is shown. */
    Together open(String caseNumber, String instrumentId) {
        Journey journey = workedOn(caseNumber);
        Instrument instrument = instrument(instrumentId);
        if (!offered.isInUse(instrument)) {
            throw new NoSuchElementException("Not in use");
        }
        return new Together(instrument, deadlines.today(), drafts.find(journey.id(), instrumentId, null, user.id()).orElse(null),
                lastTime(journey, instrumentId));
    }

    private Response lastTime(Journey journey, String instrumentId) {
        return responses.of(journey.id()).stream().filter(response -> response.instrumentId().equals(instrumentId))
                .reduce((earlier, later) -> later).orElse(null);
    }

    private Sheet shown(Journey journey, Instrument instrument, UUID corrects, Drafts.Draft draft) {
        Response before = corrects == null ? null : before(journey, instrument, corrects).orElseThrow();
        log(journey, "instrumentSheet");
        return new Sheet(journey.caseNumber(), particulars(journey).alias(), instrument, span(journey), before, draft,
                before == null ? lastTime(journey, instrument.id()) : null);
    }

    public Span span(String caseNumber) {
        return span(workedOn(caseNumber));
    }

    private Span span(Journey journey) {
        return new Span(journeys.standing(journey.id()).inquiryOn(), deadlines.today());
    }

    /**
     * Keeps the answers, or withdraws what stands, whatever is filled in beside that reason. An instrument that has been switched off while somebody filled it in is taken all the same.
     *
     * @throws IllegalArgumentException     when something in it can't be right: the page checks first
     * @throws Responses.CorrectedMeanwhile when what is corrected has been corrected by somebody else
     * @throws Responses.SavedOtherwise     when she has saved something else from the same page
     */
    @Transactional
    public UUID keep(String caseNumber, String instrumentId, Filled filled) {
        Journey journey = workedOn(caseNumber);
        Instrument instrument = instrument(instrumentId);
        boolean corrected = filled.corrects() != null && responses.find(journey.id(), filled.corrects()).isEmpty();
        Response corrects = filled.corrects() == null ? null : before(journey, instrument, filled.corrects()).orElseThrow();
        if (corrected) {
            return sentBefore(journey, filled, corrects);
        }
        if (corrects != null && Response.WITHDRAWN.equals(filled.reason())) {
            return responses.keep(new Response.Given(filled.id(), journey.id(), instrument, particulars(journey).sex(), Map.of(), corrects.takenOn(), corrects.how(),
                    corrects, filled.reason()), about(journey), user.id());
        }
        LocalDate takenOn = LocalDate.parse(filled.takenOn());
        if (!span(journey).holds(takenOn) || filled.answers().isEmpty()) {
            throw new IllegalArgumentException("Not a day of this journey, or nothing answered");
        }
        return responses.keep(new Response.Given(filled.id(), journey.id(), instrument, particulars(journey).sex(), filled.answers(), takenOn,
                filled.how(), corrects, corrects == null ? null : filled.reason()), about(journey), user.id());
    }

    /** The same correction may have been sent twice, or another one in another tab; else somebody was quicker. */
    private UUID sentBefore(Journey journey, Filled filled, Response corrects) {
        Response kept = responses.find(journey.id(), filled.id()).filter(one -> user.id().equals(one.recordedBy()) && corrects.id().equals(one.supersedes()))
                .orElseThrow(Responses.CorrectedMeanwhile::new);
        boolean withdrawn = Response.WITHDRAWN.equals(kept.reason());
        if (!kept.reason().equals(filled.reason()) || !withdrawn && !(kept.answers().equals(new TreeMap<>(filled.answers()))
                && kept.takenOn().toString().equals(filled.takenOn()) && kept.how().equals(filled.how()))) {
            throw new Responses.SavedOtherwise(kept.id());
        }
        return kept.id();
    }

    /** Keeps what has been filled in so far, for this user alone; who must act on an answer is alerted as by {@link #keep}. */
    @Transactional
    public void keepDraft(String caseNumber, String instrumentId, Filled filled) {
        Journey journey = workedOn(caseNumber);
        Instrument instrument = instrument(instrumentId);
        Response corrects = filled.corrects() == null ? null : before(journey, instrument, filled.corrects()).orElseThrow();
        drafts.keep(new Drafts.Typed(filled.id(), journey.id(), instrument, corrects, filled.answers(), filled.takenOn(), filled.how()),
                about(journey), user.id());
    }

    /** Throws away one's own draft; an alert that it has raised stays. */
    @Transactional
    public void forgetDraft(String caseNumber, String instrumentId, UUID corrects) {
        drafts.forget(workedOn(caseNumber).id(), instrumentId, corrects, user.id());
    }

    /** @return its definition, in use or not */
    public Instrument instrument(String id) {
        return instruments.registered().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** What is to be corrected, also where somebody has corrected it meanwhile. */
    private Optional<Response> before(Journey journey, Instrument instrument, UUID id) {
        return responses.ofThisJourney(journey.id(), id).filter(response -> response.instrumentId().equals(instrument.id()));
    }

    private Journey workedOn(String caseNumber) {
        return access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
    }

    private AlertedCase about(Journey journey) {
        return new AlertedCase(journey.id(), journey.caseNumber(), journey.unitId(), reachable(journey), access.isClosed(journey.caseNumber()),
                journeys.hasDied(journey.participantId()));
    }

    /** @return the coordinator, or null when her group must be asked: there is none, she has left, or may not open the case */
    private String reachable(Journey journey) {
        String coordinator = journeys.standing(journey.id()).coordinator();
        String group = Role.KOORDINATOR.groupIn(journey.unitId());
        return coordinator != null && directory.person(coordinator).isPresent()
                && directory.groupsOf(coordinator).stream().anyMatch(one -> one.id().equals(group))
                && !access.isClosedTo(coordinator, journey.caseNumber()) ? coordinator : null;
    }

    private Particulars particulars(Journey journey) {
        return participants.find(journey.participantId()).orElseThrow().particulars();
    }

    private void log(Journey journey, String what) {
        readLog.opened(user.id(), journey.caseNumber(), what,
                user.id().equals(journeys.standing(journey.id()).coordinator()) ? "coordinator" : "unit");
    }
}
