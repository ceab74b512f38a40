package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import no.stegvis.engine.Tasks;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.OfferedInstruments;
import no.stegvis.outcome.Response;
import no.stegvis.outcome.Responses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Instruments that ought to be taken now. Those that the organisation uses belong to the mapping, as the beginning to compare with, and again to
 * every evaluation. At the mapping one is due until it has been taken at all on this journey; at an evaluation until it has been taken since the
 * follow-up where they agreed to evaluate. It stays due after the conversation, as long as the journey goes on. Nothing is due before consent,
 * in a pause, after the end, nor of a relative, who has neither of the two conversations.
 */
@Service
public class DueInstruments {

    public enum Occasion { MAPPING, EVALUATION }

    /** @param lastTaken null when it has never been */
    public record Due(Instrument instrument, LocalDate lastTaken) {
    }

    /** @param instruments at least one, in the order of {@link OfferedInstruments#inUse()} */
    public record Round(Occasion occasion, List<Due> instruments) {
    }

    private final Journeys journeys;
    private final Pauses pauses;
    private final OfferedInstruments offered;
    private final Responses responses;
    private final Tasks tasks;
    private final JdbcClient jdbc;

    DueInstruments(Journeys journeys, Pauses pauses, OfferedInstruments offered, Responses responses, Tasks tasks, JdbcClient jdbc) {
        this.journeys = journeys;
        this.pauses = pauses;
        this.offered = offered;
        this.responses = responses;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** Whoever asks has opened the case. @return empty when nothing is due */
    public Optional<Round> of(Journey journey) {
        Standing standing = journeys.standing(journey.id());
        if (journey.kind() != JourneyKind.PARTICIPANT || standing.admittedOn() == null || standing.endState() != null || pauses.of(journey).isPresent()) {
            return Optional.empty();
        }
        Optional<LocalDate> evaluating = evaluating(journey);
        List<Due> due = notTakenSince(journey, evaluating.orElse(standing.inquiryOn()));
        return due.isEmpty() ? Optional.empty() : Optional.of(new Round(evaluating.isPresent() ? Occasion.EVALUATION : Occasion.MAPPING, due));
    }

    private List<Due> notTakenSince(Journey journey, LocalDate day) {
        Map<String, LocalDate> last = responses.of(journey.id()).stream()
                .collect(Collectors.toMap(Response::instrumentId, Response::takenOn, (earlier, later) -> later));
        return offered.inUse().stream().filter(one -> !last.containsKey(one.id()) || last.get(one.id()).isBefore(day))
                .map(one -> new Due(one, last.get(one.id()))).toList();
    }

    /** @return the day of the follow-up that the latest evaluation came from, held or still to be held; empty before the first */
    private Optional<LocalDate> evaluating(Journey journey) {
        boolean open = tasks.openOf(journey.caseNumber()).stream().anyMatch(task -> task.elementId().equals(Elements.HOLD_EVALUATION_CONVERSATION));
        return jdbc.sql("""
                with held as (
                    select c.kind, c.held_on, max(c.held_on) filter (where c.kind = 'evaluation') over () as evaluated_on
                      from stegvis.valid_conversation c
                     where c.journey_id = :id
                )
                select held_on from held
                 where kind = 'followUp' and (:open or held_on <= evaluated_on)
                 order by held_on desc limit 1""").param("id", journey.id()).param("open", open).query(LocalDate.class).optional();
    }
}
