package no.stegvis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever registers an inquiry is told of people like her, of protected ones never, and may go on all the same. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimilarPeopleTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;

    private static int families;
    private Visitor kari;
    private Visitor nina;
    /** A family that nobody else has: digits stay as they are. */
    private String family;

    @BeforeEach
    void two_units() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        // each test by people of her own: a searcher has a pace
        String number = String.valueOf(++families);
        walk.person("sara.lik" + number, Role.KOORDINATOR, "vest");
        walk.person("nils.lik" + number, Role.KOORDINATOR, "nord");
        kari = Visitor.signedIn(port, "sara.lik" + number);
        nina = Visitor.signedIn(port, "nils.lik" + number);
        family = "Hanssen7" + number;
    }

    private static Map<String, Object> inquiry(String unit, String alias, String given, String family, Integer born) {
        Map<String, Object> answers = new HashMap<>(Map.of("receivedOn", "2025-09-01", "channel", "self", "alias", alias, "unit", unit));
        answers.put("givenName", given);
        answers.put("familyName", family);
        answers.put("birthYear", born);
        return answers;
    }

    private static String registered(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("caseNumber").asText();
    }

    private static Reply sentAnyway(Visitor who, Map<String, Object> answers) {
        return who.post("/api/forms/" + Walk.START, Map.of("data", answers), "X-Stegvis-Confirmed", "similarPerson,similarElsewhere");
    }

    private static void warned(Reply reply, String kind, String... words) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.json().path("errors")).isEmpty();
        assertThat(reply.json().path("warnings")).hasSize(1);
        assertThat(reply.json().path("warnings").path(0).path("kind").asText()).isEqualTo(kind);
        assertThat(reply.json().path("warnings").path(0).path("message").asText()).contains(words);
    }

    private List<String> readings(String caseNumber, String what) {
        return jdbc.sql("select user_id || ' ' || why from read_log.reading where case_number = :case and what = :what order by read_at, id")
                .param("case", caseNumber).param("what", what).query(String.class).list();
    }

    @Test
    void of_her_own_unit_she_is_told_the_case_and_sends_all_the_same() {
        String first = registered(kari.answer(Walk.START, inquiry("vest", "Tyttebær", "Kristian", family, 1985)));
        long before = people();
        Reply told = kari.answer(Walk.START, inquiry("vest", "Multe", "Christian", family.replace("ss", "s"), 1986));
        warned(told, "similarPerson", first, "Tyttebær", "Henvendelse");
        assertThat(people()).as("nothing is registered yet").isEqualTo(before);
        assertThat(readings(first, "similarPerson")).containsExactly("sara.lik" + families + " registers");
        String second = registered(sentAnyway(kari, inquiry("vest", "Multe", "Christian", family.replace("ss", "s"), 1986)));
        assertThat(jdbc.sql("""
                select r.told from stegvis.resemblance r
                join stegvis.journey one on one.participant_id = r.participant_id
                join stegvis.journey other on other.participant_id = r.resembles
                where one.case_number = :second and other.case_number = :first""").param("second", second).param("first", first)
                .query(String.class).list()).containsExactly("sara.lik" + families);
        assertThat(readings(first, "similarPerson")).as("she isn't told twice").hasSize(1);
    }

    private long people() {
        return jdbc.sql("select count(*) from stegvis.participant").query(Long.class).single();
    }

    @Test
    void of_another_unit_she_is_told_the_unit_alone() {
        String theirs = registered(nina.answer(Walk.START, inquiry("nord", "Blåbær", "Øystein", family, 1990)));
        Reply told = kari.answer(Walk.START, inquiry("vest", "Annen", "Eystein", family, null));
        warned(told, "similarElsewhere", "Distrikt Nord");
        assertThat(told.body()).doesNotContain(theirs, "Blåbær", "1990", "Henvendelse\"");
        assertThat(readings(theirs, "similarElsewhere")).hasSize(1);
    }

    @Test
    void another_name_or_year_or_none_tells_nothing() {
        registered(kari.answer(Walk.START, inquiry("vest", "Einer", "Marit", family, 1980)));
        registered(kari.answer(Walk.START, inquiry("vest", "Furu", "Marit", family, 1983)));
        registered(kari.answer(Walk.START, inquiry("vest", "Gran", "Torbjørn", family, 1980)));
        registered(kari.answer(Walk.START, inquiry("vest", "Hassel", null, null, 1980)));
        // of one of the two a given name alone is known: the same name, the same year
        Map<String, Object> givenAlone = inquiry("vest", "Lind", "Marit" + family, null, 1980);
        registered(kari.answer(Walk.START, givenAlone));
        warned(kari.answer(Walk.START, inquiry("vest", "Lind", "Marit" + family, "Hansen", 1980)), "similarPerson", "Lind");
        registered(kari.answer(Walk.START, inquiry("vest", "Lønn", "Marit" + family, null, 1981)));
    }

    @Test
    void of_one_whose_family_name_alone_is_known_she_is_told_where_name_and_year_are_the_same() {
        registered(kari.answer(Walk.START, inquiry("vest", "Osp", null, family, 1980)));
        warned(kari.answer(Walk.START, inquiry("vest", "Alm", "Marit", family, 1980)), "similarPerson", "Osp");
        warned(kari.answer(Walk.START, inquiry("vest", "Ask", null, family, 1980)), "similarPerson", "Osp");
        registered(kari.answer(Walk.START, inquiry("vest", "Lind", "Marit", family, 1981)));
        warned(kari.answer(Walk.START, inquiry("vest", "Selje", null, family, 1981)), "similarPerson", "Lind");
        registered(kari.answer(Walk.START, inquiry("vest", "Rogn", null, family, 1982)));
        registered(kari.answer(Walk.START, inquiry("vest", "Hegg", null, family, null)));
        String hidden = registered(kari.answer(Walk.START, inquiry("vest", "Vier", null, family, 1990)));
        assertThat(kari.send("POST", "/deltakere/" + hidden + "/beskyttelse", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("level=confidential")).status()).isEqualTo(302);
        registered(kari.answer(Walk.START, inquiry("vest", "Pil", "Solveig", family, 1990)));
    }

    @Test
    void whoever_is_protected_is_found_by_nobody_and_like_nobody() {
        String hidden = registered(kari.answer(Walk.START, inquiry("vest", "Orrfugl", "Solveig", family, 1979)));
        warned(kari.answer(Walk.START, inquiry("vest", "X", "Solveig", family, 1979)), "similarPerson", "Orrfugl");
        assertThat(kari.send("POST", "/deltakere/" + hidden + "/beskyttelse", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("level=confidential")).status()).isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from stegvis.name_key k join stegvis.journey j using (participant_id) where j.case_number = :case")
                .param("case", hidden).query(Long.class).single()).as("nothing is left that could be found").isZero();
        // as if there were nobody, to her who may open the case as to everybody else
        String again = registered(kari.answer(Walk.START, inquiry("vest", "Rype", "Solveig", family, 1979)));
        registered(sentAnyway(nina, inquiry("nord", "Spurv", "Solveig", family, 1979)));
        assertThat(readings(hidden, "similarPerson")).hasSize(1);
        assertThat(jdbc.sql("select count(*) from stegvis.resemblance r join stegvis.journey j on j.participant_id in (r.participant_id, r.resembles)"
                + " where j.case_number = :case").param("case", hidden).query(Long.class).single()).isZero();
        assertThat(again).isNotEqualTo(hidden);
        kari.send("POST", "/deltakere/" + hidden + "/beskyttelse", "application/x-www-form-urlencoded", BodyPublishers.ofString("level=none"));
        Reply told = kari.answer(Walk.START, inquiry("vest", "Ny", "Solveig", family, 1979));
        assertThat(told.json().path("warnings").path(0).path("message").asText()).contains("Orrfugl", "Rype").doesNotContain("Spurv");
        assertThat(told.json().path("warnings").path(1).path("message").asText()).contains("Distrikt Nord").doesNotContain("Spurv");
    }

    @Test
    void whoever_tries_name_after_name_has_to_wait() {
        int last = 0;
        Map<String, Object> wrong = inquiry("vest", "Prøve", "Aase", family, 1970);
        registered(kari.answer(Walk.START, wrong));
        for (int i = 0; i < 100 && last != 429; i++) {
            Reply reply = kari.answer(Walk.START, wrong);
            last = reply.status();
            if (last == 429) {
                assertThat(reply.body()).contains("Vent et minutt");
            }
        }
        assertThat(last).isEqualTo(429);
        assertThat(nina.answer(Walk.START, inquiry("nord", "En", "Aase", "Annen" + family, 1970)).status()).isEqualTo(200);
    }
}
