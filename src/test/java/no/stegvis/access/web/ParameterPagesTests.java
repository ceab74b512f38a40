package no.stegvis.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was decided at set-up is decided otherwise by an administrator, for all or in one unit, and it is kept who did. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParameterPagesTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private JdbcClient jdbc;

    private static int administrators;
    private Visitor siri;
    private String her;

    @BeforeEach
    void an_organisation() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        jdbc.sql("delete from stegvis.process_parameter").update();
        jdbc.sql("delete from stegvis.process_parameter_change").update();
        her = "sol.system" + ++administrators;
        walk.person(her, Role.SYSTEMANSVARLIG, "hoved");
        siri = Visitor.signedIn(port, her);
    }

    @AfterEach
    void as_it_was() {
        jdbc.sql("delete from stegvis.process_parameter").update();
    }

    private Reply decided(Visitor who, String unit, String parameter, String value, String seen) {
        return who.send("POST", "/oppsett/frister/endring", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("unit=" + unit + "&parameter=" + parameter + "&value=" + value + "&seen=" + seen));
    }

    private Reply takenBack(String unit, String parameter, String seen) {
        return siri.send("POST", "/oppsett/frister/endring", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("unit=" + unit + "&parameter=" + parameter + "&back=true&seen=" + seen));
    }

    private List<String> kept() {
        return jdbc.sql("select name || ' ' || coalesce(unit_id, '-') || ' ' || value from stegvis.process_parameter order by 1").query(String.class).list();
    }

    private List<String> changes() {
        return jdbc.sql("select coalesce(unit_id, '-') || ' ' || coalesce(value, '-') || ' ' || changed_by from stegvis.process_parameter_change order by id")
                .query(String.class).list();
    }

    @Test
    void each_stands_there_with_its_value_where_it_comes_from_and_what_may_be_written() {
        Reply page = siri.get("/oppsett/frister");
        Arrays.stream(ProcessParameter.values()).forEach(parameter -> {
            assertThat(page.body()).contains("parameter=" + parameter.id() + "\"");
            Reply one = siri.get("/oppsett/frister/endring?parameter=" + parameter.id());
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.body()).as(parameter.id()).contains("value=\"" + parameter.standard() + "\"", "Stegvis sitt forslag", "id=\"value-hint\">Skriv ")
                    .contains(parameter.countsAtOnce() ? "Gjelder fra neste gang det telles." : "De som alt er satt, blir stående som de er.");
            // of those that are one for all, a unit has none
            assertThat(siri.get("/oppsett/frister/endring?unit=vest&parameter=" + parameter.id()).status()).isEqualTo(parameter.perUnit() ? 200 : 404);
        });
        assertThat(siri.get("/").body()).contains("href=\"/oppsett/frister\"");
        assertThat(siri.get("/oppsett/frister?unit=vest").body()).doesNotContain("parameter=silentStayDays");
    }

    @Test
    void a_unit_has_its_own_until_it_is_taken_back_and_who_did_it_stands_there() {
        assertThat(decided(siri, "", "planWithinDays", "10", "").status()).isEqualTo(302);
        assertThat(decided(siri, "vest", "planWithinDays", "+5+", "").status()).isEqualTo(302);
        assertThat(kept()).containsExactly("planWithinDays - 10", "planWithinDays vest 5");
        assertThat(siri.get("/oppsett/frister/endring?unit=vest&parameter=planWithinDays").body()).contains("Denne enheten", "Bruk organisasjonens verdi (10)",
                her + " satte verdien til 5.", "gjelder i den enheten alene");
        assertThat(siri.get("/oppsett/frister/endring?unit=nord&parameter=planWithinDays").body()).contains("Hele organisasjonen", "value=\"10\"");
        assertThat(siri.get("/oppsett/frister/endring?parameter=planWithinDays").body()).contains("Egen verdi har:", "Distrikt Vest", "Bruk Stegvis sitt forslag (14)");
        assertThat(takenBack("vest", "planWithinDays", "5").status()).isEqualTo(302);
        assertThat(takenBack("", "planWithinDays", "10").status()).isEqualTo(302);
        assertThat(kept()).isEmpty();
        assertThat(changes()).containsExactly("- 10 " + her, "vest 5 " + her, "vest - " + her, "- - " + her);
        assertThat(siri.get("/oppsett/frister/endring?unit=vest&parameter=planWithinDays").body()).contains(her + " tok verdien bort.", "value=\"14\"");
    }

    @Test
    void it_counts_the_next_time_a_deadline_is_set_and_those_that_are_set_stay() {
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        String before = walk.start(kari);
        String due = due(before);
        assertThat(decided(siri, "vest", "firstConversationWithinDays", "30", "").status()).isEqualTo(302);
        String after = walk.start(kari);
        assertThat(due(before)).isEqualTo(due).isEqualTo("2025-09-08");
        assertThat(due(after)).isEqualTo("2025-10-01");
    }

    private String due(String caseNumber) {
        return jdbc.sql("""
                select (t.due_date_)::date::text from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = :case""")
                .param("case", caseNumber).query(String.class).single();
    }

    @Test
    void what_cant_be_is_refused_at_the_field_and_stays_typed() {
        for (String[] wrong : new String[][] {{"planWithinDays", "0", "fra 1 til 365"}, {"planWithinDays", "1000", "fra 1 til 365"}, {"planWithinDays", "", "fra 1 til 365"},
                {"alertEscalationHours", "25", "fra 1 til 24"}, {"afterCareMonths", "6,3", "stigende"}, {"alertWorkingHours", "16-8", "hele timer"},
                {"alertOutsideHours", "teamleder-finnesikke", "koordinator eller teamleder"}, {"conversationReminderDays", "31", "fra 0 til 30"}}) {
            Reply refused = decided(siri, "", wrong[0], wrong[1], "");
            assertThat(refused.status()).as(wrong[0]).isEqualTo(422);
            assertThat(refused.body()).contains("id=\"value-error\"", wrong[2], "value=\"" + wrong[1] + "\"", "Ingenting er lagret");
        }
        assertThat(decided(siri, "", "alertOutsideHours", "teamleder-nord", "").status()).isEqualTo(302);
        assertThat(decided(siri, "", "finnesikke", "1", "").status()).isEqualTo(404);
        assertThat(decided(siri, "vest", "silentStayDays", "90", "").status()).isEqualTo(404);
        assertThat(kept()).containsExactly("alertOutsideHours - teamleder-nord");
    }

    @Test
    void the_second_is_told_what_the_first_decided_and_keeps_her_own() {
        assertThat(decided(siri, "", "planWithinDays", "10", "").status()).isEqualTo(302);
        for (String seen : List.of("", "14")) {
            Reply told = decided(siri, "", "planWithinDays", "20", seen);
            assertThat(told.status()).isEqualTo(409);
            assertThat(told.body()).contains("Sist endret av " + her + ", og nå gjelder 10.", "value=\"20\"", "name=\"seen\" value=\"10\"");
        }
        assertThat(takenBack("", "planWithinDays", "14").status()).isEqualTo(409);
        // the same once more is no change
        assertThat(decided(siri, "", "planWithinDays", "10", "").status()).isEqualTo(302);
        assertThat(changes()).containsExactly("- 10 " + her);
    }

    @Test
    void of_many_at_the_same_moment_one_decides() throws Exception {
        AtomicInteger value = new AtomicInteger(20);
        ExecutorService many = Executors.newFixedThreadPool(6);
        List<Integer> answered = new ArrayList<>();
        try {
            Callable<Integer> decide = () -> decided(siri, "vest", "planWithinDays", String.valueOf(value.incrementAndGet()), "").status();
            for (var one : many.invokeAll(java.util.Collections.nCopies(6, decide))) {
                answered.add(one.get());
            }
        } finally {
            many.shutdown();
        }
        assertThat(answered).containsOnly(302, 409).containsOnlyOnce(302);
        assertThat(changes()).hasSize(1);
    }

    @Test
    void who_administers_a_unit_decides_there_alone_and_a_team_leaders_rhythm_is_kept_too() {
        walk.person("sverre.system", Role.SYSTEMANSVARLIG, "vest");
        Visitor sverre = Visitor.signedIn(port, "sverre.system");
        assertThat(sverre.get("/oppsett/frister").body()).contains("Distrikt Vest").doesNotContain("Distrikt Nord", "parameter=silentStayDays");
        assertThat(decided(sverre, "vest", "planWithinDays", "9", "").status()).isEqualTo(302);
        assertThat(decided(sverre, "", "planWithinDays", "9", "").status()).isEqualTo(404);
        assertThat(decided(sverre, "nord", "planWithinDays", "9", "").status()).isEqualTo(404);
        Visitor tor = Visitor.signedIn(port, Walk.TEAM_LEADER);
        assertThat(tor.get("/oppsett/frister").status()).isEqualTo(403);
        assertThat(tor.send("POST", "/oppfolging/rytme", "application/x-www-form-urlencoded", BodyPublishers.ofString("unit=vest&days=60")).status()).isEqualTo(302);
        assertThat(siri.get("/oppsett/frister/endring?unit=vest&parameter=conversationIntervalDays").body()).contains("tor.teamleder satte verdien til 60.");
        assertThat(kept()).containsExactly("conversationIntervalDays vest 60", "planWithinDays vest 9");
    }
}
