package no.stegvis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;

import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R4: many reach for the same task over both nodes at once. */
class TogetherFaults {

    private static final int MANY = 50;

    @RegisterExtension
    static final Cluster cluster = new Cluster();

    private final Journeys journeys = new Journeys(cluster);

    @BeforeEach
    void bothAreThere() {
        cluster.ensureUp();
    }

    @Test
    void ofFiftyWhoClaimATaskOneHasItAndOfFiftyWhoSendItOneIsHeard() {
        List<Colleague> people = journeys.signIn(cluster.hire("samtidig", MANY, "/enheter/vest/koordinator"));
        Journeys.Case one = journeys.begin(people.subList(0, 1), 1).get(0);
        String task = journeys.task(one, Elements.HOLD_FIRST_CONVERSATION);

        List<Colleague.Reply> claims = atOnce(people.stream().<Callable<Colleague.Reply>>map(person -> () -> person.claim(task)).toList());
        assertOneWinner(claims, 204);
        String owner = cluster.sql().sql("select assignee_ from act_ru_task where id_ = ?").param(task).query(String.class).single();
        int winner = people.stream().map(Colleague::user).toList().indexOf(owner);
        assertThat(claims.get(winner).status()).isEqualTo(204);

        List<Colleague> windows = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            windows.add(cluster.at(i % 2 == 0 ? Cluster.FIRST : Cluster.SECOND, owner).alsoBy(people.get(winner)).signIn());
        }
        List<Colleague.Reply> answers = atOnce(windows.stream().<Callable<Colleague.Reply>>map(window -> () ->
                window.answer("task/" + task, journeys.firstConversation())).toList());
        assertOneWinner(answers, 200);
        assertThat(answers).filteredOn(reply -> reply.status() == 409).extracting(reply -> reply.json().path("message").asText())
                .allMatch(message -> message.length() > 20);
        assertThat(cluster.count("select count(*) from stegvis.answer where task_id = ?", task)).isOne();
        assertThat(journeys.tasks(Elements.HOLD_MAPPING_CONVERSATION)).containsKey(one.number());
    }

    private static void assertOneWinner(List<Colleague.Reply> replies, int won) {
        List<Integer> statuses = replies.stream().map(Colleague.Reply::status).toList();
        assertThat(Collections.frequency(statuses, won)).as("%s", replies).isOne();
        assertThat(Collections.frequency(statuses, 409)).as("%s", replies).isEqualTo(replies.size() - 1);
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) {
        CyclicBarrier start = new CyclicBarrier(work.size());
        return Journeys.atOnce(work.stream().<Callable<T>>map(one -> () -> {
            start.await();
            return one.call();
        }).toList());
    }
}
