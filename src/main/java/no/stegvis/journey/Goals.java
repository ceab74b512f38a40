package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the participant wants to reach, in her own words, and how far she has come (goal attainment scaling). */
@Component
class Goals {

    private final JdbcClient jdbc;

    Goals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(Journey journey, String ownWords, String lifeArea, int weight, LocalDate on, Source source) {
        jdbc.sql("""
                insert into stegvis.goal (id, journey_id, own_words, life_area, weight, set_on, recorded_at, recorded_by, answer_id)
                values (:id, :journeyId, :ownWords, :lifeArea, :weight, :setOn, :recordedAt, :recordedBy, :answerId)""")
                .param("id", UUID.randomUUID()).param("journeyId", journey.id()).param("ownWords", ownWords)
                .param("lifeArea", lifeArea).param("weight", weight).param("setOn", on)
                .param("recordedAt", Timestamp.from(source.recordedAt())).param("recordedBy", source.recordedBy())
                .param("answerId", source.answerId()).update();
    }

    /** @param score -2 much less than expected … 0 as expected … +2 much more than expected */
    void scored(Goal goal, int score, LocalDate on, Source source) {
        jdbc.sql("""
                insert into stegvis.goal_score (id, goal_id, score, scored_on, recorded_at, recorded_by, answer_id)
                values (:id, :goalId, :score, :scoredOn, :recordedAt, :recordedBy, :answerId)""")
                .param("id", UUID.randomUUID()).param("goalId", goal.id()).param("score", score).param("scoredOn", on)
                .param("recordedAt", Timestamp.from(source.recordedAt())).param("recordedBy", source.recordedBy())
                .param("answerId", source.answerId()).update();
    }

    /** @return the goals in force, in the order in which they were set */
    List<Goal> inForce(UUID journeyId) {
        return jdbc.sql("""
                with numbered as (
                    select g.id, row_number() over (order by g.recorded_at, g.set_on, g.own_words, g.id) as number,
                           g.own_words, g.life_area, g.weight, g.set_on
                    from stegvis.goal g
                    where g.journey_id = :journeyId
                      and not exists (select 1 from stegvis.goal later where later.supersedes = g.id)
                )
                select n.*, (select s.score from stegvis.goal_score s
                             where s.goal_id = n.id
                               and not exists (select 1 from stegvis.goal_score later where later.supersedes = s.id)
                             order by s.scored_on desc, s.recorded_at desc limit 1) as latest_score
                from numbered n
                order by n.number""").param("journeyId", journeyId).query(Goal.class).list();
    }
}
