package no.stegvis.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import no.stegvis.CountedStatements;
import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.privacy.process.UnusualReadingModel.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the privacy officer sees of the read log, what a participant is told of it, and what becomes a task. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PrivacyPagesTests {

    private static final String OFFICER = "pia.personvern";
    private static final String OFFICER_NORTH = "nils.personvern";
    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private ReadLog readLog;
    @Autowired
    private ReadingWatch watch;
    @Autowired
    private UnusualReadings unusual;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private CountedStatements statements;

    private Visitor kari;
    private Visitor pia;
    private String person;

    @BeforeEach
    void kari_has_opened_a_participants_page() {
        walk.organisation();
        if (users.find(OFFICER).isEmpty()) {
            walk.person(OFFICER, Role.PERSONVERNOMBUD, "hoved");
            walk.person(OFFICER_NORTH, Role.PERSONVERNOMBUD, "nord");
        }
        walk.itIs(DAY);
        jdbc.sql("delete from stegvis.reading_watch").update();
        jdbc.sql("insert into stegvis.reading_watch (watched_until) values ('2027-03-01T08:55:00Z')").update();
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
        pia = Visitor.signedIn(port, OFFICER);
        person = walk.start(kari);
        assertThat(kari.get("/deltakere/" + person).status()).isEqualTo(200);
    }

    @AfterEach
    void real_time() {
        clock.showRealTime();
    }

    @Test
    void she_sees_who_has_looked_at_a_person_and_that_she_looked_is_written_down() {
        String page = pia.get("/personvern/deltaker/" + person).body();
        assertThat(page).contains(Walk.COORDINATOR, "Åpnet deltakersiden", "Arbeider i enheten", "1. mars 2027", "127.0.0.1");
        assertThat(pia.get("/personvern/deltaker/" + person).body()).contains("Så i leseloggen", "Er personvernombud");
    }

    @Test
    void she_sees_what_a_colleague_has_opened_and_finds_both_by_searching() {
        assertThat(pia.get("/personvern/ansatt/" + Walk.COORDINATOR).body()).contains(person, "Åpnet deltakersiden", "koordinator");
        assertThat(last("what || ' ' || object", person)).isEqualTo("readLog " + Walk.COORDINATOR);
        assertThat(search(pia, "kari.k")).contains("/personvern/ansatt/" + Walk.COORDINATOR);
        assertThat(search(pia, person)).contains("/personvern/deltaker/" + person);
        assertThat(last("what || ' ' || why", person)).isEqualTo("searchHits privacyOfficer");
        assertThat(search(pia, "finnes ikke")).contains("Ingen funnet");
    }

    @Test
    void nobody_else_sees_it_and_she_sees_no_further_than_her_units() {
        for (String other : List.of(Walk.COORDINATOR, Walk.TEAM_LEADER, Walk.ADMINISTRATOR)) {
            Visitor visitor = Visitor.signedIn(port, other);
            for (String path : List.of("/personvern", "/personvern/deltaker/" + person, "/personvern/deltaker/" + person + "/utskrift",
                    "/personvern/ansatt/" + Walk.COORDINATOR)) {
                assertThat(visitor.get(path).status()).as(other + " " + path).isEqualTo(403);
            }
        }
        Visitor north = Visitor.signedIn(port, OFFICER_NORTH);
        assertThat(north.get("/personvern/deltaker/" + person).status()).isEqualTo(404);
        assertThat(north.get("/personvern/deltaker/" + person + "/utskrift").status()).isEqualTo(404);
        assertThat(north.get("/personvern/ansatt/" + Walk.COORDINATOR).status()).isEqualTo(404);
        assertThat(north.get("/personvern/ansatt/" + Walk.ELSEWHERE).status()).isEqualTo(200);
        assertThat(search(north, person)).contains("Ingen funnet");
        assertThat(pia.get("/personvern/deltaker/D-1999-0001").status()).isEqualTo(404);
        assertThat(pia.get("/personvern/ansatt/ingen").status()).isEqualTo(404);
    }

    @Test
    void a_protected_person_is_found_by_the_whole_case_number_only_and_not_named() {
        String alias = jdbc.sql("select alias from stegvis.participant_version v join stegvis.journey j using (participant_id) where case_number = :person")
                .param("person", person).query(String.class).single();
        assertThat(search(pia, alias)).contains(person);
        jdbc.sql("""
                update stegvis.participant_version set protection = 'strictlyConfidential'
                where participant_id = (select participant_id from stegvis.journey where case_number = :person)""").param("person", person).update();
        assertThat(search(pia, alias.substring(0, alias.length() - 1))).doesNotContain("/personvern/deltaker/" + person);
        assertThat(pia.get("/personvern/deltaker/" + person).body()).contains(person).doesNotContain(alias);
    }

    @Test
    void the_log_comes_in_pages_and_by_days_and_a_wrong_day_is_told() {
        clock.freezeAt(Instant.parse("2027-03-02T22:59:59Z"));
        IntStream.range(0, Readings.PAGE_SIZE + 3).forEach(i -> read(Walk.TEAM_LEADER, person, "list"));
        String days = "?fra=2027-03-02&til=2027-03-02";
        String first = pia.get("/personvern/deltaker/" + person + days).body();
        assertThat(rows(first)).isEqualTo(Readings.PAGE_SIZE);
        assertThat(first).contains("side=2").doesNotContain("1. mars 2027");
        String second = pia.get("/personvern/deltaker/" + person + days + "&side=2").body();
        assertThat(rows(second)).isEqualTo(3 + 2);
        assertThat(rows(pia.get("/personvern/deltaker/" + person + "?fra=2027-03-03&til=2027-03-04").body())).isZero();
        Visitor.Reply wrong = pia.get("/personvern/deltaker/" + person + "?fra=i+gar&til=2027-03-03");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Skriv en dato", "i gar");
        assertThat(pia.get("/personvern/deltaker/" + person + "?fra=2027-03-04&til=2027-03-03").body()).contains("kan ikke være før");
    }

    @Test
    void the_participants_extract_tells_it_in_plain_words_in_three_languages_and_is_written_down() {
        kari.get("/deltakere/" + person);
        String extract = pia.get("/personvern/deltaker/" + person + "/utskrift").body();
        assertThat(extract).contains("Hvem har sett opplysninger om deg?", Walk.COORDINATOR + " (koordinator)", "åpnet siden din",
                "2 ganger denne dagen", "arbeider i enheten som følger deg", "Datatilsynet").doesNotContain("127.0.0.1");
        assertThat(last("what", person)).isEqualTo("extract");
        assertThat(pia.get("/personvern/deltaker/" + person + "/utskrift?lang=da").body()).contains("åbnede din side");
        assertThat(pia.get("/personvern/deltaker/" + person + "/utskrift?lang=en").body()).contains("opened your page", "printed this list");
        pia.get("/?lang=nb");
    }

    @Test
    void what_is_unusual_becomes_a_task_for_the_privacy_officer_once_a_day() {
        users.create("ola.nordmann", "Ola Nordmann", "et langt passord 2026", false, List.of(new Membership(Role.KOORDINATOR, "vest")));
        jdbc.sql("""
                update stegvis.participant_version set given_name = 'Ola Hansen', family_name = ' NORDMANN'
                where participant_id = (select participant_id from stegvis.journey where case_number = :person)""").param("person", person).update();
        read("ola.nordmann", person, "participantPage");
        read(Walk.ELSEWHERE, person, "taskForm");
        read(Walk.TEAM_LEADER, person, "list");
        watch.run();
        watch.run();
        assertThat(found()).containsExactlyInAnyOrder("ownName ola.nordmann " + person, "neighbourUnit " + Walk.ELSEWHERE + " " + person);
        String task = caseOf("ownName");
        assertThat(pia.get("/personvern").body()).contains("Ola Nordmann har samme navn som deltakeren i sak " + person, task);

        String review = walk.task(task, Elements.REVIEW_READING).id();
        assertThat(Visitor.signedIn(port, OFFICER_NORTH).get("/api/forms/task/" + review).status()).isEqualTo(404);
        assertThat(kari.get("/api/forms/task/" + review).status()).isEqualTo(404);
        assertThat(pia.get(Visitor.ENGINE + "/task/" + review).status()).isEqualTo(200);
        walk.answer(pia, OFFICER, task, Elements.REVIEW_READING, Map.of("conclusion", "breach", "note", "Snakket med Ola."));
        assertThat(walk.path(task)).startsWith(tuple("Uvanlig lesing funnet", Elements.UNUSUAL_READING_FOUND), tuple("Vurder uvanlig lesing", Elements.REVIEW_READING))
                .endsWith(tuple("Brudd avdekket", Elements.BREACH_FOUND));
        assertThat(unusual.find(task).orElseThrow().conclusion()).isEqualTo("breach");
        assertThat(pia.get("/personvern").body()).contains("Brudd");

        String neighbour = caseOf("neighbourUnit");
        walk.answer(pia, OFFICER, neighbour, Elements.REVIEW_READING, Map.of("conclusion", "explained", "note", "De samarbeidet om henne."));
        assertThat(walk.path(neighbour)).endsWith(tuple("Lesingen hadde grunn", Elements.READING_EXPLAINED));
    }

    @Test
    void many_people_in_an_hour_are_unusual_and_as_many_as_the_organisation_allows_are_not() {
        jdbc.sql("insert into stegvis.process_parameter (name, unit_id, value) values ('manyReadingsPerHour', null, '3')").update();
        walk.itIs(DAY.plusMonths(1));
        jdbc.sql("update stegvis.reading_watch set watched_until = :now").param("now", Timestamp.from(clock.instant())).update();
        try {
            List<String> four = IntStream.range(0, 4).mapToObj(i -> walk.start(kari)).toList();
            Instant began = clock.instant();
            for (int i = 0; i < 3; i++) {
                read(Walk.TEAM_LEADER, four.get(i), "participantPage");
                read(Walk.TEAM_LEADER, four.get(i), "participantPage");
            }
            clock.freezeAt(began.plus(Duration.ofHours(1)));
            read(Walk.TEAM_LEADER, four.get(3), "participantPage");
            watch.run();
            assertThat(found()).noneMatch(finding -> finding.startsWith("many"));
            clock.freezeAt(began.plus(Duration.ofMinutes(119)));
            for (int i = 0; i < 3; i++) {
                read(Walk.TEAM_LEADER, four.get(i), "taskForm");
            }
            watch.run();
            assertThat(found()).contains("manyInShortTime " + Walk.TEAM_LEADER + " many");
            assertThat(jdbc.sql("select cases from stegvis.unusual_reading where pattern = 'manyInShortTime' and user_id = :who")
                    .param("who", Walk.TEAM_LEADER).query(Integer.class).single()).isEqualTo(4);
        } finally {
            jdbc.sql("delete from stegvis.process_parameter where name = 'manyReadingsPerHour'").update();
        }
    }

    @Test
    void the_watch_asks_no_more_of_the_database_for_more_readings_of_the_same_people() {
        read(Walk.TEAM_LEADER, person, "participantPage");
        int few = statements.during(watch::run).size();
        jdbc.sql("update stegvis.reading_watch set watched_until = '2027-03-01T08:55:00Z'").update();
        IntStream.range(0, 40).forEach(i -> read(Walk.TEAM_LEADER, person, "participantPage"));
        assertThat(statements.during(watch::run)).hasSizeLessThanOrEqualTo(few);
    }

    @Test
    void the_chain_is_counted_through_from_the_page() {
        assertThat(send(pia, "/personvern/kontroll", "").body()).contains("Kjeden holder");
        assertThat(send(kari, "/personvern/kontroll", "").status()).isEqualTo(403);
    }

    private void read(String who, String caseNumber, String what) {
        readLog.write(Reading.of(who, caseNumber, what, "unit"));
    }

    private String search(Visitor who, String text) {
        assertThat(send(who, "/personvern", "text=" + text.replace(' ', '+')).status()).isEqualTo(302);
        return who.get("/personvern").body();
    }

    private static Visitor.Reply send(Visitor who, String path, String form) {
        return who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private static long rows(String page) {
        return page.split("<td class=\"whole\">", -1).length - 1L;
    }

    private String last(String columns, String caseNumber) {
        return jdbc.sql("select " + columns + " from read_log.reading where case_number = :caseNumber order by id desc limit 1")
                .param("caseNumber", caseNumber).query(String.class).single();
    }

    private List<String> found() {
        return jdbc.sql("""
                select pattern || ' ' || user_id || ' ' || coalesce(about, 'many') from stegvis.unusual_reading
                where about = :person or about is null""").param("person", person).query(String.class).list();
    }

    private String caseOf(String pattern) {
        return jdbc.sql("select case_number from stegvis.unusual_reading where pattern = :pattern and about = :person")
                .param("pattern", pattern).param("person", person).query(String.class).single();
    }
}
