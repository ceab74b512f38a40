package no.stegvis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R6: one of two nodes is killed. Its people, its report and its timers go on at the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeLostFaults {

    private static final String AWARD = "tilskudd-prove";

    @RegisterExtension
    static final Cluster cluster = new Cluster();

    private final Journeys journeys = new Journeys(cluster);

    @BeforeEach
    void bothAreThere() {
        cluster.ensureUp();
    }

    @Test
    @Order(1)
    void itsPeopleGoOnAtTheOtherWithoutAPasswordAndWhatTheyTypedIsThere() {
        Colleague kari = cluster.at(Cluster.SECOND, "kari.koordinator").signIn();
        Journeys.Case one = journeys.begin(List.of(kari), 1).get(0);
        journeys.claim(List.of(one));
        String form = "task/" + journeys.task(one, Elements.HOLD_FIRST_CONVERSATION);
        assertThat(kari.ask("PUT", "/api/forms/" + form + "/draft", Map.of("data", Map.of("ownWords", "Halvveis i en setning"))).status()).isEqualTo(200);

        cluster.kill(Cluster.SECOND);
        long killed = System.nanoTime();
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200)).until(() -> kari.ask("GET", "/api/forms/" + form, null).status() == 401);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> kari.arrive().status() == 200);
        kari.signIn();
        Cluster.measured("R6 node killed: its people are back, without a password, after", Duration.ofNanos(System.nanoTime() - killed));

        assertThat(kari.passwordsAsked()).isOne();
        assertThat(kari.ask("GET", "/api/forms/" + form, null).json().at("/data/ownWords").asText()).isEqualTo("Halvveis i en setning");
        assertThat(kari.answer(form, journeys.firstConversation()).status()).isEqualTo(200);
        assertThat(journeys.tasks(Elements.HOLD_MAPPING_CONVERSATION)).containsKey(one.number());
    }

    @Test
    @Order(2)
    void aReportUnderWayIsMadeByTheOtherAndOnce() throws SQLException {
        award();
        Colleague manager = manager();
        List<Journeys.Case> some = journeys.begin(List.of(cluster.at(Cluster.FIRST, "kari.koordinator").signIn()), 5);
        journeys.claim(some);
        journeys.hold(some, Elements.HOLD_FIRST_CONVERSATION, journeys.firstConversation());

        String worker;
        try (Connection connection = DriverManager.getConnection(cluster.database().url("stegvis"), "postgres", cluster.database().secret("postgres_password"))) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table stegvis.report_figure in access exclusive mode");
            String cutOff = cluster.now().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS).toString();
            for (int clicks = 0; clicks < 3; clicks++) {
                Colleague.Reply ordered = manager.send("/rapporter", Map.of("report", AWARD + "/2026", "cutOff", cutOff));
                assertThat(ordered.status()).as("%s", ordered).isEqualTo(302);
            }
            worker = Awaitility.await().atMost(Duration.ofMinutes(1)).until(NodeLostFaults::waitingForTheFigures, node -> node != null);
            cluster.kill(worker);
            connection.rollback();
        }
        long killed = System.nanoTime();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> cluster.count("select count(*) from stegvis.report_run where state = 'finished'") == 1);
        Cluster.measured("R6 node killed in the middle of a report: made by the other after", Duration.ofNanos(System.nanoTime() - killed));

        // where the completion meets a renewal of its lock, it comes once more when that has run out
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> cluster.count("""
                select count(*) from act_hi_procinst where proc_def_key_ = 'funderReport' and state_ = 'COMPLETED'""") == 1);
        assertThat(cluster.count("select count(*) from act_hi_procinst where proc_def_key_ = 'funderReport'")).isOne();
        assertThat(cluster.count("select count(*) from stegvis.report_run")).isOne();
        assertThat(cluster.count("select count(*) from batch_job_instance")).isOne();
        assertThat(cluster.count("select count(*) from batch_job_execution where status = 'COMPLETED'")).isOne();
        assertThat(cluster.count("select count(*) from batch_job_execution where status in ('STARTED', 'STARTING')")).isZero();
        assertThat(cluster.sql().sql("select name from stegvis.report_file").query(String.class).list()).isNotEmpty().doesNotHaveDuplicates();
    }

    private static String waitingForTheFigures() {
        return cluster.sql().sql("select application_name from pg_stat_activity where wait_event_type = 'Lock' and application_name like 'node_'")
                .query(String.class).optional().orElse(null);
    }

    @Test
    @Order(3)
    void itsTimersFireAtTheOtherAndOnce() {
        int many = 200;
        List<Journeys.Case> cases = journeys.begin(journeys.signIn(List.of("kari.koordinator", "jonas.koordinator")), many);
        journeys.claim(cases);
        journeys.hold(cases, Elements.HOLD_FIRST_CONVERSATION, journeys.firstConversation());
        journeys.hold(cases, Elements.HOLD_MAPPING_CONVERSATION, journeys.mappingConversation());
        LocalDate tomorrow = cluster.today().plusDays(1);
        journeys.hold(cases, Elements.MAKE_PLAN, journeys.plan(tomorrow));
        long before = fired();

        cluster.kill(Cluster.FIRST, Cluster.SECOND);
        Instant midnight = tomorrow.atStartOfDay(Cluster.NORWAY).toInstant();
        cluster.goTo(midnight.minus(Duration.ofSeconds(90)));
        cluster.start(Cluster.FIRST, Cluster.SECOND);
        assertThat(fired()).isEqualTo(before);
        Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(20)).until(() -> fired() > before + 10);
        cluster.kill(Cluster.SECOND);
        long killed = System.nanoTime();
        // what the dead node had taken and not finished is free when its lock runs out, after five minutes
        Awaitility.await().atMost(Duration.ofMinutes(7)).until(() -> fired() == before + many);
        Cluster.measured("R6 node killed while " + many + " timers fired: the last at the other after", Duration.ofNanos(System.nanoTime() - killed));
        assertThat(cluster.sql().sql("""
                select p.business_key_ from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                 where a.act_id_ = 'timer_nextConversation' group by 1 having count(*) > 1""").query(String.class).list()).isEmpty();
        assertThat(journeys.tasks(Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsKeys(cases.stream().map(Journeys.Case::number).toArray(String[]::new));
    }

    private static long fired() {
        return cluster.count("select count(*) from act_hi_actinst where act_id_ = 'timer_nextConversation' and end_time_ is not null");
    }

    private static void award() {
        cluster.sql().sql("""
                insert into stegvis.award (id, scheme_id, name, funder, amount, currency, starts_on, ends_before, recorded_at)
                values (?, 'helsedirektoratet-aktivitetstilbud', 'Tilskudd til prøve', 'Helsedirektoratet', 100000, 'NOK', '2026-01-01', '2027-01-01', ?)""")
                .params(AWARD, Timestamp.from(cluster.now())).update();
        cluster.sql().sql("insert into stegvis.award_unit (award_id, unit_id) values (?, 'hovedkontor')").params(AWARD).update();
        cluster.sql().sql("insert into stegvis.award_period (award_id, period, starts_on, ends_before, deadline) values (?, '2026', '2026-01-01', '2027-01-01', '2027-04-01')")
                .params(AWARD).update();
    }

    /** With a telephone that Keycloak knows already. */
    private static Colleague manager() {
        cluster.keycloak().admin("POST", "/users", Map.of("username", "rita.leder", "firstName", "Rita", "lastName", "Leder",
                "email", "rita.leder@example.org", "enabled", true, "groups", List.of("/enheter/hovedkontor/leder"), "credentials", List.of(
                        Map.of("type", "password", "value", Colleague.PASSWORD, "temporary", false),
                        Map.of("type", "otp", "secretData", "{\"value\":\"" + Colleague.OTP_SECRET + "\"}",
                                "credentialData", "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"algorithm\":\"HmacSHA1\"}"))));
        return cluster.at(Cluster.FIRST, "rita.leder").signIn();
    }
}
