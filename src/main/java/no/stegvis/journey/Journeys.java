package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Processes;
import no.stegvis.form.CaseUnits;
import no.stegvis.journey.process.ParticipantJourneyModel.Messages;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The journeys: where they stand, what has happened on them, and how they end before their time. */
@Service
public class Journeys implements CaseUnits {

    /** How a journey may end before its time; {@code concluded} and {@code referredOn} come from the conversations. */
    public static final List<String> EARLY_ENDS = List.of("ownWish", "moved", "otherOffer", "noContact", "died");

    private final JdbcClient jdbc;
    private final JourneyFacts facts;
    private final Measures measures;
    private final Goals goals;
    private final Processes processes;
    private final CurrentUser user;
    private final CaseAccess access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Journeys(JdbcClient jdbc, JourneyFacts facts, Measures measures, Goals goals, Processes processes, CurrentUser user,
             CaseAccess access, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.measures = measures;
        this.goals = goals;
        this.processes = processes;
        this.user = user;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    Journey open(UUID participantId, String caseNumber, String unitId, Source source) {
        Journey journey = new Journey(UUID.randomUUID(), participantId, caseNumber, unitId);
        jdbc.sql("""
                insert into stegvis.journey (id, participant_id, case_number, process_key, unit_id, recorded_at)
                values (:id, :participantId, :caseNumber, :processKey, :unitId, :recordedAt)""")
                .param("id", journey.id()).param("participantId", participantId).param("caseNumber", caseNumber)
                .param("processKey", journey.kind().process()).param("unitId", unitId)
                .param("recordedAt", Timestamp.from(source.recordedAt())).update();
        return journey;
    }

    public Optional<Journey> find(String caseNumber) {
        return jdbc.sql("select id, participant_id, case_number, unit_id from stegvis.journey where case_number = :caseNumber")
                .param("caseNumber", caseNumber).query(Journey.class).optional();
    }

    @Override
    public String series() {
        return CaseNumbers.PARTICIPANTS;
    }

    @Override
    public Optional<String> unitOf(String caseNumber) {
        return find(caseNumber).map(Journey::unitId);
    }

    @Override
    public Optional<String> answerPage(String caseNumber, UUID answerId) {
        return Optional.of("deltakere/" + caseNumber + "/svar/" + answerId);
    }

    /** Under whichever of her registrations it was told. */
    boolean hasDied(UUID participantId) {
        return diedOn(participantId).isPresent();
    }

    /** @param participantId the registration under which it was told */
    record Death(UUID participantId, LocalDate diedOn) {
    }

    Optional<LocalDate> diedOn(UUID participantId) {
        return death(participantId).map(Death::diedOn);
    }

    /** Under whichever of her registrations it was told; the first of the days. */
    Optional<Death> death(UUID participantId) {
        return jdbc.sql("""
                select d.participant_id, d.died_on from stegvis.registrations_of(:id) as hers
                  join stegvis.participant_died d on d.participant_id = hers
                 order by d.died_on, d.participant_id limit 1""").param("id", participantId).query(Death.class).optional();
    }

    Journey of(String caseNumber) {
        return find(caseNumber).orElseThrow(() -> new IllegalStateException("No journey has this case number"));
    }

    public Standing standing(UUID journeyId) {
        return jdbc.sql("select * from stegvis.journey_standing where journey_id = :id").param("id", journeyId)
                .query(Standing.class).single();
    }

    Standing standing(String caseNumber) {
        return jdbc.sql("""
                select standing.* from stegvis.journey
                join stegvis.journey_standing standing on standing.journey_id = journey.id
                where journey.case_number = :caseNumber""").param("caseNumber", caseNumber).query(Standing.class).single();
    }

    /** @return the last day on which something happened on the way: a conversation, a measure, a home; after-care comes after it */
    Optional<LocalDate> lastStepOn(UUID journeyId) {
        return jdbc.sql("select max(on_day) from stegvis.step_of_the_way where journey_id = :id").param("id", journeyId)
                .query(LocalDate.class).optional();
    }

    /** @return the last such day up to the one on which she concluded, beside the conversation in which she did */
    Optional<LocalDate> lastStepBeforeConclusion(UUID journeyId) {
        return jdbc.sql("""
                select max(s.on_day)
                  from stegvis.valid_journey_event e
                  join stegvis.step_of_the_way s on s.journey_id = e.journey_id and s.on_day <= e.occurred_on
                 where e.journey_id = :id and e.kind = 'ended' and s.answer_id is distinct from e.answer_id""").param("id", journeyId)
                .query(LocalDate.class).optional();
    }

    /** @return the day of the first contact after she concluded */
    Optional<LocalDate> firstAfterCareOn(UUID journeyId) {
        return jdbc.sql("""
                select min(c.held_on) from stegvis.valid_conversation c where c.journey_id = :id and c.kind = 'afterCare'""").param("id", journeyId)
                .query(LocalDate.class).optional();
    }

    /** @return the goals in force, in the participant's own words */
    public List<Goal> goals(UUID journeyId) {
        return goals.inForce(journeyId);
    }

    /** @return what has happened, the latest first */
    public List<TimelineEntry> timeline(UUID journeyId) {
        return jdbc.sql("""
                with happened (happened_on, kind, detail, recorded_at, rank, place) as (
                    select e.occurred_on, e.kind, coalesce(e.channel, e.coordinator, e.end_state), e.recorded_at,
                           case e.kind when 'inquiry' then 0 when 'ended' then 9 else 3 end, 0
                    from stegvis.journey_event e
                    where e.journey_id = :id
                      and not exists (select 1 from stegvis.journey_event later where later.supersedes = e.id)
                    union all
                    select c.held_on, c.kind, c.channel, c.recorded_at, 2, 0
                    from stegvis.valid_conversation c
                    where c.journey_id = :id
                    union all
                    select g.set_on, 'goal', g.own_words, said.recorded_at, 4, w.number
                    from stegvis.goal_wordings(:id) w
                    join stegvis.goal g on g.id = w.goal_id
                    join stegvis.goal said on said.id = w.first_id
                    where w.in_force
                    union all
                    select m.started_on, m.kind || 'Chosen', case when m.kind = 'activity' then m.category end, m.recorded_at, 5, 0
                    from stegvis.measure m
                    where m.journey_id = :id
                      and not exists (select 1 from stegvis.measure later where later.supersedes = m.id)
                    union all
                    select t.held_on, 'themeEvening', t.topic, a.recorded_at, 7, 0
                    from stegvis.valid_theme_attendance a
                    join stegvis.theme_evening t on t.id = a.evening_id
                    where a.journey_id = :id and a.attended
                    union all
                    select h.from_on, 'housingStatus', h.status, h.recorded_at, 8, 0
                    from stegvis.housing_spell h
                    join stegvis.housing_spell_in_force f on f.spell_id = h.id
                    where h.journey_id = :id
                    union all
                    select e.occurred_on, case e.kind when 'ended' then m.kind || 'Ended' else e.kind end,
                           case when m.kind = 'activity' then coalesce(e.category, m.category) when m.kind <> 'housing' then e.category end,
                           e.recorded_at, case e.kind when 'tried' then 6 else 7 end, 0
                    from stegvis.measure m
                    join stegvis.valid_measure_event e on e.measure_id = m.id
                    where m.journey_id = :id
                )
                select happened_on as "on", kind, detail from happened
                order by happened_on desc, rank desc, recorded_at desc, place, detail""")
                .param("id", journeyId).query(TimelineEntry.class).list();
    }

    /** Whether it can still end before its time: after-care counts, a journey that is over doesn't. */
    public boolean canEndEarly(String caseNumber) {
        return processes.waitsFor(Messages.JOURNEY_ENDED_EARLY, caseNumber);
    }

    /**
     * Ends a journey before its time, its open measures with it. Where it was concluded already, the conclusion stands
     * and only the after-care ends.
     *
     * @param endState   one of {@link #EARLY_ENDS}
     * @param occurredOn the day it happened; null is refused like any day that can't be right
     * @throws EndRefused when the day or the state can't be right, or the journey is over; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     * @throws no.stegvis.engine.CaseMoved when somebody has moved the journey on meanwhile; nothing has changed then
     */
    @Transactional
    public void endEarly(String caseNumber, String endState, LocalDate occurredOn) {
        // asked before anything is locked: who is kept out must not wait for those who work on it, nor they for her
        access.required(Operation.WORK_JOURNEY, caseNumber, this::find, Journey::unitId);
        Journey journey = locked(caseNumber);
        Standing standing = standing(journey.id());
        check(standing, caseNumber, endState, occurredOn);
        Source source = new Source(clock.instant(), user.id(), null);
        end(journey, standing, endState, occurredOn, source);
    }

    /** As {@link #endEarly}, where it follows from something else that has been told, and nothing is left to ask. */
    void ended(Journey journey, String endState, LocalDate occurredOn) {
        Standing standing = standing(journey.id());
        LocalDate on = standing.lastContactOn() != null && occurredOn.isBefore(standing.lastContactOn()) ? standing.lastContactOn() : occurredOn;
        end(locked(journey.caseNumber()), standing, endState, on, new Source(clock.instant(), user.id(), null));
    }

    private void end(Journey journey, Standing standing, String endState, LocalDate occurredOn, Source source) {
        measures.open(journey.id()).forEach(measure -> measures.happened(measure.id(), "ended", null,
                occurredOn.isBefore(measure.startedOn()) ? measure.startedOn() : occurredOn, source));
        if (standing.endState() == null) {
            facts.ended(journey, occurredOn, endState, source);
        }
        processes.correlate(Messages.JOURNEY_ENDED_EARLY, journey.caseNumber(), Map.of(Variables.END_STATE, endState));
        over(journey, endState, occurredOn);
    }

    /** Whether its process still runs: after-care counts. */
    boolean goesOn(Journey journey) {
        return processes.isRunning(journey.kind().process(), journey.caseNumber());
    }

    /** Tells whoever keeps something that rests on it. */
    void over(Journey journey, String endState, LocalDate on) {
        events.publishEvent(new JourneyOver(journey, endState, on));
    }

    /** @return why {@link #endEarly} would refuse, or empty */
    Optional<EndRefused> whyItCannotEnd(String caseNumber, String endState, LocalDate occurredOn) {
        try {
            check(standing(caseNumber), caseNumber, endState, occurredOn);
            return Optional.empty();
        } catch (EndRefused refused) {
            return Optional.of(refused);
        }
    }

    boolean wasEvaluated(String caseNumber) {
        return jdbc.sql("""
                select exists (select from stegvis.valid_conversation c join stegvis.journey j on j.id = c.journey_id
                                where j.case_number = :case and c.kind = 'evaluation')""")
                .param("case", caseNumber).query(Boolean.class).single();
    }

    private void check(Standing standing, String caseNumber, String endState, LocalDate occurredOn) {
        if (!Set.copyOf(EARLY_ENDS).contains(endState)) {
            throw new EndRefused("endState", "journey.error.endState");
        }
        if (occurredOn == null) {
            throw new EndRefused("occurredOn", "journey.error.endDateNeeded");
        }
        if (occurredOn.isAfter(LocalDate.now(clock.withZone(Deadlines.NORWAY)))) {
            throw new EndRefused("occurredOn", "journey.error.endInFuture");
        }
        LocalDate earliest = standing.lastContactOn() == null ? standing.inquiryOn() : standing.lastContactOn();
        if (occurredOn.isBefore(earliest)) {
            throw new EndRefused("occurredOn", "journey.error.endBeforeLastContact");
        }
        // a death is told as it was, whatever else is written down about the days around it
        if (!endState.equals("died") && standing.endState() == null
                && lastStepOn(find(caseNumber).orElseThrow().id()).filter(occurredOn::isBefore).isPresent()) {
            throw new EndRefused("occurredOn", "journey.error.endBeforeLastStep");
        }
        if (!canEndEarly(caseNumber)) {
            throw new EndRefused(null, "journey.error.alreadyOver");
        }
    }

    /** Whoever changes what is decided about the case as a whole, does it one at a time. */
    Journey locked(String caseNumber) {
        return jdbc.sql("""
                select id, participant_id, case_number, unit_id from stegvis.journey
                where case_number = :caseNumber for update""")
                .param("caseNumber", caseNumber).query(Journey.class).optional().orElseThrow();
    }
}
