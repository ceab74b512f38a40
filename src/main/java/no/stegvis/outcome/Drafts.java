package no.stegvis.outcome;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody has filled in of an instrument and not saved: hers alone, kept on the server, gone when it is saved. Its
 * answers are judged like saved ones, so that a closed tab hides no alarm.
 */
@Service("instrumentDrafts")
public class Drafts {

    /**
     * @param id      the id that the response will have
     * @param takenOn as typed, or null
     */
    public record Draft(UUID id, String instrumentId, UUID corrects, SortedMap<Integer, Integer> answers, String takenOn, String how,
                        Instant savedAt) {
    }

    /** @param takenOn as typed: it need not be a day. {@code corrects} is null for a new response. */
    public record Typed(UUID id, UUID journeyId, Instrument instrument, Response corrects, Map<Integer, Integer> answers, String takenOn,
                        String how) {
    }

    private static final int LONGEST = 40;

    private final JdbcClient jdbc;
    private final AnswersByItem json;
    private final Alerts alerts;
    private final Clock clock;

    Drafts(JdbcClient jdbc, AnswersByItem json, Alerts alerts, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** @return the user's own in this journey, the latest first */
    public List<Draft> of(UUID journeyId, String userId) {
        return jdbc.sql("""
                select id, instrument_id, corrects, answers::text, taken_on, how, saved_at
                from stegvis.instrument_draft
                where journey_id = :journey and user_id = :user
                order by saved_at desc, id""").param("journey", journeyId).param("user", userId)
                .query((row, number) -> new Draft(row.getObject("id", UUID.class), row.getString("instrument_id"),
                        row.getObject("corrects", UUID.class), json.read(row.getString("answers")), row.getString("taken_on"),
                        row.getString("how"), row.getTimestamp("saved_at").toInstant())).list();
    }

    /** @param corrects the response that the draft corrects, or null for a new one */
    public Optional<Draft> find(UUID journeyId, String instrumentId, UUID corrects, String userId) {
        return of(journeyId, userId).stream().filter(draft -> draft.instrumentId().equals(instrumentId)
                && java.util.Objects.equals(draft.corrects(), corrects)).findFirst();
    }

    /**
     * Keeps what has been typed so far and alerts whoever must act on it, in one transaction. What has been saved for good
     * meanwhile gets no draft again.
     *
     * @throws IllegalArgumentException when a value stands outside the form
     */
    @Transactional
    public void keep(Typed typed, AlertedCase about, String userId) {
        if (!typed.instrument().outside(typed.answers()).isEmpty()) {
            throw new IllegalArgumentException("Values outside the form");
        }
        oneAtATime(typed.id());
        String day = typed.takenOn() == null ? null : typed.takenOn().substring(0, Math.min(LONGEST, typed.takenOn().length()));
        jdbc.sql("""
                insert into stegvis.instrument_draft as draft (id, journey_id, instrument_id, user_id, corrects, answers, taken_on, how, saved_at)
                select :id, :journey, :instrument, :user, :corrects, cast(:answers as jsonb), :takenOn, :how, :now
                where not exists (select from stegvis.instrument_response where id = :id)
                on conflict (id) do update
                    set answers = excluded.answers, taken_on = excluded.taken_on, how = excluded.how, saved_at = excluded.saved_at
                    where draft.journey_id = excluded.journey_id and draft.user_id = excluded.user_id
                      and draft.instrument_id = excluded.instrument_id""")
                .param("id", typed.id()).param("journey", typed.journeyId()).param("instrument", typed.instrument().id())
                .param("user", userId).param("corrects", typed.corrects() == null ? null : typed.corrects().id(), Types.OTHER)
                .param("answers", json.written(typed.answers())).param("takenOn", day, Types.VARCHAR)
                .param("how", typed.how(), Types.VARCHAR).param("now", Timestamp.from(clock.instant())).update();
        alerts.raise(about, typed.corrects() == null ? typed.id() : typed.corrects().firstId(), typed.instrument(), typed.answers(), userId);
    }

    /** Until the transaction ends nobody keeps or saves under this id: a draft that is on its way while it is saved leaves nothing behind. */
    void oneAtATime(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('instrument response ' || :id, 0))").param("id", id.toString())
                .query((row, number) -> true).single();
    }

    /** Throws away one's own; an alert that they have raised stays until somebody has answered it. @param corrects as in {@link #find} */
    @Transactional
    public void forget(UUID journeyId, String instrumentId, UUID corrects, String userId) {
        jdbc.sql("""
                delete from stegvis.instrument_draft
                where journey_id = :journey and instrument_id = :instrument and user_id = :user and corrects is not distinct from :corrects""")
                .param("journey", journeyId).param("instrument", instrumentId).param("user", userId)
                .param("corrects", corrects, Types.OTHER).update();
    }
}
