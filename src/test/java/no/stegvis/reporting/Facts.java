package no.stegvis.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts facts where answers would have put them. */
final class Facts {

    static final Instant EARLY = Instant.parse("2026-01-10T09:00:00Z");
    static final Instant LATE = Instant.parse("2026-02-15T09:00:00Z");

    private final JdbcClient jdbc;

    Facts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void unit(String id, String name, String parent) {
        jdbc.sql("insert into stegvis.unit (id, name, parent_id) values (?, ?, ?)").params(id, name, parent).update();
    }

    void person(int number, String sex, Integer birthYear, String unit, Instant recorded) {
        jdbc.sql("insert into stegvis.participant (id, recorded_at) values (?, ?)")
                .params(personId(number), at(recorded)).update();
        jdbc.sql("""
                insert into stegvis.participant_version (participant_id, alias, given_name, sex, birth_year, unit_id,
                                                         recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, 'test')
                """).params(personId(number), "=1+" + number, "@SUM(1)", sex, birthYear, unit, at(recorded)).update();
    }

    /** @return the stay's id */
    UUID stay(int person, String unit, Instant recorded) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.journey (id, participant_id, case_number, process_key, unit_id, recorded_at)
                values (?, ?, ?, 'participantJourney', ?, ?)
                """).params(id, personId(person), "D-" + id, unit, at(recorded)).update();
        return id;
    }

    /** From now on the stay is a relative's. */
    void ofRelative(UUID stay) {
        jdbc.sql("update stegvis.journey set process_key = 'relativeJourney', case_number = 'P-' || id where id = ?").params(stay).update();
    }

    void attended(UUID relativesStay, String kind, String day) {
        jdbc.sql("""
                insert into stegvis.relative_support (id, journey_id, kind, step, occurred_on, recorded_at, recorded_by)
                values (?, ?, ?, 'attended', ?, ?, 'test')
                """).params(UUID.randomUUID(), relativesStay, kind, LocalDate.parse(day), at(EARLY)).update();
    }

    UUID event(UUID stay, String kind, String day, String word, Instant recorded, UUID supersedes) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.journey_event (id, journey_id, kind, occurred_on, channel, end_state, recorded_at,
                                                   recorded_by, supersedes)
                values (?, ?, ?, ?, ?, ?, ?, 'test', ?)
                """).params(id, stay, kind, LocalDate.parse(day), kind.equals("inquiry") ? word : null,
                kind.equals("ended") ? word : null, at(recorded), supersedes).update();
        return id;
    }

    void inquiry(UUID stay, String day, String channel) {
        event(stay, "inquiry", day, channel, EARLY, null);
    }

    void admitted(UUID stay, String day) {
        event(stay, "admitted", day, null, EARLY, null);
    }

    UUID ended(UUID stay, String day, String endState) {
        return event(stay, "ended", day, endState, EARLY, null);
    }

    void conversation(UUID stay, String kind, String agreed, String held) {
        jdbc.sql("""
                insert into stegvis.conversation (id, journey_id, kind, agreed_on, held_on, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), stay, kind, agreed == null ? null : LocalDate.parse(agreed),
                LocalDate.parse(held), at(EARLY)).update();
    }

    UUID measure(UUID stay, String category, String started) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by)
                values (?, ?, 'activity', ?, ?, ?, 'test')
                """).params(id, stay, category, LocalDate.parse(started), at(EARLY)).update();
        return id;
    }

    /** The stay's only activity measure. */
    UUID measureOf(UUID stay) {
        return jdbc.sql("select id from stegvis.measure where journey_id = ? and kind = 'activity'").params(stay).query(UUID.class).single();
    }

    void foundOwnActivity(UUID measure, String category, String day) {
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, occurred_on, recorded_at, recorded_by)
                values (?, ?, 'foundOwnActivity', ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), measure, category, LocalDate.parse(day), at(EARLY)).update();
    }

    UUID goal(UUID stay, String lifeArea, int weight, String day) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.goal (id, journey_id, own_words, life_area, weight, set_on, recorded_at, recorded_by)
                values (?, ?, '=HYPERLINK("x")', ?, ?, ?, ?, 'test')
                """).params(id, stay, lifeArea, weight, LocalDate.parse(day), at(EARLY)).update();
        return id;
    }

    void goalScore(UUID goal, int score, String day) {
        jdbc.sql("""
                insert into stegvis.goal_score (id, goal_id, score, scored_on, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), goal, score, LocalDate.parse(day), at(EARLY)).update();
    }

    void lifeArea(UUID stay, String occasion, String area, int score, String day) {
        jdbc.sql("""
                insert into stegvis.life_area_score (id, journey_id, occasion, area, score, scored_on, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), stay, occasion, area, score, LocalDate.parse(day), at(EARLY)).update();
    }

    /** An instrument's score, corrected by a later one when {@code supersedes} names it; null when too few answers were given for one. */
    UUID score(UUID stay, String instrument, String score, String day, UUID supersedes) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.instrument_response (id, first_id, journey_id, instrument_id, instrument_version, answers, score, estimated,
                                                         taken_on, how, recorded_at, recorded_by, supersedes, reason)
                values (?, ?, ?, ?, 1, '{"1": 0}', cast(? as numeric), '{}', ?, 'paper', ?, 'test', ?, ?)
                """).params(id, supersedes == null ? id : supersedes, stay, instrument, score, LocalDate.parse(day), at(EARLY), supersedes,
                supersedes == null ? null : "mistyped").update();
        return id;
    }

    void housing(UUID stay, String status, String from, String until) {
        jdbc.sql("""
                insert into stegvis.housing_spell (id, journey_id, status, from_on, until_before, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), stay, status, LocalDate.parse(from), until == null ? null : LocalDate.parse(until), at(EARLY)).update();
    }

    UUID pause(UUID stay, String reason, String from, String until) {
        return pause(stay, reason, from, until, EARLY, null);
    }

    /** @param supersedes what was told of it before, or null */
    UUID pause(UUID stay, String reason, String from, String until, Instant recorded, UUID supersedes) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.journey_pause (id, journey_id, reason, from_on, until_before, recorded_at, recorded_by, supersedes)
                values (?, ?, ?, ?, ?, ?, 'test', cast(? as uuid))
                """).params(id, stay, reason, LocalDate.parse(from), until == null ? null : LocalDate.parse(until), at(recorded), supersedes).update();
        return id;
    }

    /** A step of the stay's measure of this kind, which begins with its first step; an activity's is the one there is. */
    void step(UUID stay, String measureKind, String kind, String category, Integer minutes, String day) {
        UUID measure = jdbc.sql("select id from stegvis.measure where journey_id = ? and kind = ?").params(stay, measureKind).query(UUID.class).optional()
                .orElseGet(() -> {
                    UUID id = UUID.randomUUID();
                    jdbc.sql("""
                            insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by)
                            values (?, ?, ?, ?, ?, ?, 'test')
                            """).params(id, stay, measureKind, measureKind, LocalDate.parse(day), at(EARLY)).update();
                    return id;
                });
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, minutes, done_by, occurred_on, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), measure, kind, category, minutes, minutes == null ? null : "coordinator", LocalDate.parse(day),
                at(EARLY)).update();
    }

    /** A map of the present with so many people, the first of them met weekly. */
    void networkMap(UUID stay, int people, int weekly, String day) {
        UUID id = UUID.randomUUID();
        step(stay, "network", "networkMapped", null, null, day);
        jdbc.sql("""
                insert into stegvis.network_map (id, journey_id, measure_id, period, mapped_on, recorded_at, recorded_by)
                select ?, ?, id, 'present', ?, ?, 'test' from stegvis.measure where journey_id = ? and kind = 'network'
                """).params(id, stay, LocalDate.parse(day), at(EARLY), stay).update();
        for (int i = 0; i < people; i++) {
            jdbc.sql("insert into stegvis.network_tie (id, map_id, role, closeness, contact) values (?, ?, 'friend', 2, ?)")
                    .params(UUID.randomUUID(), id, i < weekly ? "weekly" : "seldom").update();
        }
    }

    /** That somebody came to the unit's evening of the day, which is held when the first comes. */
    void themeEvening(UUID stay, String topic, String day) {
        String unit = jdbc.sql("select unit_id from stegvis.journey where id = ?").params(stay).query(String.class).single();
        UUID evening = jdbc.sql("select id from stegvis.theme_evening where unit_id = ? and topic = ? and held_on = ?")
                .params(unit, topic, LocalDate.parse(day)).query(UUID.class).optional().orElseGet(() -> {
                    UUID id = UUID.randomUUID();
                    jdbc.sql("insert into stegvis.theme_evening (id, unit_id, topic, held_on, held_by, recorded_at, recorded_by) values (?, ?, ?, ?, 'guest', ?, 'test')")
                            .params(id, unit, topic, LocalDate.parse(day), at(EARLY)).update();
                    return id;
                });
        jdbc.sql("insert into stegvis.theme_attendance (id, evening_id, journey_id, attended, recorded_at, recorded_by) values (?, ?, ?, true, ?, 'test')")
                .params(UUID.randomUUID(), evening, stay, at(EARLY)).update();
    }

    /** What was agreed for the next conversation, when the plan was made or a follow-up was held. */
    void agreed(UUID stay, String form, String made, String next) {
        answer(stay, form, made, next, EARLY, null);
    }

    /** A follow-up with what was agreed in it. @return its answer */
    UUID followUp(UUID stay, String held, String next, Instant recorded) {
        UUID answer = answer(stay, "holdFollowUpConversation", held, next, recorded, null);
        conversation(stay, "followUp", held, recorded, answer, null);
        return answer;
    }

    void evaluation(UUID stay, String held, Instant recorded) {
        conversation(stay, "evaluation", held, recorded, answer(stay, "holdEvaluationConversation", held, null, recorded, null), null);
    }

    /** The follow-up was held on another day than was typed at first. @return the corrected answer */
    UUID correctedFollowUp(UUID answer, String held, Instant recorded) {
        UUID stay = jdbc.sql("select j.id from stegvis.journey j join stegvis.answer a on a.case_number = j.case_number where a.id = ?").params(answer)
                .query(UUID.class).single();
        String next = jdbc.sql("select answers ->> 'nextConversationOn' from stegvis.answer where id = ?").params(answer).query(String.class).single();
        UUID earlier = jdbc.sql("select id from stegvis.conversation where answer_id = ?").params(answer).query(UUID.class).single();
        UUID newer = answer(stay, "holdFollowUpConversation", held, next, recorded, answer);
        conversation(stay, "followUp", held, recorded, newer, earlier);
        return newer;
    }

    /** What was agreed first in this stay is moved. @return the move */
    UUID agreedAnew(UUID stay, String movedOn, String to, Instant recorded, UUID supersedes) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.agreed_move (id, journey_id, agreement_id, moved_on, earlier_on, agreed_on, asked_by, recorded_at, recorded_by, supersedes)
                select ?, j.id, a.id, ?, cast(a.answers ->> 'nextConversationOn' as date), ?, 'participant', ?, 'test', cast(? as uuid)
                  from stegvis.journey j join stegvis.answer a on a.case_number = j.case_number
                 where j.id = ? and a.supersedes is null and a.answers ->> 'nextConversationOn' is not null
                 order by a.recorded_at limit 1
                """).params(id, LocalDate.parse(movedOn), LocalDate.parse(to), at(recorded), supersedes, stay).update();
        return id;
    }

    private void conversation(UUID stay, String kind, String held, Instant recorded, UUID answer, UUID supersedes) {
        jdbc.sql("""
                insert into stegvis.conversation (id, journey_id, kind, held_on, recorded_at, recorded_by, answer_id, supersedes)
                values (?, ?, ?, ?, ?, 'test', ?, ?)
                """).params(UUID.randomUUID(), stay, kind, LocalDate.parse(held), at(recorded), answer, supersedes).update();
    }

    private UUID answer(UUID stay, String form, String made, String next, Instant recorded, UUID supersedes) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.form_version (id, form_id, sha256, schema, first_used_at) values (?, ?, 'kit', '{}', ?)
                on conflict (form_id, sha256) do nothing
                """).params(UUID.randomUUID(), form, at(EARLY)).update();
        jdbc.sql("""
                insert into stegvis.answer (id, form_version_id, form_id, element_id, process_definition_id, process_key, process_version, case_number,
                                            answers, submitted_by, recorded_at, supersedes, reason, first_recorded_at)
                select ?, f.id, f.form_id, 'userTask', 'participantJourney:1:1', 'participantJourney', 1, j.case_number,
                       jsonb_strip_nulls(jsonb_build_object(cast(? as text), cast(? as text), 'nextConversationOn', cast(? as text))), 'test', ?, earlier.id, case when earlier.id is not null then 'mistyped' end,
                       coalesce(earlier.first_recorded_at, earlier.recorded_at)
                  from stegvis.form_version f
                  join stegvis.journey j on j.id = ?
                  left join stegvis.answer earlier on earlier.id = cast(? as uuid)
                 where f.form_id = ? and f.sha256 = 'kit'
                """).params(id, form.equals("makePlan") ? "madeOn" : "heldOn", made, next, at(recorded), stay, supersedes, form).update();
        return id;
    }

    void afterCare(UUID stay, String area, String kept, String day) {
        jdbc.sql("""
                insert into stegvis.after_care (id, journey_id, area, kept, asked_on, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), stay, area, kept, LocalDate.parse(day), at(EARLY)).update();
    }

    /** @param channel null for somebody who didn't come @param minutes null when nobody counted them */
    void contact(UUID stay, String kind, String channel, Integer minutes, String day) {
        jdbc.sql("""
                insert into stegvis.contact (id, journey_id, kind, occurred_on, channel, minutes, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), stay, kind, LocalDate.parse(day), channel, minutes, at(EARLY)).update();
    }

    void handOver(UUID stay, String outcome, String day) {
        String unit = jdbc.sql("select unit_id from stegvis.journey where id = ?").params(stay).query(String.class).single();
        jdbc.sql("""
                insert into stegvis.hand_over (number, journey_id, from_unit, to_unit, message, asked_on, asked_at, asked_by, outcome, reason, decided_at, decided_by)
                values (?, ?, ?, ?, 'Hei', ?, ?, 'test', ?, 'x', ?, 'test')
                """).params("O-" + stay, stay, unit, unit, LocalDate.parse(day), day(day), outcome, day(day)).update();
    }

    private static OffsetDateTime day(String day) {
        return LocalDate.parse(day).atTime(12, 0).atOffset(ZoneOffset.UTC);
    }

    void statistics(int person, boolean given, String day, Instant recorded) {
        jdbc.sql("""
                insert into stegvis.consent (id, participant_id, purpose, text_version, given, decided_on, recorded_at, recorded_by)
                values (?, ?, 'statistics', '1', ?, ?, ?, 'test')
                """).params(UUID.randomUUID(), personId(person), given, LocalDate.parse(day), at(recorded)).update();
    }

    static UUID personId(int number) {
        return new UUID(0, number);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
