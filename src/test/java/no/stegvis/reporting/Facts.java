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

    /** The stay's only measure. */
    UUID measureOf(UUID stay) {
        return jdbc.sql("select id from stegvis.measure where journey_id = ?").params(stay).query(UUID.class).single();
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
