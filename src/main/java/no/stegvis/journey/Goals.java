package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the participant wants to reach, in her own words, and how far she has come (goal attainment scaling). */
@Component
class Goals {

    /** A goal as it is written down. @param weight 1 (a little important) to 5 */
    record Wording(String ownWords, String lifeArea, int weight) {

        static Wording of(Given row) {
            return new Wording(row.text("ownWords"), row.text("lifeArea"), row.number("weight"));
        }
    }

    private final JdbcClient jdbc;

    Goals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param place where it stands in the plan, from 1 */
    void set(Journey journey, Wording words, int place, LocalDate on, Source source) {
        insert(journey, words, place, on, source, null);
    }

    /** The same goal, as it should have been written down. Its number and its scores stay. @param earlier as the corrected answers have it */
    void corrected(Journey journey, Wording words, LocalDate on, Source source, Wording earlier) {
        UUID written = jdbc.sql("""
                select g.id from stegvis.goal g
                 where g.answer_id = :corrects and g.own_words = :ownWords and g.life_area = :lifeArea and g.weight = :weight
                   and not exists (select from stegvis.goal later where later.supersedes = g.id)
                 order by g.id limit 1""")
                .param("corrects", source.corrects()).param("ownWords", earlier.ownWords()).param("lifeArea", earlier.lifeArea())
                .param("weight", earlier.weight()).query(UUID.class).single();
        insert(journey, words, null, on, source, written);
    }

    private void insert(Journey journey, Wording words, Integer place, LocalDate on, Source source, UUID supersedes) {
        jdbc.sql("""
                insert into stegvis.goal (id, journey_id, own_words, life_area, weight, place, set_on, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :journeyId, :ownWords, :lifeArea, :weight, :place, :setOn, :recordedAt, :recordedBy, :answerId, :supersedes)""")
                .param("id", UUID.randomUUID()).param("journeyId", journey.id()).param("ownWords", words.ownWords())
                .param("lifeArea", words.lifeArea()).param("weight", words.weight())
                .param("place", place, Types.INTEGER).param("setOn", on)
                .param("recordedAt", Timestamp.from(source.recordedAt())).param("recordedBy", source.recordedBy())
                .param("answerId", source.answerId()).param("supersedes", supersedes, Types.OTHER).update();
    }

    /** @param score -2 much less than expected … 0 as expected … +2 much more than expected */
    void scored(Goal goal, int score, LocalDate on, Source source) {
        jdbc.sql("""
                insert into stegvis.goal_score (id, goal_id, score, scored_on, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :goalId, :score, :scoredOn, :recordedAt, :recordedBy, :answerId,
                        (select s.id
                           from stegvis.goal_score s
                           join stegvis.goal_wordings((select g.journey_id from stegvis.goal g where g.id = :goalId)) was on was.goal_id = s.goal_id
                           join stegvis.goal_wordings((select g.journey_id from stegvis.goal g where g.id = :goalId)) here on here.first_id = was.first_id
                          where s.answer_id = :corrects and here.goal_id = :goalId))""")
                .param("id", UUID.randomUUID()).param("goalId", goal.id()).param("score", score).param("scoredOn", on)
                .param("recordedAt", Timestamp.from(source.recordedAt())).param("recordedBy", source.recordedBy())
                .param("answerId", source.answerId()).param("corrects", source.corrects(), Types.OTHER).update();
    }

    /** A goal was judged on a day. @param number the goal's @param level −2 to 2 */
    record Judged(int number, LocalDate on, int level) {
    }

    /** @return every judgement that stands, the first first; of two on a day the one that was written down last comes last */
    List<Judged> judged(UUID journeyId) {
        return jdbc.sql("""
                select w.number, s.scored_on as "on", s.score as level
                from stegvis.goal_wordings(:journeyId) w
                join stegvis.goal_score s on s.goal_id = w.goal_id
                where not exists (select 1 from stegvis.goal_score later where later.supersedes = s.id)
                  and not exists (select 1 from stegvis.answer corrected where corrected.supersedes = s.answer_id)
                order by s.scored_on, s.recorded_at, s.id""").param("journeyId", journeyId).query(Judged.class).list();
    }

    /** @return the goals in force, in the order in which they were set */
    List<Goal> inForce(UUID journeyId) {
        return jdbc.sql("""
                with wording as (
                    select * from stegvis.goal_wordings(:journeyId)
                ),
                scored as (
                    select w.first_id, s.score, s.scored_on, s.recorded_at
                    from wording w
                    join stegvis.goal_score s on s.goal_id = w.goal_id
                    where not exists (select 1 from stegvis.goal_score later where later.supersedes = s.id)
                      and not exists (select 1 from stegvis.answer corrected where corrected.supersedes = s.answer_id)
                )
                select g.id, w.number, g.own_words, g.life_area, g.weight, g.set_on,
                       (select s.score from scored s where s.first_id = w.first_id
                         order by s.scored_on desc, s.recorded_at desc limit 1) as latest_score
                from wording w
                join stegvis.goal g on g.id = w.goal_id
                where w.in_force
                order by w.number""").param("journeyId", journeyId).query(Goal.class).list();
    }
}
