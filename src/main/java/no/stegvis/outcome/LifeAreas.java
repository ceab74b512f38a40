package no.stegvis.outcome;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** @param scores by area, one of {@link #AREAS}: 1 to 5 @param corrects the answer whose scores these supersede, or null */
    public record Scores(UUID journeyId, String occasion, Map<String, Integer> scores, LocalDate scoredOn, Instant recordedAt,
                         String recordedBy, UUID answerId, UUID corrects) {
    }

    private final JdbcClient jdbc;

    LifeAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what was answered in one conversation: {@code mapping}, {@code followUp} or {@code evaluation}. */
    @Transactional
    public void record(Scores given) {
        String[] areas = given.scores().keySet().toArray(String[]::new);
        jdbc.sql("""
                insert into stegvis.life_area_score (id, journey_id, occasion, area, score, scored_on, recorded_at, recorded_by, answer_id, supersedes)
                select given.id, :journeyId, :occasion, given.area, given.score, :scoredOn, :recordedAt, :recordedBy, :answerId,
                       (select earlier.id from stegvis.life_area_score earlier where earlier.answer_id = :corrects and earlier.area = given.area)
                  from unnest(:ids, :areas, :scores) as given (id, area, score)""")
                .param("ids", Stream.of(areas).map(area -> UUID.randomUUID()).toArray(UUID[]::new))
                .param("areas", areas)
                .param("scores", given.scores().values().toArray(Integer[]::new))
                .param("journeyId", given.journeyId()).param("occasion", given.occasion()).param("scoredOn", given.scoredOn())
                .param("recordedAt", Timestamp.from(given.recordedAt())).param("recordedBy", given.recordedBy())
                .param("answerId", given.answerId()).param("corrects", given.corrects(), Types.OTHER).update();
    }
}
