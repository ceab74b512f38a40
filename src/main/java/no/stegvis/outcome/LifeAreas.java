package no.stegvis.outcome;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The <i>Livsområdeskala</i>: how the person finds each area of her life now, 1 (very hard) to 5 (very good). Own wording,
 * not validated: it shows change, and says nothing of illness.
 */
@Service
public class LifeAreas {

    /** In the order in which they are asked. */
    public static final List<String> AREAS = List.of("housing", "activity", "economy", "physicalHealth", "mentalHealth",
            "substanceUse", "socialFunctioning", "network");

    /**
     * @param occasion {@code mapping}, {@code followUp} or {@code evaluation}
     * @param area     one of {@link #AREAS}
     * @param score    1 to 5
     */
    public record Score(UUID journeyId, String occasion, String area, int score, LocalDate scoredOn, Instant recordedAt,
                        String recordedBy, UUID answerId) {
    }

    private final JdbcClient jdbc;

    LifeAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void record(Score score) {
        jdbc.sql("""
                insert into stegvis.life_area_score (id, journey_id, occasion, area, score, scored_on, recorded_at, recorded_by, answer_id)
                values (:id, :journeyId, :occasion, :area, :score, :scoredOn, :recordedAt, :recordedBy, :answerId)""")
                .param("id", UUID.randomUUID()).param("journeyId", score.journeyId()).param("occasion", score.occasion())
                .param("area", score.area()).param("score", score.score()).param("scoredOn", score.scoredOn())
                .param("recordedAt", Timestamp.from(score.recordedAt())).param("recordedBy", score.recordedBy())
                .param("answerId", score.answerId()).update();
    }
}
