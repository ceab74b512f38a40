package no.stegvis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;

/**
 * Many send their answers while something breaks. Each does as a person does: what was not confirmed is sent again, until it
 * is taken or until it turns out that it was.
 */
final class Completions {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration FELT = Duration.ofSeconds(10);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Journeys journeys;
    private final List<Journeys.Case> cases;
    private final String element;
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final Set<String> doneBefore = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> troubles = new ConcurrentSkipListMap<>();
    private final Map<Colleague, Long> workingAgain = new ConcurrentHashMap<>();
    private final AtomicLong longestWait = new AtomicLong();
    private volatile long backAt = Long.MAX_VALUE;

    Completions(Cluster cluster, Journeys journeys, List<Journeys.Case> cases, String element) {
        this.cluster = cluster;
        this.journeys = journeys;
        this.cases = cases;
        this.element = element;
    }

    /** @param fault breaks something once a fifth is done, and mends it again before it returns */
    Completions send(Map<String, ?> answers, Runnable fault) {
        Map<String, String> tasks = journeys.tasks(element);
        Thread breaking = new Thread(() -> {
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> confirmed.size() >= cases.size() / 5);
            fault.run();
            backAt = System.nanoTime();
        });
        breaking.start();
        Journeys.each(cases, one -> Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BEFORE_TRYING_AGAIN).until(() -> {
            long sent = System.nanoTime();
            Colleague.Reply reply = one.coordinator().answer("task/" + tasks.get(one.number()), answers);
            longestWait.accumulateAndGet(System.nanoTime() - sent, Math::max);
            return isDone(one, reply);
        }));
        try {
            breaking.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    private boolean isDone(Journeys.Case one, Colleague.Reply reply) {
        switch (reply.status()) {
            case 200 -> confirmed.add(one.number());
            case 404, 409 -> doneBefore.add(one.number());
            // without a session her token is nobody's: so the form asks who she is, and sends once more
            case 401, 403 -> one.coordinator().arrive();
            default -> { }
        }
        boolean done = reply.status() == 200 || doneBefore.contains(one.number());
        if (done && System.nanoTime() > backAt) {
            workingAgain.putIfAbsent(one.coordinator(), System.nanoTime());
        } else if (!done) {
            troubles.computeIfAbsent(reply.status() == 0 ? reply.body().replaceAll("@.*", "") : String.valueOf(reply.status()), what -> new AtomicInteger()).incrementAndGet();
        }
        return done;
    }

    /** The step was taken once for each, and the next one is there once. */
    Completions assertOnce(String next) {
        System.out.printf("%s: %d confirmed, %d found done already, not taken: %s, longest wait %d ms%n", element, confirmed.size(), doneBefore.size(),
                troubles, longestWait.get() / 1_000_000);
        assertThat(!troubles.isEmpty() || longestWait.get() > FELT.toNanos()).as("the fault was felt").isTrue();
        assertThat(troubles).as("and told as what it is").doesNotContainKey("500");
        assertThat(cluster.sql().sql("""
                select case_number from stegvis.answer where element_id = ? group by case_number having count(*) = 1
                """).param(element).query(String.class).list()).containsExactlyInAnyOrderElementsOf(cases.stream().map(Journeys.Case::number).toList());
        assertThat(cluster.sql().sql("""
                select p.business_key_ from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                 where a.act_id_ = ? and a.end_time_ is not null group by 1 having count(*) = 1
                """).param(element).query(String.class).list()).containsExactlyInAnyOrderElementsOf(cases.stream().map(Journeys.Case::number).toList());
        assertThat(cluster.count("select count(*) from act_ru_task where task_def_key_ = ?", element)).isZero();
        assertThat(cluster.count("select count(*) from act_hi_actinst where act_id_ = ? and end_time_ is null", next)).isEqualTo(cases.size());
        return this;
    }

    /** @return from the moment it was back until everybody had something taken again */
    Duration untilAllWorked() {
        assertThat(workingAgain).as("all had work left").hasSize((int) cases.stream().map(Journeys.Case::coordinator).distinct().count());
        return Duration.ofNanos(workingAgain.values().stream().mapToLong(at -> at - backAt).max().orElseThrow());
    }
}
