package no.stegvis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import no.stegvis.engine.Processes;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.GuardianConsentRule;
import no.stegvis.journey.process.GuardianConsentRule.Duty;
import no.stegvis.journey.process.ParticipantJourneyModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody under the age goes on without those who have parental responsibility; whose consent counts, a table says. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YoungPeopleTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private Units units;
    @Autowired
    private Processes processes;
    @Autowired
    private GuardianConsentRule rule;
    @Autowired
    private JdbcClient jdbc;

    private Visitor kari;

    @BeforeEach
    void two_countries() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        if (units.find("danmark").isEmpty()) {
            units.create("danmark", "Danmark", "hoved");
            jdbc.sql("update stegvis.unit set zone = 'Europe/Copenhagen' where id = 'danmark'").update();
            users.join(Walk.COORDINATOR, new Membership(Role.KOORDINATOR, "danmark"));
        }
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
    }

    @ParameterizedTest
    @CsvSource({"NO, 0, true, false, false", "NO, 11, true, false, false", "NO, 12, true, true, false", "NO, 15, true, true, false",
            "NO, 16, false, false, true", "NO, 17, false, false, true", "NO, 18, false, false, false", "NO, 95, false, false, false",
            "DK, 11, true, false, false", "DK, 12, true, true, false", "DK, 14, true, true, false", "DK, 15, false, false, true",
            "DK, 17, false, false, true", "DK, 18, false, false, false"})
    void the_table_says_who_consents(String country, int age, boolean guardianConsents, boolean heard, boolean informed) {
        assertThat(rule.of(processes.latest(ParticipantJourneyModel.PROCESS).orElseThrow(), country, age))
                .isEqualTo(new Duty(guardianConsents, heard, informed));
    }

    @Test
    void a_journey_deployed_without_a_table_goes_on_without() {
        assertThat(rule.of(processes.latest("scoreAlert").orElseThrow(), "NO", 10)).isEqualTo(Duty.NONE);
    }

    private String begun(String unit, Integer born) {
        Map<String, Object> answers = new HashMap<>(Map.of("receivedOn", "2025-09-01", "channel", "self", "alias", "Ungdom", "unit", unit));
        answers.put("birthYear", born);
        return kari.answer(Walk.START, answers).json().path("caseNumber").asText();
    }

    private Map<String, Object> said(Map<String, Object> more) {
        Map<String, Object> said = new HashMap<>(Map.of("heldOn", "2025-09-01", "channel", "inPerson", "rightsExplained", true,
                "consentService", true, "intakeDecision", "proceed"));
        said.putAll(more);
        return said;
    }

    private Reply sent(String caseNumber, Map<String, Object> more) {
        TaskView task = walk.mine(kari, Walk.COORDINATOR, caseNumber, Elements.HOLD_FIRST_CONVERSATION);
        return kari.answer("task/" + task.id(), said(more));
    }

    private boolean asked(String caseNumber) {
        TaskView task = walk.mine(kari, Walk.COORDINATOR, caseNumber, Elements.HOLD_FIRST_CONVERSATION);
        return kari.get("/api/forms/task/" + task.id()).json().path("data").path("guardianAsked").asBoolean();
    }

    private static void refusedAt(Reply reply, String... fields) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        List<String> at = new ArrayList<>();
        reply.json().path("errors").forEach(error -> at.add(error.path("field").asText()));
        assertThat(at).containsExactlyInAnyOrder(fields);
    }

    private List<String> kept(String caseNumber) {
        return jdbc.sql("""
                select concat_ws(' ', g.country, g.age, g.given_by, g.given_on, g.heard, g.informed, g.recorded_by)
                  from stegvis.guardian_consent g join stegvis.journey j using (participant_id) where j.case_number = :case""")
                .param("case", caseNumber).query(String.class).list();
    }

    @Test
    void a_fourteen_year_old_goes_on_when_those_responsible_consent_and_she_was_heard() {
        String young = begun("vest", 2010);
        assertThat(asked(young)).isTrue();
        refusedAt(sent(young, Map.of()), "guardianConsent", "guardianRole", "guardianConsentOn", "youngHeard");
        refusedAt(sent(young, Map.of("guardianConsent", false, "guardianRole", "mother", "guardianConsentOn", "2025-09-01", "youngHeard", true)),
                "guardianConsent");
        refusedAt(sent(young, Map.of("guardianConsent", true, "guardianRole", "mother", "guardianConsentOn", "2025-09-02", "youngHeard", true)),
                "guardianConsentOn");
        refusedAt(sent(young, Map.of("guardianConsent", true, "guardianRole", "mother", "guardianConsentOn", "2025-08-31", "youngHeard", true)),
                "guardianConsentOn");
        refusedAt(sent(young, Map.of("guardianConsent", true, "guardianRole", "Berit Hansen", "guardianConsentOn", "2025-09-01", "youngHeard", true)),
                "guardianRole");
        assertThat(kept(young)).isEmpty();
        assertThat(sent(young, Map.of("guardianConsent", true, "guardianRole", "childWelfare", "guardianConsentOn", "2025-09-01",
                "youngHeard", true, "guardianInformed", "informed")).status()).isEqualTo(200);
        assertThat(kept(young)).containsExactly("NO 14 childWelfare 2025-09-01 t " + Walk.COORDINATOR);
        assertThat(walk.task(young, Elements.HOLD_MAPPING_CONVERSATION)).isNotNull();
    }

    @Test
    void at_sixteen_she_consents_herself_and_a_birthday_makes_the_difference() {
        String young = begun("vest", 2009);
        refusedAt(sent(young, Map.of()), "guardianConsent", "guardianRole", "guardianConsentOn", "youngHeard");
        refusedAt(sent(young, Map.of("birthdayPassed", true)), "guardianInformed");
        assertThat(sent(young, Map.of("birthdayPassed", true, "guardianInformed", "notWished", "guardianRole", "father",
                "guardianConsentOn", "2025-09-01")).status()).isEqualTo(200);
        assertThat(kept(young)).as("nothing but what was asked").containsExactly("NO 16 notWished " + Walk.COORDINATOR);
    }

    @Test
    void in_denmark_the_age_is_fifteen() {
        String young = begun("danmark", 2009);
        refusedAt(sent(young, Map.of()), "guardianInformed");
        assertThat(sent(young, Map.of("guardianInformed", "informed")).status()).isEqualTo(200);
        assertThat(kept(young)).containsExactly("DK 15 informed " + Walk.COORDINATOR);
    }

    @Test
    void of_those_who_dont_go_on_and_of_grown_ups_nothing_is_asked() {
        String leaves = begun("vest", 2012);
        assertThat(sent(leaves, Map.of("intakeDecision", "ownWish")).status()).isEqualTo(200);
        assertThat(kept(leaves)).isEmpty();
        String grown = begun("vest", 2006);
        assertThat(asked(grown)).isFalse();
        assertThat(sent(grown, Map.of("guardianConsent", true, "guardianRole", "mother", "guardianConsentOn", "2025-09-01")).status()).isEqualTo(200);
        assertThat(kept(grown)).isEmpty();
        String unknown = begun("vest", null);
        assertThat(asked(unknown)).isFalse();
        assertThat(sent(unknown, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void the_engine_keeps_nothing_of_what_the_table_was_asked() {
        rule.of(processes.latest(ParticipantJourneyModel.PROCESS).orElseThrow(), "NO", 13);
        assertThat(jdbc.sql("select count(*) from act_hi_decinst").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from act_re_decision_def where key_ = :key").param("key", GuardianConsentRule.DECISION).query(Long.class)
                .single()).as("the table is there for an administrator").isEqualTo(1);
    }
}
