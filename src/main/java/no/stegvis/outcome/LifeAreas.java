package no.stegvis.outcome;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final int PAGE = 6;

    /** What was answered in one conversation. @param scores by area; what was skipped isn't there */
    public record Asked(LocalDate on, String occasion, Map<String, Integer> scores) {
    }

    /** Some conversations beside each other. @param asked the first first @param number from 1: the latest ones @param older whether there are more */
    public record OverTime(List<Asked> asked, int number, boolean older) {
    }

    private final JdbcClient jdbc;

    LifeAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param number from 1, the latest conversations; beyond the last page nothing is there */
    public OverTime overTime(UUID journeyId, int number) {
        List<Asked> latest = jdbc.sql("""
                select s.scored_on, s.occasion, array_agg(s.area order by s.area) as areas, array_agg(s.score order by s.area) as scores
                  from stegvis.life_area_score s
                 where s.journey_id = :journey
                   and not exists (select from stegvis.life_area_score newer where newer.supersedes = s.id)
                   and not exists (select from stegvis.answer corrected where corrected.supersedes = s.answer_id)
                 group by s.scored_on, s.occasion, s.answer_id
                 order by s.scored_on desc, max(s.recorded_at) desc, s.answer_id
                 limit :limit offset :offset""").param("journey", journeyId).param("limit", PAGE + 1).param("offset", PAGE * (Math.max(1, number) - 1))
                .query((row, at) -> asked(row)).list();
        List<Asked> shown = new ArrayList<>(latest.subList(0, Math.min(PAGE, latest.size())));
        Collections.reverse(shown);
        return new OverTime(List.copyOf(shown), Math.max(1, number), latest.size() > PAGE);
    }

    private static Asked asked(ResultSet row) throws SQLException {
        String[] areas = (String[]) row.getArray("areas").getArray();
        Integer[] scores = (Integer[]) row.getArray("scores").getArray();
        return new Asked(row.getObject("scored_on", LocalDate.class), row.getString("occasion"),
                IntStream.range(0, areas.length).boxed().collect(Collectors.toMap(at -> areas[at], at -> scores[at])));
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
