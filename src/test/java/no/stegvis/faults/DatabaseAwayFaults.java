package no.stegvis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * R3, R2 and R5 on the same journeys, one step each: the database dies, then nothing gets through to it, then both nodes die
 * at once, then nobody is there for two days. Nothing is lost, and nothing is done twice.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseAwayFaults {

    private static final int STEPS = Integer.getInteger("stegvis.faults.steps", 500);
    private static final int CLIENTS = 8;
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration BLACK_HOLE = Duration.ofSeconds(30);
    private static final Duration WORKING_AGAIN = Duration.ofSeconds(60);
    private static final String TIMERS = """
            select count(*) from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
             where a.act_id_ = 'timer_nextConversation' and a.end_time_ is not null""";

    @RegisterExtension
    static final Cluster cluster = new Cluster();

    private static final Journeys journeys = new Journeys(cluster);
    private static List<Journeys.Case> cases;

    @Test
    @Order(1)
    void whatIsSentWhilePostgresIsKilledIsTakenOnce() {
        cases = journeys.begin(journeys.signIn(cluster.hire("klient", CLIENTS, "/enheter/vest/koordinator")), STEPS);
        journeys.claim(cases);
        Completions sent = new Completions(cluster, journeys, cases, Elements.HOLD_FIRST_CONVERSATION).send(journeys.firstConversation(), () -> {
            cluster.database().kill();
            pass(AWAY);
            cluster.database().start();
        }).assertOnce(Elements.HOLD_MAPPING_CONVERSATION);
        Cluster.measured("R3 PostgreSQL killed: all working again after it was back", sent.untilAllWorked());
        assertThat(sent.untilAllWorked()).isLessThan(WORKING_AGAIN);
    }

    @Test
    @Order(2)
    void whatIsSentIntoABlackHoleIsTakenOnce() {
        Completions sent = new Completions(cluster, journeys, cases, Elements.HOLD_MAPPING_CONVERSATION).send(journeys.mappingConversation(), () -> {
            cluster.line().blackHole();
            pass(BLACK_HOLE);
            cluster.line().open();
        }).assertOnce(Elements.MAKE_PLAN);
        Cluster.measured("R3 black hole of 30 s: all working again after it was over", sent.untilAllWorked());
        assertThat(sent.untilAllWorked()).isLessThan(WORKING_AGAIN);
    }

    @Test
    @Order(3)
    void whatIsSentWhileBothNodesAreKilledIsTakenOnceAndTheyStartAtTheFirstTry() {
        new Completions(cluster, journeys, cases, Elements.MAKE_PLAN).send(journeys.plan(cluster.today().plusDays(1)), () -> {
            cluster.kill(Cluster.FIRST, Cluster.SECOND);
            long killed = System.nanoTime();
            cluster.start(Cluster.FIRST, Cluster.SECOND);
            Cluster.measured("R2 both nodes killed: started one after the other", Duration.ofNanos(System.nanoTime() - killed));
        }).assertOnce("timer_nextConversation");
    }

    @Test
    @Order(4)
    void afterTwoDaysWithoutNodesEachTimerFiresOnceAndAlsoWhenTheClockGoesBackAnHour() {
        cluster.kill(Cluster.FIRST, Cluster.SECOND);
        Instant inTwoDays = cluster.now().plus(Duration.ofHours(48));
        cluster.goTo(inTwoDays);
        cluster.start(Cluster.FIRST, Cluster.SECOND);
        long up = System.nanoTime();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> cluster.count(TIMERS) >= STEPS);
        Cluster.measured("R5 48 h outage: all " + STEPS + " timers fired after both nodes were up", Duration.ofNanos(System.nanoTime() - up));
        assertFiredOnce();

        cluster.kill(Cluster.FIRST, Cluster.SECOND);
        cluster.goTo(inTwoDays.minus(Duration.ofHours(1)));
        cluster.start(Cluster.FIRST, Cluster.SECOND);
        assertFiredOnce();
    }

    private static void assertFiredOnce() {
        Awaitility.await().during(Duration.ofSeconds(10)).atMost(Duration.ofSeconds(20)).until(() -> cluster.count(TIMERS) == STEPS
                && cluster.count("select count(*) from act_ru_task where task_def_key_ = ?", Elements.HOLD_FOLLOW_UP_CONVERSATION) == STEPS);
        assertThat(cluster.count(TIMERS + " group by p.business_key_ order by 1 desc limit 1")).isOne();
        assertThat(cluster.sql().sql("select handler_cfg_ from act_ru_job where handler_type_ = 'recurringWork'").query(String.class).list())
                .isNotEmpty().doesNotHaveDuplicates();
        assertThat(cluster.count("select count(*) from act_ru_job where retries_ = 0")).isZero();
    }

    private static void pass(Duration time) {
        long over = System.nanoTime() + time.toNanos();
        Awaitility.await().atMost(time.plusSeconds(10)).pollInterval(Duration.ofMillis(100)).until(() -> System.nanoTime() > over);
    }
}
