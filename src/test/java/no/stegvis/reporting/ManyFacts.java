package no.stegvis.reporting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

/**
 * An invented organisation and three years of its facts, made by SQL in one go: about fifty facts a participant. The same seed
 * makes the same facts. Units differ in size, a tenth come back in another unit, some facts were corrected, some are recorded
 * late, and one in fifty has said no to statistics.
 */
public final class ManyFacts {

    /** All but what was recorded late is known by then. */
    public static final Instant EARLY = Instant.parse("2026-01-31T12:00:00Z");
    /** And by then all is. */
    public static final Instant LATE = Instant.parse("2026-02-20T12:00:00Z");

    private static final List<String> TABLES = List.of("participant", "journey", "journey_event", "conversation", "goal", "goal_score", "measure",
            "measure_event", "life_area_score", "consent");

    /** From 0 to 1, by what it is asked for. */
    private static final String CHANCE = """
            create function pg_temp.chance(text) returns double precision language sql immutable
                return (hashtext('%d' || $1) & 2147483647) / 2147483648.0""";
    /** Known the morning after, but one in a hundred weeks later. */
    private static final String KNOWN = """
            create function pg_temp.known(date, text) returns timestamptz language sql immutable
                return case when pg_temp.chance('late' || $2) < 0.01 then greatest($1 + 1, date '2026-02-10') else least($1 + 1, date '2026-01-20') end
                       + interval '9 hours'""";

    /** What refers to what is right by construction: a superuser needn't have it checked. */
    private static final String UNCHECKED = """
            select set_config('session_replication_role', 'replica', false) from pg_roles where rolname = current_user and rolsuper""";

    private static final List<String> FACTS = List.of("""
            insert into stegvis.unit (id, name, parent_id)
            select 'hk', 'Hovedkontoret', null union all
            select 'enhet' || to_char(u, 'FM00'), 'Enhet ' || to_char(u, 'FM00'), 'hk' from generate_series(1, %2$d) u
            """, """
            insert into stegvis.participant (id, recorded_at)
            select md5('person' || p)::uuid, timestamptz '2022-01-01T00:00:00Z' from generate_series(1, %1$d) p
            """, """
            insert into stegvis.participant_version (participant_id, alias, given_name, sex, birth_year, unit_id, recorded_at, recorded_by)
            select md5('person' || p)::uuid, 'P' || p, 'Oppdiktet',
                   (array['female', 'male', 'male', 'female', 'female', 'male', 'male', 'female', 'male', 'other', 'unknown'])
                       [1 + floor(power(pg_temp.chance('sex' || p), 1.2) * 11)::integer],
                   case when pg_temp.chance('age' || p) > 0.02 then 1945 + floor(63 * pg_temp.chance('born' || p))::integer end,
                   'hk', timestamptz '2022-01-01T00:00:00Z', 'bench'
              from generate_series(1, %1$d) p
            """, """
            insert into stegvis.consent (id, participant_id, purpose, text_version, given, decided_on, recorded_at, recorded_by)
            select md5('consent' || p)::uuid, md5('person' || p)::uuid, 'statistics', '1', p %% 50 <> 0, date '2022-01-01', timestamptz '2022-01-01T00:00:00Z', 'bench'
              from generate_series(1, %1$d) p
            """, """
            create temporary table stay as
            select j, md5('stay' || j)::uuid as id, md5('person' || 1 + j %% %1$d)::uuid as person,
                   'enhet' || to_char(1 + floor(%2$d * power(pg_temp.chance('unit' || j), 1.7))::integer, 'FM00') as unit,
                   inquiry, admitted, case when admitted + length < date '2026-01-01' then admitted + length end as ended,
                   least(admitted + length, date '2026-01-01') as till
              from (select j, inquiry, length, case when pg_temp.chance('admitted' || j) < 0.93 then inquiry + 7 + j %% 30 end as admitted
                      from (select j, date '2022-09-01' + floor(1180 * pg_temp.chance('inquiry' || j))::integer as inquiry,
                                   60 + floor(800 * pg_temp.chance('length' || j))::integer as length
                              from generate_series(1, %1$d * 11 / 10) j) asked) told
            """, """
            insert into stegvis.journey (id, participant_id, case_number, process_key, unit_id, recorded_at)
            select id, person, 'D-' || j, 'participantJourney', unit, inquiry + interval '10 hours' from stay
            """, """
            insert into stegvis.journey_event (id, journey_id, kind, occurred_on, channel, coordinator, end_state, recorded_at, recorded_by)
            select md5(kind || s.j)::uuid, s.id, kind, day,
                   case when kind = 'inquiry' then (array['self', 'self', 'nav', 'relative', 'municipality', 'healthService', 'prison'])[1 + floor(7 * pg_temp.chance('channel' || j))::integer] end,
                   case when kind = 'coordinator' then 'kari' end,
                   case when kind = 'ended' then case when admitted is null then 'referredOn' else
                       (array['concluded', 'concluded', 'concluded', 'ownWish', 'moved', 'noContact', 'otherOffer', 'died'])[1 + floor(8 * pg_temp.chance('end' || j))::integer] end end,
                   pg_temp.known(day, kind || j), 'bench'
              from stay s
             cross join lateral (values ('inquiry', inquiry), ('admitted', admitted), ('coordinator', admitted), ('plan', admitted + 20),
                                        ('ended', case when admitted is null then inquiry + 3 else ended end)) as e (kind, day)
             where day < least(coalesce(till, day + 1), date '2026-01-01') or kind = 'ended' and day is not null
            """, """
            insert into stegvis.conversation (id, journey_id, kind, agreed_on, held_on, recorded_at, recorded_by)
            select md5('talk' || j || '-' || k)::uuid, id,
                   case k when 0 then 'first' when 1 then 'mapping' else case when day + 25 >= till and ended is not null then 'evaluation' else 'followUp' end end,
                   case when k > 1 and pg_temp.chance('agreed' || j || k) < 0.9 then day - floor(3 * pg_temp.chance('on time' || j || k))::integer + 1 end,
                   day, pg_temp.known(day, 'talk' || j || k), 'bench'
              from (select s.*, k, admitted + 25 * k as day from stay s cross join generate_series(0, 34) k where admitted is not null) held
             where day < till
            """, """
            insert into stegvis.conversation (id, journey_id, kind, agreed_on, held_on, recorded_at, recorded_by, supersedes)
            select md5('corrected' || c.id)::uuid, journey_id, kind, agreed_on, held_on - 1, recorded_at + interval '1 hour', recorded_by, c.id
              from stegvis.conversation c where pg_temp.chance(c.id::text) < 0.01
            """, """
            insert into stegvis.life_area_score (id, journey_id, occasion, area, score, scored_on, recorded_at, recorded_by)
            select md5('area' || j || area || k)::uuid, id, case when k = 0 then 'mapping' when k = 1 then 'followUp' else 'evaluation' end, area,
                   greatest(1, least(5, 1 + floor(3 * pg_temp.chance('first' || j || area))::integer + case when k = 0 then 0 else floor(4 * pg_temp.chance('later' || j || area || k))::integer - 1 end)),
                   day, pg_temp.known(day, 'area' || j || area || k), 'bench'
              from (select s.*, area, k, admitted + 25 + 120 * k as day from stay s
                     cross join unnest(array['housing', 'activity', 'economy', 'physicalHealth', 'mentalHealth', 'substanceUse', 'socialFunctioning', 'network']) area
                     cross join generate_series(0, 3) k where admitted is not null) scored
             where day < till
            """, """
            insert into stegvis.goal (id, journey_id, own_words, life_area, weight, set_on, recorded_at, recorded_by)
            select md5('goal' || j || '-' || k)::uuid, id, 'oppdiktet', (array['housing', 'activity', 'economy', 'physicalHealth', 'mentalHealth', 'substanceUse', 'network', 'other'])
                       [1 + floor(8 * pg_temp.chance('goal' || j || k))::integer],
                   1 + floor(5 * pg_temp.chance('weight' || j || k))::integer, admitted + 30, pg_temp.known(admitted + 30, 'goal' || j || k), 'bench'
              from stay cross join generate_series(1, 3) k where admitted + 30 < till
            """, """
            insert into stegvis.goal_score (id, goal_id, score, scored_on, recorded_at, recorded_by)
            select md5('score' || j || '-' || k || '-' || n)::uuid, md5('goal' || j || '-' || k)::uuid, floor(5 * pg_temp.chance('score' || j || k || n))::integer - 2,
                   day, pg_temp.known(day, 'score' || j || k || n), 'bench'
              from (select s.*, k, n, admitted + 30 + 90 * n as day from stay s cross join generate_series(1, 3) k cross join generate_series(1, 3) n where admitted is not null) scored
             where day < till
            """, """
            insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by)
            select md5('measure' || j || '-' || k)::uuid, id, 'activity', (array['cinema', 'art', 'music', 'theatre', 'walk', 'football', 'swimming', 'bowling', 'chess'])
                       [1 + floor(9 * power(pg_temp.chance('measure' || j || k), 1.5))::integer],
                   admitted + 40 * k, pg_temp.known(admitted + 40 * k, 'measure' || j || k), 'bench'
              from stay cross join generate_series(1, 2) k where admitted + 40 * k < till
            """, """
            insert into stegvis.measure_event (id, measure_id, kind, category, occurred_on, recorded_at, recorded_by)
            select md5('event' || j || '-' || k)::uuid, md5('measure' || j || '-' || k)::uuid, case when pg_temp.chance('found' || j || k) < 0.3 then 'foundOwnActivity' else 'tried' end, null,
                   admitted + 40 * k + 35, pg_temp.known(admitted + 40 * k + 35, 'event' || j || k), 'bench'
              from stay cross join generate_series(1, 2) k where admitted + 40 * k + 35 < till
            """);

    private static final List<String> AWARD = List.of("""
            insert into stegvis.award (id, scheme_id, name, funder, letter_reference, amount, currency, starts_on, ends_before, recorded_at)
            values ('%1$s', '%2$s', 'Tilskudd til %2$s', 'Tilskuddsgiver', '25/4200', 9500000, 'NOK', '2023-01-01', '2026-01-01', '2022-12-01T00:00:00Z')
            """, """
            insert into stegvis.award_unit (award_id, unit_id) values ('%1$s', 'hk')
            """, """
            insert into stegvis.award_period (award_id, period, starts_on, ends_before, deadline)
            values ('%1$s', '2025', '2025-01-01', '2026-01-01', '2026-04-01'), ('%1$s', '2025-1', '2025-01-01', '2025-07-01', '2025-09-01'),
                   ('%1$s', '2025-2', '2025-07-01', '2026-01-01', '2026-04-01'), ('%1$s', '2023-2025', '2023-01-01', '2026-01-01', '2026-04-01')
            """);

    private ManyFacts() {
    }

    /** Takes a minute or two for 100,000 participants. */
    public static void lay(DataSource dataSource, long seed, int participants, int units) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(UNCHECKED);
            statement.execute("set timezone = 'UTC'");
            statement.execute(CHANCE.formatted(seed));
            statement.execute(KNOWN);
            for (String sql : FACTS) {
                statement.execute(sql.formatted(participants, units));
            }
            statement.execute("drop table stay");
            statement.execute("drop function pg_temp.known");
            statement.execute("drop function pg_temp.chance");
            statement.execute("reset all");
            statement.execute("vacuum analyze");
        }
    }

    public static long count(DataSource dataSource) throws SQLException {
        long facts = 0;
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                var rows = statement.executeQuery("select count(*) from stegvis." + table);
                rows.next();
                facts += rows.getLong(1);
            }
        }
        return facts;
    }

    /** An award of this scheme over all units, for the last year, its halves and all three years. @return its id */
    public static String award(DataSource dataSource, String scheme) throws SQLException {
        String id = "mange-" + scheme;
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : AWARD) {
                statement.execute(sql.formatted(id, scheme));
            }
        }
        return id;
    }
}
