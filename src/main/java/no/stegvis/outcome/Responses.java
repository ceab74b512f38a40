package no.stegvis.outcome;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.outcome.Instrument.Score;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The answers that people have given to instruments. They are added, never changed. */
@Service
public class Responses {

    /** Somebody has corrected the same response meanwhile. */
    public static class CorrectedMeanwhile extends RuntimeException {
        public CorrectedMeanwhile() {
            super("Corrected by somebody else meanwhile");
        }
    }

    /** Something else has been saved from the same page, in another tab or before it was changed: it stands, and this isn't kept. */
    public static class SavedOtherwise extends RuntimeException {

        private final UUID saved;

        public SavedOtherwise(UUID saved) {
            super("Something else was saved from the same page");
            this.saved = saved;
        }

        /** @return the id of what was saved */
        public UUID saved() {
            return saved;
        }
    }

    private static final String COLUMNS = """
            select r.id, r.first_id, r.journey_id, r.instrument_id, r.instrument_version, r.answers::text, r.score, r.band, r.estimated,
                   r.taken_on, r.how, r.recorded_at, r.recorded_by, r.supersedes, r.reason
            from stegvis.instrument_response r
            """;
    private static final String IN_FORCE = """
            and not exists (select from stegvis.instrument_response later where later.supersedes = r.id)
            """;

    private final JdbcClient jdbc;
    private final AnswersByItem json;
    private final Alerts alerts;
    private final Drafts drafts;
    private final Clock clock;

    Responses(JdbcClient jdbc, AnswersByItem json, Alerts alerts, Drafts drafts, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.alerts = alerts;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @return those in force, the first taken first; what was withdrawn isn't among them */
    public List<Response> of(UUID journeyId) {
        return jdbc.sql(COLUMNS + "where r.journey_id = :journey and r.reason is distinct from :withdrawn " + IN_FORCE
                + "order by r.taken_on, r.recorded_at, r.id").param("journey", journeyId).param("withdrawn", Response.WITHDRAWN).query(this::response).list();
    }

    /** @return empty when it isn't one of this journey, or has been corrected since */
    public Optional<Response> find(UUID journeyId, UUID id) {
        return jdbc.sql(COLUMNS + "where r.journey_id = :journey and r.id = :id " + IN_FORCE)
                .param("journey", journeyId).param("id", id).query(this::response).optional();
    }

    /** @return also one that has been corrected since; empty when it isn't one of this journey */
    public Optional<Response> ofThisJourney(UUID journeyId, UUID id) {
        return jdbc.sql(COLUMNS + "where r.journey_id = :journey and r.id = :id")
                .param("journey", journeyId).param("id", id).query(this::response).optional();
    }

    /**
     * Keeps answers with their score, and alerts whoever must act on them, in one transaction. Sent twice, they are kept once.
     *
     * @return the id they are kept under
     * @throws IllegalArgumentException when a value stands outside the form
     * @throws CorrectedMeanwhile       when what they correct has been corrected already; nothing has changed then
     * @throws SavedOtherwise           when other answers of hers have been saved under this id; nothing has changed then
     */
    @Transactional
    public UUID keep(Response.Given given, AlertedCase about, String userId) {
        Score score = given.instrument().score(given.answers(), given.sex());
        drafts.oneAtATime(given.id());
        UUID kept = given.id();
        if (!insert(given, kept, score, userId)) {
            Optional<Response> before = sentBefore(given, userId);
            if (before.isPresent() && !before.get().says(given)) {
                throw new SavedOtherwise(kept);
            } else if (before.isEmpty()) {
                // the id is taken by something that is none of hers: to her it isn't there
                kept = UUID.randomUUID();
                insert(given, kept, score, userId);
            }
        }
        drafts.forget(given.journeyId(), given.instrument().id(), given.corrects() == null ? null : given.corrects().id(), userId);
        alerts.raise(about, given.corrects() == null ? kept : given.corrects().firstId(), given.instrument(), given.answers(), userId);
        return kept;
    }

    private boolean insert(Response.Given given, UUID id, Score score, String userId) {
        Response corrects = given.corrects();
        try {
            return jdbc.sql("""
                    insert into stegvis.instrument_response (id, first_id, journey_id, instrument_id, instrument_version, answers, score, band,
                                                             estimated, taken_on, how, recorded_at, recorded_by, supersedes, reason)
                    values (:id, :first, :journey, :instrument, :version, cast(:answers as jsonb), :score, :band,
                            :estimated, :takenOn, :how, :now, :user, :supersedes, :reason)
                    on conflict (id) do nothing""")
                    .param("id", id).param("first", corrects == null ? id : corrects.firstId()).param("journey", given.journeyId())
                    .param("instrument", given.instrument().id()).param("version", given.instrument().version())
                    .param("answers", json.written(given.answers())).param("score", Response.valueOf(score), Types.NUMERIC)
                    .param("band", score == null ? null : score.band(), Types.VARCHAR)
                    .param("estimated", score == null ? new Integer[0] : score.estimated().toArray(Integer[]::new))
                    .param("takenOn", given.takenOn()).param("how", given.how()).param("now", Timestamp.from(clock.instant()))
                    .param("user", userId).param("supersedes", corrects == null ? null : corrects.id(), Types.OTHER)
                    .param("reason", given.reason(), Types.VARCHAR).update() == 1;
        } catch (DuplicateKeyException e) {
            throw new CorrectedMeanwhile();
        }
    }

    private Optional<Response> sentBefore(Response.Given given, String userId) {
        return ofThisJourney(given.journeyId(), given.id())
                .filter(before -> before.instrumentId().equals(given.instrument().id()) && before.recordedBy().equals(userId));
    }

    private Response response(ResultSet row, int number) throws SQLException {
        BigDecimal score = row.getBigDecimal("score");
        Instant recordedAt = row.getTimestamp("recorded_at").toInstant();
        return new Response(row.getObject("id", UUID.class), row.getObject("first_id", UUID.class), row.getObject("journey_id", UUID.class),
                row.getString("instrument_id"), row.getInt("instrument_version"), json.read(row.getString("answers")),
                score == null ? null : new Score(score, row.getString("band"), List.of((Integer[]) row.getArray("estimated").getArray())),
                row.getObject("taken_on", LocalDate.class), row.getString("how"), recordedAt, row.getString("recorded_by"),
                row.getObject("supersedes", UUID.class), row.getString("reason"));
    }
}
