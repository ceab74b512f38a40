package no.stegvis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R7 and S6 with the times of real use, over both nodes. */
class KeycloakAwayFaults {

    /** In minutes; shorter than four shows nothing, as nobody asks Keycloak then. */
    private static final Duration AWAY = Duration.ofMinutes(Integer.getInteger("stegvis.faults.away", 10));
    private static final Duration IN_FORCE = Duration.ofMinutes(5);
    private static final String DATA = "/api/forms/start/participantJourney";

    @RegisterExtension
    static final Cluster cluster = new Cluster();

    private final Journeys journeys = new Journeys(cluster);

    @BeforeEach
    void bothAreThere() {
        cluster.ensureUp();
    }

    @Test
    void whileItIsAwayTenMinutesWorkGoesOnAndNewcomersAreTold() {
        List<Colleague> people = journeys.signIn(List.of("kari.koordinator", "jonas.koordinator", "tone.teamleder", "ingrid.koordinator"));
        Colleague newcomer = cluster.at(Cluster.FIRST, "amina.koordinator");
        cluster.keycloak().close();
        long left = System.nanoTime();
        List<Duration> waits = new ArrayList<>();
        Awaitility.await().atMost(AWAY.plusMinutes(1)).pollInterval(Duration.ofSeconds(10)).until(() -> {
            for (Colleague person : people) {
                long asked = System.nanoTime();
                Colleague.Reply reply = person.get("/deltakere");
                assertThat(reply.status()).as("%s", reply).isEqualTo(200);
                assertThat(reply.from().getPath()).isEqualTo("/deltakere");
                waits.add(Duration.ofNanos(System.nanoTime() - asked));
            }
            Journeys.Case one = journeys.begin(List.of(people.get(waits.size() / people.size() % 2)), 1).get(0);
            journeys.claim(List.of(one));
            journeys.hold(List.of(one), Elements.HOLD_FIRST_CONVERSATION, journeys.firstConversation());
            Colleague.Reply told = newcomer.get("/");
            assertThat(told.status()).isEqualTo(503);
            assertThat(told.body()).contains("Innloggingen svarer ikke akkurat nå");
            return System.nanoTime() - left > AWAY.toNanos();
        });
        Cluster.measured("R7 Keycloak away " + AWAY.toMinutes() + " min, " + waits.size() + " pages: the longest wait", waits.stream().max(Duration::compareTo).orElseThrow());

        cluster.keycloak().launch().awaitAnswer();
        long back = System.nanoTime();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            Colleague.Reply reply = newcomer.arrive();
            return reply.status() == 200 && reply.body().contains("Amina Koordinator");
        });
        Cluster.measured("R7 Keycloak back: somebody new is in after", Duration.ofNanos(System.nanoTime() - back));
        assertThat(people).allSatisfy(person -> {
            assertThat(person.get("/deltakere").status()).isEqualTo(200);
            assertThat(person.passwordsAsked()).isOne();
        });
    }

    @Test
    void whatIsTakenAwayInKeycloakIsInForceOnEveryNodeWithinFiveMinutes() {
        String loses = cluster.hire("mister", 1, "/enheter/vest/koordinator", "/enheter/vest/frivilligkoordinator").get(0);
        String leaves = cluster.hire("slutter", 1, "/enheter/vest/koordinator").get(0);
        Map<String, Colleague> waiting = new HashMap<>();
        for (String node : List.of(Cluster.FIRST, Cluster.SECOND)) {
            waiting.put("S6 group removed, in force at " + node, cluster.at(node, loses).signIn());
            waiting.put("S6 user disabled, out at " + node, cluster.at(node, leaves).signIn());
        }
        assertThat(waiting.values()).allSatisfy(window -> assertThat(window.ask("GET", DATA, null).status()).isEqualTo(200));
        var keycloak = cluster.keycloak();
        keycloak.admin("DELETE", "/users/" + keycloak.userId(loses) + "/groups/" + keycloak.groupId("/enheter/vest/koordinator"), null);
        keycloak.admin("PUT", "/users/" + keycloak.userId(leaves), Map.of("enabled", false));
        long changed = System.nanoTime();
        Map<String, Duration> inForce = new HashMap<>();
        Awaitility.await().atMost(IN_FORCE.plusMinutes(1)).pollInterval(Duration.ofSeconds(2)).until(() -> {
            Map.copyOf(waiting).entrySet().forEach(window -> {
                int expected = window.getKey().contains("disabled") ? 401 : 403;
                if (window.getValue().ask("GET", DATA, null).status() == expected) {
                    inForce.put(window.getKey(), Duration.ofNanos(System.nanoTime() - changed));
                    waiting.remove(window.getKey());
                }
            });
            return waiting.isEmpty();
        });
        inForce.forEach(Cluster::measured);
        assertThat(inForce.values()).allSatisfy(time -> assertThat(time).isLessThan(IN_FORCE));
    }

    /** Keycloak tells the first node; the session that ends lives in the second. */
    @Test
    void whoSignsOutAtOneNodeIsOutAtTheOther() {
        String user = cluster.hire("logger.av", 1, "/enheter/vest/koordinator").get(0);
        Colleague here = cluster.at(Cluster.FIRST, user).signIn();
        Colleague there = cluster.at(Cluster.SECOND, user).alsoBy(here).signIn();
        assertThat(there.passwordsAsked()).isZero();
        assertThat(there.ask("GET", DATA, null).status()).isEqualTo(200);

        here.send("/logout", Map.of());
        long out = System.nanoTime();
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100)).until(() -> there.ask("GET", DATA, null).status() == 401);
        Cluster.measured("S6 signed out at one node, out at the other", Duration.ofNanos(System.nanoTime() - out));
    }
}
