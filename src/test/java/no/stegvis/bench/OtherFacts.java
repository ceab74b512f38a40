package no.stegvis.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** Facts of the kinds that {@link no.stegvis.reporting.ManyFacts} doesn't lay, for the people it laid. */
final class OtherFacts {

    /** Every follow-up agrees on the next; some stays rest for a month, some agreements are moved before their day. */
    private static final List<String> AGREEMENTS = List.of("""
            insert into stegvis.form_version (id, form_id, sha256, schema, first_used_at)
            values (md5('form')::uuid, 'holdFollowUpConversation', 'bench', '{}', '2022-01-01T00:00:00Z')""", """
            insert into stegvis.answer (id, form_version_id, form_id, element_id, process_definition_id, process_key, process_version, case_number, answers,
                                        submitted_by, recorded_at)
            select md5('answer' || c.id)::uuid, md5('form')::uuid, 'holdFollowUpConversation', 'holdFollowUpConversation', 'bench', 'participantJourney', 1,
                   j.case_number, jsonb_build_object('heldOn', c.held_on, 'nextConversationOn', c.held_on + 25, 'howWasIt', repeat('oppdiktet ', 60)),
                   'bench', c.recorded_at
              from stegvis.conversation c
              join stegvis.journey j on j.id = c.journey_id
             where c.kind = 'followUp' and c.supersedes is null""", """
            insert into stegvis.journey_pause (id, journey_id, reason, from_on, until_before, recorded_at, recorded_by)
            select md5('pause' || j.id)::uuid, j.id, 'health', e.occurred_on + 100, e.occurred_on + 130, e.recorded_at + interval '100 days', 'bench'
              from stegvis.journey j
              join stegvis.journey_event e on e.journey_id = j.id and e.kind = 'admitted'
             where right(md5(j.case_number), 1) < '3'""", """
            insert into stegvis.agreed_move (id, journey_id, agreement_id, moved_on, earlier_on, agreed_on, asked_by, recorded_at, recorded_by)
            select md5('move' || a.id)::uuid, j.id, a.id, (a.answers ->> 'heldOn')::date + 5, (a.answers ->> 'nextConversationOn')::date,
                   (a.answers ->> 'nextConversationOn')::date + 2, 'participant', a.recorded_at + interval '5 days', 'bench'
              from stegvis.answer a
              join stegvis.journey j on j.case_number = a.case_number
             where right(md5(a.id::text), 1) = '0'""");

    /** Every thirty days of a stay, up to as many times: its id, day and when it was told. */
    private static final String EVERY_MONTH = """
            select md5('%1$s' || j.id || k)::uuid as id, j.id as journey, e.occurred_on + 30 * k as on_day,
                   e.occurred_on + 30 * k + interval '40 hours' as told, k
              from stegvis.journey j
              join stegvis.journey_event e on e.journey_id = j.id and e.kind = 'admitted'
             cross join generate_series(1, %2$d) k""";
    private static final List<String> OTHERS = List.of("""
            insert into stegvis.contact (id, journey_id, kind, occurred_on, channel, minutes, recorded_at, recorded_by)
            select id, journey, 'contact', on_day, 'phone', 10, told, 'bench' from (%s) m""".formatted(EVERY_MONTH.formatted("contact", 20)), """
            insert into stegvis.housing_spell (id, journey_id, status, from_on, until_before, recorded_at, recorded_by)
            select id, journey, (array['publicSpace', 'emergency', 'threatened', 'stable'])[k], on_day, case when k < 4 then on_day + 30 end, told, 'bench'
              from (%s) m""".formatted(EVERY_MONTH.formatted("home", 4)), """
            insert into stegvis.instrument_response (id, first_id, journey_id, instrument_id, instrument_version, answers, score, estimated, taken_on, how, recorded_at, recorded_by)
            select id, id, journey, (array['who-5', 'core-10', 'ucla-3', 'qpr-15'])[1 + k %% 4], 1, '{}', 5 + k %% 7, '{}', on_day, 'paper', told, 'bench'
              from (%s) m""".formatted(EVERY_MONTH.formatted("response", 20)), """
            insert into stegvis.network_map (id, journey_id, measure_id, period, mapped_on, recorded_at, recorded_by)
            select id, journey, id, 'present', on_day, told, 'bench' from (%s) m""".formatted(EVERY_MONTH.formatted("map", 3)), """
            insert into stegvis.network_tie (id, map_id, role, closeness, contact)
            select md5('tie' || m.id || k)::uuid, m.id, 'friend', 1 + k % 3, 'weekly' from stegvis.network_map m cross join generate_series(1, 6) k""", """
            insert into stegvis.theme_evening (id, unit_id, topic, held_on, held_by, recorded_at, recorded_by)
            select md5('evening' || k)::uuid, 'enhet01', 'economy', date '2025-01-10' + k, 'guest', '2025-01-10', 'bench' from generate_series(0, 255) k""", """
            insert into stegvis.theme_attendance (id, evening_id, journey_id, attended, recorded_at, recorded_by)
            select md5('came' || j.id)::uuid, md5('evening' || (hashtext(j.id::text) & 255))::uuid, j.id, true, '2025-12-01', 'bench' from stegvis.journey j""");

    private static final String MEASURE = """
            insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by)
            select id, journey, '%1$s', 'other', on_day, told, 'bench' from (%2$s) m""";
    private static final String STEPS = """
            insert into stegvis.measure_event (id, measure_id, kind, category, minutes, done_by, occurred_on, recorded_at, recorded_by)
            select md5('step' || m.id || s.nr)::uuid, m.id, s.kind, 'other', case s.kind when 'supported' then 20 end, case s.kind when 'supported' then 'coordinator' end, m.started_on + 40 * s.nr::integer,
                   m.recorded_at + make_interval(days => 40 * s.nr::integer), 'bench'
              from stegvis.measure m
             cross join lateral unnest(array[%2$s]) with ordinality as s (kind, nr)
             where m.kind = '%1$s' and m.category = 'other'""";

    private OtherFacts() {
    }

    static void agreements(DataSource dataSource) throws SQLException {
        lay(dataSource, AGREEMENTS);
    }

    /** Of every kind, agreements among them. */
    static void all(DataSource dataSource) throws SQLException {
        List<String> facts = new ArrayList<>(AGREEMENTS);
        facts.addAll(OTHERS);
        measures(facts, "housing", "'needDescribed', 'searched', 'contractSigned', 'movedIn', 'keptSixMonths', 'homeKept'");
        measures(facts, "everydaySupport", "'supported', 'supported', 'supported', 'supported', 'supported', 'ended'");
        measures(facts, "work", "'workWishDescribed', 'agreementMade', 'placementStarted', 'enteredWork', 'stillInWork', 'workKept'");
        measures(facts, "offer", "'offerChosen', 'offerVisited', 'offerCoupled', 'offerStillThere', 'ended'");
        measures(facts, "tidgiver", "'tidgiverFound', 'ended'");
        measures(facts, "activity", "'tried', 'foundOwnActivity', 'stillActive', 'stillActive', 'notActive', 'ended'");
        lay(dataSource, facts);
    }

    private static void measures(List<String> facts, String kind, String steps) {
        facts.add(MEASURE.formatted(kind, EVERY_MONTH.formatted(kind, 2)));
        facts.add(STEPS.formatted(kind, steps));
    }

    /** What refers to what is right by construction. */
    private static void lay(DataSource dataSource, List<String> facts) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : facts) {
                statement.execute(sql);
            }
            statement.execute("reset session_replication_role");
            statement.execute("vacuum analyze");
        }
    }
}
