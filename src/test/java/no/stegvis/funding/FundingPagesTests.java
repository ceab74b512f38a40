package no.stegvis.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import biweekly.Biweekly;
import biweekly.ICalendar;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a manager does with awards: on pages, from a workbook, in her calendar; and what she is told when something is wrong. */
@WholeApplication
// a database of its own: whose awards overlap, is counted over all of them
@TestPropertySource(properties = "spring.application.name=Stegvis funding")
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FundingPagesTests {

    private static final String MANAGER = "lise.leder";
    private static final String SCHEME = "helsedirektoratet-aktivitetstilbud";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private AwardRegister awards;
    @Autowired
    private AwardGoals goals;
    @Autowired
    private ReportPeriods periods;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;

    private Visitor lise;
    private String number;

    @BeforeEach
    void a_manager() {
        walk.organisation();
        if (users.find(MANAGER).isEmpty()) {
            walk.person(MANAGER, Role.LEDER, "hoved");
        }
        walk.itIs(LocalDate.of(2026, 2, 2));
        jdbc.sql("update stegvis.award set ends_before = '1990-01-02', starts_on = '1990-01-01'").update();
        lise = Visitor.signedIn(port, MANAGER);
        number = UUID.randomUUID().toString().substring(0, 13);
    }

    @AfterEach
    void real_time() {
        clock.showRealTime();
    }

    // --- pages -------------------------------------------------------------------------------------------------------

    @Test
    void an_award_is_entered_with_norwegian_numbers_and_shown() {
        String id = entered(Map.of());
        String page = lise.get("/tilskudd/" + id).body();
        assertThat(page).contains("Aktivitet i vest", number, "1 250 000,5 NOK", "1.1.2026–31.12.2026", "Distrikt Vest", "Ingen mål fra søknaden",
                "Ingen rapportperioder");
        assertThat(lise.get("/tilskudd").body()).contains("/tilskudd/" + id);
    }

    @Test
    void each_field_that_is_wrong_is_named_with_its_remedy_and_what_was_typed_stays() {
        Map<String, String> typed = typed(Map.of("amount", "tolv tusen", "lastDay", "2025-12-31", "name", ""));
        Reply reply = post("/tilskudd", typed);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("«tolv tusen» er ikke et tall", "Skriv hva dere kaller tilskuddet", "value=\"tolv tusen\"", "value=\"" + number + "\"",
                "href=\"#amount\"");
        typed.putAll(Map.of("amount", "12000", "name", "X"));
        assertThat(post("/tilskudd", typed).body()).contains("Siste dag er før første dag (1.1.2026)");
        assertThat(awards.find(SCHEME, number)).isEmpty();
        assertThat(post("/tilskudd", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void an_award_that_overlaps_another_is_kept_with_a_reason_only_and_never_with_the_same_case_number() {
        entered(Map.of("name", "Den første"));
        String first = number;
        number = first + "-2";
        Reply reply = post("/tilskudd", typed(Map.of("name", "Den andre", "unit.hoved", "on")));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Dekker samme enhet og dager som «Den første»");
        String second = entered(Map.of("name", "Den andre", "overlapReason", "Ulike målgrupper"));
        assertThat(lise.get("/tilskudd/" + second).body()).contains("Den første", "Ulike målgrupper");
        // another unit beside it is no overlap, nor are other days
        number = first + "-3";
        entered(Map.of("name", "Nord", "unit.nord", "on", "unit.vest", ""));
        number = first + "-4";
        entered(Map.of("name", "Året etter", "startsOn", "2027-01-01", "lastDay", "2027-12-31"));
        number = first;
        assertThat(post("/tilskudd", typed(Map.of("overlapReason", "Med vilje", "startsOn", "2030-01-01", "lastDay", "2030-12-31"))).body())
                .contains("Saksnummeret " + first + " er lagt inn før");
    }

    @Test
    void a_unit_that_closes_in_the_middle_leaves_the_award_early_but_not_outside_it_and_not_all_of_them() {
        assertThat(post("/tilskudd", typed(Map.of("unit.nord", "on", "unitEnd.nord", "2027-06-30"))).body())
                .contains("Enhetens siste dag må ligge i tilskuddets dager");
        assertThat(post("/tilskudd", typed(Map.of("unitEnd.vest", "2026-06-30"))).body()).contains("Minst én enhet må være med");
        String id = entered(Map.of("unit.nord", "on", "unitEnd.nord", "2026-06-30"));
        assertThat(lise.get("/tilskudd/" + id).body()).contains("(til og med 30.6.2026)");
        // it may also have joined late, but not before the award begins or after it has left itself
        assertThat(post("/tilskudd", typed(Map.of("unit.nord", "on", "unitStart.nord", "2025-12-31"))).body())
                .contains("Enhetens første dag må ligge i tilskuddets dager");
        assertThat(post("/tilskudd", typed(Map.of("unit.nord", "on", "unitStart.nord", "2026-07-01", "unitEnd.nord", "2026-06-30"))).body())
                .contains("Enhetens første dag må ligge i tilskuddets dager");
        // after it has left, another award may cover it
        number += "-b";
        entered(Map.of("name", "Resten", "unit.vest", "", "unit.nord", "on", "startsOn", "2026-07-01"));
        number += "-c";
        String late = entered(Map.of("name", "Fra våren", "unit.vest", "on", "unit.nord", "on", "unitStart.nord", "2026-04-01", "overlapReason", "Med vilje"));
        assertThat(lise.get("/tilskudd/" + late).body()).contains("(fra og med 1.4.2026)");
    }

    @Test
    void periods_lie_within_the_award_and_their_deadlines_after_them() {
        String id = entered(Map.of());
        assertThat(period(id, "2026", "2025-12-01", "2026-12-31", "2027-04-01").body()).contains("Perioden begynner før tilskuddet");
        assertThat(period(id, "2026", "2026-01-01", "2027-01-31", "2027-04-01").body()).contains("Perioden varer lenger enn tilskuddet");
        assertThat(period(id, "2026", "2026-03-01", "2026-02-01", "2027-04-01").body()).contains("Siste dag er før første dag");
        assertThat(period(id, "2026", "2026-01-01", "2026-12-31", "2026-12-30").body()).contains("Fristen er før periodens siste dag (31.12.2026)");
        // what the engine would refuse when the report is ordered is refused here
        for (String name : List.of("../x", "2026 høst", "Vår", "-1", "x".repeat(41))) {
            assertThat(period(id, name, "2026-01-01", "2026-12-31", "2027-04-01").body()).as(name).contains("små bokstaver");
        }
        assertThat(period(id, "2026-h2", "2026-01-01", "2026-12-31", "2027-04-01").status()).isEqualTo(302);
        assertThat(period(id, "2026-h2", "2026-01-01", "2026-12-31", "2027-04-01").body()).contains("har allerede en periode");
        String page = "/tilskudd/" + id + "/periode/2026-h2";
        assertThat(lise.get(page).body()).contains("value=\"2027-04-01\"");
        assertThat(post(page, Map.of("kind", "final", "startsOn", "2026-01-01", "lastDay", "2026-12-31", "deadline", "2027-05-01", "reason", "Utsatt")).status()).isEqualTo(302);
        assertThat(lise.get("/tilskudd/" + id).body()).contains("1.5.2027", "Utsatt");
        // an award can't be shortened under its periods
        assertThat(post("/tilskudd/" + id, typed(Map.of("lastDay", "2026-11-30", "version", "1"))).body()).contains("Rapportperioden 2026-h2 blir liggende utenfor");
        assertThat(post("/tilskudd/" + id + "/avslutt", Map.of("endsOn", "2026-06-30", "endReason", "Trukket")).body()).contains("Rapportperioden 2026-h2 varer lenger");
        assertThat(post(page + "/lukk", Map.of("closing", "cancelled", "closedOn", "2026-02-01", "closeReason", "")).body()).contains("eller hvorfor det ikke trengs");
        assertThat(post(page + "/lukk", Map.of("closing", "cancelled", "closedOn", "2026-02-01", "closeReason", "Trukket")).status()).isEqualTo(302);
        assertThat(post("/tilskudd/" + id + "/avslutt", Map.of("endsOn", "2026-06-30", "endReason", "Trukket")).status()).isEqualTo(302);
        assertThat(lise.get("/tilskudd/" + id).body()).contains("Avsluttet 30.6.2026: Trukket");
    }

    @Test
    void a_changed_target_keeps_what_was_applied_for_with_who_when_from_what_and_why() {
        String id = entered(Map.of());
        post("/tilskudd/" + id + "/mal", Map.of("goal", "Flere deltar"));
        AwardGoal goal = goals.of(id).get(0);
        String indicators = "/tilskudd/" + id + "/mal/" + goal.id() + "/indikator";
        assertThat(post(indicators, Map.of("figure", "finnes/ikke")).body()).contains("Tallet «finnes/ikke» finnes ikke");
        assertThat(post(indicators, Map.of("title", "", "target", "mange")).body()).contains("«mange» er ikke et tall", "Skriv hva som måles");
        assertThat(post(indicators, Map.of("figure", "uniqueParticipants/persons", "unit", "personer", "baseline", "80", "target", "1 120,5", "threshold", "10")).status()).isEqualTo(302);
        assertThat(post(indicators, Map.of("title", "Deltakerråd")).status()).isEqualTo(302);
        String page = lise.get("/tilskudd/" + id).body();
        assertThat(page).contains("Unike deltakere", "1 120,5", "Ikke oppgitt i søknaden", "Én indikator har ikke måltall");

        Indicator indicator = goals.of(id).get(0).indicators().get(0);
        String one = "/tilskudd/" + id + "/indikator/" + indicator.id();
        Map<String, String> changed = Map.of("figure", "uniqueParticipants/persons", "title", "Unike deltakere", "unit", "personer", "baseline", "80", "target", "900", "threshold", "10");
        assertThat(post(one, changed).body()).contains("Skriv hvorfor utgangspunkt eller måltall endres");
        walk.itIs(LocalDate.of(2026, 3, 2));
        lise = Visitor.signedIn(port, MANAGER);
        Map<String, String> why = new LinkedHashMap<>(changed);
        why.put("reason", "Omgjort etter samtale med tilskuddsgiver");
        assertThat(post(one, why).status()).isEqualTo(302);
        assertThat(lise.get(one).body()).contains("1 120,5", "900", MANAGER, "Omgjort etter samtale");
        assertThat(lise.get("/tilskudd/" + id).body()).contains("Måltall (Unike deltakere)");
        assertThat(goals.asKnown(id, java.time.Instant.parse("2026-02-20T12:00:00Z")).get(0).indicators().get(0).terms().target()).isEqualByComparingTo("1120.5");
        assertThat(goals.of(id).get(0).indicators().get(0).terms().target()).isEqualByComparingTo("900");
        assertThatThrownBy(() -> jdbc.sql("update stegvis.award_target set target = 1").update()).isInstanceOf(DataAccessException.class).hasMessageContaining("never rewritten");
        assertThatThrownBy(() -> jdbc.sql("delete from stegvis.award_change").update()).isInstanceOf(DataAccessException.class).hasMessageContaining("never rewritten");

        post(one + "/fjern", Map.of());
        post("/tilskudd/" + id + "/mal/" + goal.id() + "/fjern", Map.of());
        assertThat(goals.of(id)).isEmpty();
        assertThat(goals.asKnown(id, java.time.Instant.parse("2026-02-20T12:00:00Z"))).hasSize(1);
        assertThat(lise.get(one).status()).isEqualTo(404);
    }

    @Test
    void two_who_change_an_award_at_once_do_not_overwrite_each_other() {
        String id = entered(Map.of());
        assertThat(post("/tilskudd/" + id, typed(Map.of("name", "Min", "version", "1"))).status()).isEqualTo(302);
        Reply late = post("/tilskudd/" + id, typed(Map.of("name", "Din", "version", "1")));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("Noen andre har endret tilskuddet", "value=\"Din\"", "name=\"version\" value=\"2\"");
        assertThat(awards.find(id).orElseThrow().terms().name()).isEqualTo("Min");
        assertThat(post("/tilskudd/" + id, typed(Map.of("name", "Din", "version", "2"))).status()).isEqualTo(302);
    }

    @Test
    void text_is_shown_as_text() {
        String id = entered(Map.of("name", "<script>alert(1)</script>", "conditions", "=1+1 & <b>"));
        assertThat(lise.get("/tilskudd/" + id).body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(lise.get("/aarshjul").status()).isEqualTo(200);
    }

    // --- a workbook --------------------------------------------------------------------------------------------------

    @Test
    void a_workbook_enters_all_of_it_and_a_second_time_tells_what_would_change() throws IOException {
        Reply first = upload(workbook("120", "2027-04-01"));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains("Lagt inn: Fra regneark");
        RegisteredAward award = awards.find(SCHEME, number).orElseThrow();
        assertThat(award.terms().amount()).isEqualByComparingTo("1250000.50");
        assertThat(award.terms().unitIds()).containsExactly("nord", "vest");
        assertThat(goals.of(award.id()).get(0).indicators()).extracting(one -> one.terms().figure()).containsExactly("uniqueParticipants/persons", null);
        assertThat(periods.of(award.id()).get(0).caseNumber()).startsWith("F-2026-");

        assertThat(upload(workbook("120", "2027-04-01")).body()).contains("Står som før: Fra regneark");

        Reply again = upload(workbook("150", "2027-05-01"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("Ingenting er lagret ennå", "Måltall (Unike deltakere)", ">120</span>", ">150</span>", "Frist (2026)");
        assertThat(goals.of(award.id()).get(0).indicators().get(0).terms().target()).isEqualByComparingTo("120");
        String confirm = found(again.body(), "action=\"(/tilskudd/import/[0-9a-f-]+)\"");
        String mark = found(again.body(), "name=\"mark\" value=\"([0-9a-f]+)\"");
        assertThat(post(confirm, Map.of("mark", mark)).body()).contains("Skriv hvorfor det endres");
        assertThat(post(confirm, Map.of("mark", "0", "reason", "Omgjort")).body()).contains("Ingenting er lagret ennå");
        Visitor other = Visitor.signedIn(port, another());
        assertThat(other.send("POST", confirm, "application/x-www-form-urlencoded", BodyPublishers.ofString("mark=" + mark + "&reason=x")).body()).contains("ventet for lenge");
        assertThat(post(confirm, Map.of("mark", mark, "reason", "Omgjort")).body()).contains("Endret: Fra regneark (2 endringer)");
        assertThat(goals.targets(goals.of(award.id()).get(0).indicators().get(0).id())).extracting(TargetVersion::reason).containsExactly("Omgjort", null);
        assertThat(periods.of(award.id()).get(0).terms().deadline()).isEqualTo(LocalDate.of(2027, 5, 1));
        assertThat(post(confirm, Map.of("mark", mark, "reason", "Omgjort")).body()).contains("ventet for lenge");
    }

    @Test
    void what_is_wrong_in_a_workbook_is_told_by_cell_and_nothing_of_it_is_written() throws IOException {
        byte[] file = workbook(book -> {
            fill(book, "120", "2027-04-01");
            Sheet awardsSheet = book.getSheet("Tilskudd");
            row(awardsSheet, 2, number + "-b", SCHEME, "Nummer to", "Helsedirektoratet", "", "", "tolv", "SEK", "2026-01-01", "2025-01-01", "mars", "", "");
            row(awardsSheet, 3, number, SCHEME, "Samme", "Helsedirektoratet", "", "", "1", "NOK", "2030-01-01", "2030-12-31", "vest", "", "");
            row(book.getSheet("Mål"), 2, "finnes ikke", "1", "Et mål");
            row(book.getSheet("Indikatorer"), 3, number, "7", "Noe", "", "", "", "", "", "");
            row(book.getSheet("Indikatorer"), 4, number, "1", "Noe", "", "", "Oppover", "", "", "");
            row(book.getSheet("Perioder"), 2, number, "2027", "Sluttrapport", "2026-06-01", "2027-06-30", "2026-01-01");
            book.getSheet("Perioder").createRow(5).createCell(1).setCellFormula("1/0");
        });
        Reply reply = upload(file);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Perioder!B6", "har en formel").doesNotContain("Tilskudd!G3");
        byte[] without = workbook(book -> {
            fill(book, "120", "2027-04-01");
            Sheet awardsSheet = book.getSheet("Tilskudd");
            row(awardsSheet, 2, number + "-b", SCHEME, "Nummer to", "Helsedirektoratet", "", "", "tolv", "SEK", "2026-01-01", "2025-01-01", "mars", "", "");
            row(awardsSheet, 3, number, SCHEME, "Samme", "Helsedirektoratet", "", "", "1", "NOK", "2030-01-01", "2030-12-31", "vest", "", "");
            row(book.getSheet("Mål"), 2, "finnes ikke", "1", "Et mål");
            row(book.getSheet("Indikatorer"), 3, number, "7", "Noe", "", "", "", "", "", "");
            row(book.getSheet("Indikatorer"), 4, number, "1", "Noe", "", "", "Oppover", "", "", "");
            row(book.getSheet("Perioder"), 2, number, "2027", "Sluttrapport", "2026-06-01", "2027-06-30", "2026-01-01");
        });
        reply = upload(without);
        assertThat(reply.body()).contains("Ingenting er lagret", "Tilskudd!G3", "«tolv» er ikke et tall", "Tilskudd!H3", "Velg NOK eller DKK", "Tilskudd!K3", "«mars» finnes ikke blant dem",
                "Tilskudd!A4", "står på to rader", "Mål!A3", "Indikatorer!B4", "har ikke noe mål 7", "Indikatorer!F5", "Perioder!E3", "Perioder!F3");
        assertThat(awards.find(SCHEME, number)).isEmpty();
        assertThat(jdbc.sql("select count(*) from stegvis.award where name = 'Fra regneark' and letter_reference = :number").param("number", number).query(Long.class).single()).isZero();
    }

    @Test
    void awards_of_a_workbook_that_overlap_each_other_are_told_so() throws IOException {
        byte[] file = workbook(book -> {
            fill(book, "1", "2027-04-01");
            row(book.getSheet("Tilskudd"), 2, number + "-b", SCHEME, "Nummer to", "Helsedirektoratet", "", "", "1", "NOK", "2026-01-01", "2026-12-31", "vest", "", "");
        });
        assertThat(upload(file).body()).contains("Tilskudd!M3", "Dekker samme enhet og dager som «Fra regneark»");
        assertThat(awards.find(SCHEME, number)).isEmpty();
    }

    @Test
    void files_that_are_no_workbooks_are_refused_with_the_reason() {
        assertThat(upload("Saksnummer".getBytes(StandardCharsets.UTF_8)).body()).contains("ikke et regneark av typen .xlsx");
        assertThat(upload(new byte[0]).body()).contains("Velg en fil");
        assertThat(upload(new byte[1500 * 1024]).status()).isIn(413, 422);
        assertThat(upload(new byte[3 * 1024 * 1024]).status()).isEqualTo(413);
    }

    // --- the calendar ------------------------------------------------------------------------------------------------

    @Test
    void the_year_wheel_shows_all_deadlines_of_a_year_and_what_is_overdue() {
        String id = entered(Map.of());
        period(id, "vinter", "2026-01-01", "2026-01-31", "2026-02-01");
        period(id, "2026", "2026-01-01", "2026-12-31", "2027-04-01");
        assertThat(lise.get("/aarshjul").body()).contains("Årshjul 2026", "Februar", "Fristen er gått ut for:", "Aktivitet i vest, vinter: 1.2.2026");
        assertThat(lise.get("/aarshjul?aar=2027").body()).contains("Årshjul 2027", "1.4.2027", "Kommer");
        assertThat(lise.get("/aarshjul?aar=%3Cx%3E").status()).isEqualTo(200);
    }

    @Test
    void a_calendar_holds_whole_days_under_a_secret_address_that_can_be_renewed_and_ends_with_the_user(CapturedOutput output) {
        String user = another();
        Visitor mine = Visitor.signedIn(port, user);
        String id = entered(Map.of("name", "Kommaer, og; annet"));
        period(id, "2026", "2026-01-01", "2026-12-31", "2027-04-01");
        String address = address(mine);
        assertThat(mine.get("/aarshjul").body()).doesNotContain(address);

        Reply feed = Visitor.stranger(port).get(address);
        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.body()).contains("BEGIN:VCALENDAR", "VERSION:2.0", "DTSTART;VALUE=DATE:20270401", "DTEND;VALUE=DATE:20270402", "\r\n")
                .doesNotContain(user, "DTSTART:2027");
        assertThat(feed.body().lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        ICalendar calendar = Biweekly.parse(feed.body()).first();
        assertThat(calendar.getEvents()).anyMatch(event -> event.getSummary().getValue().equals("Sluttrapport til Kommaer, og; annet (2026)"));
        String uid = calendar.getEvents().stream().filter(event -> event.getSummary().getValue().contains("Kommaer")).findFirst().orElseThrow().getUid().getValue();
        post("/tilskudd/" + id + "/periode/2026", Map.of("kind", "final", "startsOn", "2026-01-01", "lastDay", "2026-12-31", "deadline", "2027-05-01"));
        assertThat(Biweekly.parse(Visitor.stranger(port).get(address).body()).first().getEvents())
                .anyMatch(event -> event.getUid().getValue().equals(uid) && event.getDateStart().getValue().toString().contains("May 01"));

        String renewed = address(mine);
        assertThat(Visitor.stranger(port).get(address).status()).isEqualTo(404);
        assertThat(Visitor.stranger(port).get(renewed).status()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from stegvis.calendar_feed where encode(token_hash, 'escape') like '%' || :secret || '%'")
                .param("secret", renewed.split("/")[2]).query(Long.class).single()).isZero();
        users.disable(user);
        assertThat(Visitor.stranger(port).get(renewed).status()).isEqualTo(404);
        users.enable(user);
        users.leave(user, new Membership(Role.LEDER, "hoved"));
        assertThat(Visitor.stranger(port).get(renewed).status()).isEqualTo(404);
        users.join(user, new Membership(Role.LEDER, "nord"));
        assertThat(Visitor.stranger(port).get(renewed).body()).doesNotContain("Kommaer");
        mine = Visitor.signedIn(port, user);
        mine.post("/aarshjul/kalender/slett", "");
        assertThat(Visitor.stranger(port).get(renewed).status()).isEqualTo(404);
        assertThat(output.getAll()).doesNotContain(address.split("/")[2]).doesNotContain(renewed.split("/")[2]);
    }

    // --- reports -----------------------------------------------------------------------------------------------------

    @Test
    void an_order_of_a_report_says_what_its_award_lacks_and_leads_there() {
        String id = entered(Map.of());
        period(id, "2026", "2026-01-01", "2026-12-31", "2027-04-01");
        Reply ordered = post("/rapporter", Map.of("report", id + "/2026", "cutOff", ""));
        assertThat(ordered.status()).isEqualTo(302);
        String run = jdbc.sql("select id from stegvis.report_run where award_id = :id").param("id", id).query(UUID.class).single().toString();
        assertThat(lise.get("/rapporter/" + run).body()).contains("Ingen mål fra søknaden", "href=\"/tilskudd/" + id + "\"");
        // what nobody has asked for yet is refused, and leads there too
        Reply refused = post("/rapporter", Map.of("report", id + "/1999", "cutOff", ""));
        assertThat(refused.body()).contains("Tilskuddet har ingen periode", "href=\"/tilskudd/" + id + "\"");
        // its days stay as they are from now on
        assertThat(post("/tilskudd/" + id + "/periode/2026", Map.of("kind", "final", "startsOn", "2026-01-02", "lastDay", "2026-12-31", "deadline", "2027-04-01")).body())
                .contains("Det er bestilt en rapport for perioden 2026");
    }

    // -----------------------------------------------------------------------------------------------------------------

    private String entered(Map<String, String> changed) {
        Reply reply = post("/tilskudd", typed(changed));
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        return awards.find(SCHEME, number).orElseThrow().id();
    }

    /** @param changed an empty unit is none */
    private Map<String, String> typed(Map<String, String> changed) {
        Map<String, String> typed = new LinkedHashMap<>(Map.of("schemeId", SCHEME, "name", "Aktivitet i vest", "funder", "Helsedirektoratet",
                "caseNumber", number, "amount", "1 250 000,50", "currency", "NOK", "startsOn", "2026-01-01", "lastDay", "2026-12-31", "unit.vest", "on"));
        typed.putAll(changed);
        typed.entrySet().removeIf(entry -> entry.getKey().startsWith("unit.") && entry.getValue().isEmpty());
        return typed;
    }

    private Reply period(String id, String name, String startsOn, String lastDay, String deadline) {
        return post("/tilskudd/" + id + "/periode", Map.of("period", name, "kind", "final", "startsOn", startsOn, "lastDay", lastDay, "deadline", deadline));
    }

    private Reply post(String path, Map<String, String> typed) {
        return lise.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(typed.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))));
    }

    private Reply upload(byte[] file) {
        byte[] head = ("--grense\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--grense--\r\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : List.of(head, file, tail)) {
            body.writeBytes(part);
        }
        return lise.send("POST", "/tilskudd/import", "multipart/form-data; boundary=grense", BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private byte[] workbook(String target, String deadline) throws IOException {
        return workbook(book -> fill(book, target, deadline));
    }

    private interface Filling {
        void in(XSSFWorkbook book);
    }

    private byte[] workbook(Filling filling) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Map<String, String[]> heads = new LinkedHashMap<>();
            heads.put("Tilskudd", new String[] {"Saksnummer", "Rapportmal", "Navn", "Tilskuddsgiver", "Brevets referanse", "Brevets dato", "Beløp", "Valuta",
                "Første dag", "Siste dag", "Enheter", "Vilkår", "Begrunnelse for overlapp"});
            heads.put("Mål", new String[] {"Saksnummer", "Mål nr.", "Mål"});
            heads.put("Indikatorer", new String[] {"Saksnummer", "Mål nr.", "Indikator", "Tall i rapporten", "Måleenhet", "Retning", "Utgangspunkt", "Måltall",
                "Avviksgrense i prosent"});
            heads.put("Perioder", new String[] {"Saksnummer", "Periode", "Type", "Første dag", "Siste dag", "Frist"});
            heads.forEach((sheet, headings) -> row(book.createSheet(sheet), 0, headings));
            filling.in(book);
            book.write(out);
            return out.toByteArray();
        }
    }

    private void fill(XSSFWorkbook book, String target, String deadline) {
        row(book.getSheet("Tilskudd"), 1, number, "Rapport om aktivitetstilbud", "Fra regneark", "Helsedirektoratet", "ref", "1.12.2025", "1 250 000,50", "nok",
                "1.1.2026", "31.12.2026", "Distrikt Vest; nord (til 30.06.2026)", "Vilkår", "");
        row(book.getSheet("Mål"), 1, number, "1", "Flere deltar");
        row(book.getSheet("Indikatorer"), 1, number, "1", "", "uniqueParticipants/persons", "personer", "høyere er bedre", "80", target, "");
        row(book.getSheet("Indikatorer"), 2, number, "1", "Deltakerråd", "", "møter", "", "", "", "5");
        row(book.getSheet("Perioder"), 1, number, "2026", "Sluttrapport", "2026-01-01", "2026-12-31", deadline);
    }

    private static void row(Sheet sheet, int number, String... texts) {
        Row row = sheet.createRow(number);
        for (int at = 0; at < texts.length; at++) {
            if (!texts[at].isEmpty()) {
                row.createCell(at).setCellValue(texts[at]);
            }
        }
    }

    private final List<String> others = new ArrayList<>();

    private String another() {
        String id = "leder." + UUID.randomUUID().toString().replaceAll("[^a-z]", "").concat("xx").substring(0, 3) + System.nanoTime() % 100000;
        users.create(id, id, "et langt passord 2026", false, List.of(new Membership(Role.LEDER, "hoved")));
        others.add(id);
        return id;
    }

    private String address(Visitor who) {
        assertThat(who.post("/aarshjul/kalender", "").status()).isEqualTo(302);
        String page = who.get("/aarshjul").body();
        return found(page, "http://localhost:\\d+(/kalender/[\\w-]{43}/stegvis\\.ics)");
    }

    private static String found(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }
}
