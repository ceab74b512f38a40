package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Registering an inquiry among 100,000 people: with the look at who is like her and without, by turns in the same run. And the same for a
 * protected person's name beside a name that nobody has: no time may tell of her.
 */
@WholeApplication
@TestPropertySource(properties = {"stegvis.pace.searches-at-once=1000000", "stegvis.pace.searches-a-minute=1000000"})
class SimilarPeopleBench {

    private static final int ROUNDS = 100;
    /** Made up (month + 80): what it warns of stops the form before anything is stored. */
    private static final String STOPS = "01819000200";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    @Qualifier("nameKeys")
    private ApplicationRunner nameKeys;

    @Test
    void whoIsLikeHerIsFoundQuicklyAndNoTimeTellsOfTheProtected() throws Exception {
        walk.organisation();
        walk.itIs(LocalDate.of(2026, 3, 2));
        people();
        jdbc.sql("""
                insert into stegvis.participant (id, recorded_at) values ('00000000-0000-0000-0000-000000000001', '2026-01-01T00:00:00Z')""").update();
        jdbc.sql("""
                insert into stegvis.participant_version (participant_id, alias, given_name, family_name, birth_year, sex, unit_id, protection, recorded_at,
                                                         recorded_by)
                values ('00000000-0000-0000-0000-000000000001', 'X', 'Hemmelig', 'Skjult', 1985, 'female', 'vest', 'confidential', '2026-01-01T00:00:00Z', 'x')
                """).update();
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        Duel duel = new Duel("similar-people.csv");
        Duel.Result rare = duel.between("a name that nobody has, looked for and not", ROUNDS, () -> sent(kari, "Kristian", "Ukjent"),
                () -> sent(kari, "Kristian", "Ukjent", "X-Stegvis-Confirmed", "similarPerson,similarElsewhere"));
        Duel.Result common = duel.between("a name that hundreds have, looked for and not", ROUNDS, () -> sent(kari, "Givena", "Familyb"),
                () -> sent(kari, "Givena", "Familyb", "X-Stegvis-Confirmed", "similarPerson,similarElsewhere"));
        duel.between("a protected person's name and one that nobody has", 5 * ROUNDS, () -> sent(kari, "Hemmelig", "Skjult"),
                () -> sent(kari, "Hemmelig", "Ukjent"));
        duel.report();
        assertThat(rare.ratio()).isLessThanOrEqualTo(2);
        assertThat(common.ratio()).isLessThanOrEqualTo(10);
    }

    private static void sent(Visitor who, String given, String family, String... confirmed) {
        Map<String, Object> answers = new HashMap<>(Map.of("receivedOn", "2026-03-02", "channel", "self", "alias", "X", "unit", "vest",
                "givenName", given, "familyName", family, "birthYear", 1985, "ownWords", STOPS));
        assertThat(who.answer(Walk.START, answers, confirmed).status()).isEqualTo(422);
    }

    /** Twenty given and twenty-five family names, fifty years of birth; as the application would have registered them. */
    private void people() throws Exception {
        jdbc.sql("""
                with person as (
                    insert into stegvis.participant (id, recorded_at)
                    select gen_random_uuid(), '2026-01-01T00:00:00Z' from generate_series(1, 100000) returning id
                ), numbered as (
                    select id, row_number() over () as n from person
                ), version as (
                    insert into stegvis.participant_version (participant_id, alias, given_name, family_name, birth_year, sex, unit_id, recorded_at, recorded_by)
                    select id, 'Alias ' || n, 'Given' || chr((97 + n % 20)::int), 'Family' || chr((97 + n % 25)::int), (1955 + n % 50)::int, 'female',
                           case n % 2 when 0 then 'vest' else 'nord' end, '2026-01-01T00:00:00Z', 'x' from numbered
                ), journey as (
                    insert into stegvis.journey (id, participant_id, case_number, process_key, unit_id, recorded_at)
                    select gen_random_uuid(), id, 'D-2020-' || n, 'participantJourney', case n % 2 when 0 then 'vest' else 'nord' end,
                           '2026-01-01T00:00:00Z' from numbered returning id)
                insert into stegvis.journey_event (id, journey_id, kind, occurred_on, recorded_at, recorded_by)
                select gen_random_uuid(), id, 'inquiry', '2026-01-01', '2026-01-01T00:00:00Z', 'x' from journey""").update();
        // as at the first start of this release in an organisation that has them already
        jdbc.sql("delete from stegvis.installation where name = 'nameKeys'").update();
        long began = System.nanoTime();
        nameKeys.run(null);
        System.out.printf("keys of 100,000 people at the first start: %.1f s%n", (System.nanoTime() - began) / 1e9);
        List.of("participant", "participant_version", "journey", "journey_event", "name_key").forEach(table -> jdbc.sql("vacuum analyze stegvis." + table).update());
    }
}
