package no.stegvis.faults;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import no.stegvis.journey.process.ParticipantJourneyModel.Elements;

/** Journeys that several coordinators take through their first steps, over HTTP as the form does. */
final class Journeys {

    /** Somebody's own case. */
    record Case(String number, Colleague coordinator) {
    }

    private static final int AT_A_TIME = 4;

    private final Cluster cluster;

    Journeys(Cluster cluster) {
        this.cluster = cluster;
    }

    /** New inquiries in Vest, shared out among the coordinators. */
    List<Case> begin(List<Colleague> coordinators, int count) {
        List<Case> cases = new ArrayList<>();
        atOnce(coordinators.stream().<Callable<List<Case>>>map(coordinator -> () -> {
            List<Case> hers = new ArrayList<>();
            for (int i = coordinators.indexOf(coordinator); i < count; i += coordinators.size()) {
                var reply = coordinator.answer("start/participantJourney", Map.of("receivedOn", cluster.today().toString(), "channel", "self",
                        "alias", "Prøve " + i, "unit", "vest", "birthYear", 1985, "sex", "female", "ownWords", "Vil ut mer."));
                hers.add(new Case(checked(reply, 200).json().path("caseNumber").asText(), coordinator));
            }
            return hers;
        }).toList()).forEach(cases::addAll);
        return cases;
    }

    /** Each takes the first conversations of hers. */
    void claim(List<Case> cases) {
        Map<String, String> tasks = tasks(Elements.HOLD_FIRST_CONVERSATION);
        each(cases, one -> checked(one.coordinator().claim(tasks.get(one.number())), 204));
    }

    /** All hold this step, undisturbed. */
    void hold(List<Case> cases, String element, Map<String, ?> answers) {
        Map<String, String> tasks = tasks(element);
        each(cases, one -> checked(one.coordinator().answer("task/" + tasks.get(one.number()), answers), 200));
    }

    /** Coordinators side by side, each one case after the other. */
    static void each(List<Case> cases, Consumer<Case> work) {
        atOnce(cases.stream().map(Case::coordinator).distinct().<Callable<Void>>map(coordinator -> () -> {
            cases.stream().filter(one -> one.coordinator() == coordinator).forEach(work);
            return null;
        }).toList());
    }

    private static Colleague.Reply checked(Colleague.Reply reply, int expected) {
        if (reply.status() != expected) {
            throw new AssertionError("Answered " + reply);
        }
        return reply;
    }

    String task(Case one, String element) {
        return tasks(element).get(one.number());
    }

    /** @return the open tasks of a step, by case */
    Map<String, String> tasks(String element) {
        Map<String, String> tasks = new HashMap<>();
        cluster.sql().sql("""
                select p.business_key_, t.id_ from act_ru_task t join act_hi_procinst p on p.id_ = t.proc_inst_id_
                 where t.task_def_key_ = ?""").param(element).query(row -> {
                    tasks.put(row.getString(1), row.getString(2));
                });
        return tasks;
    }

    Map<String, Object> firstConversation() {
        return Map.of("heldOn", today(), "channel", "inPerson", "rightsExplained", true, "consentService", true,
                "consentShareWithMunicipality", false, "consentStatistics", true, "ownWords", "Musikk.", "intakeDecision", "proceed");
    }

    Map<String, Object> mappingConversation() {
        Map<String, Object> answers = new HashMap<>(Map.of("heldOn", today(), "channel", "walk", "resources", "Lager mat til andre.",
                "wishes", "Flere å gå tur med.", "ownWords", "Bor alene."));
        List.of("Housing", "Activity", "Economy", "PhysicalHealth", "MentalHealth", "SubstanceUse", "SocialFunctioning", "Network")
                .forEach(area -> answers.put("lifeArea" + area, "3"));
        return answers;
    }

    Map<String, Object> plan(LocalDate next) {
        return Map.of("madeOn", today(), "goals", List.of(Map.of("ownWords", "Gå tur hver uke", "lifeArea", "network", "weight", 3)),
                "activityMeasure", false, "whoDoesWhat", "Vi går sammen.", "nextConversationOn", next.toString());
    }

    private String today() {
        return cluster.today().toString();
    }

    static <T> List<T> atOnce(List<Callable<T>> work) {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<T>> running = work.stream().map(threads::submit).toList();
            List<T> done = new ArrayList<>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Everybody at her browser, spread over both nodes; a few at a time, as Keycloak counts passwords slowly. */
    List<Colleague> signIn(List<String> users) {
        List<Colleague> colleagues = IntStream.range(0, users.size())
                .mapToObj(i -> cluster.at(i % 2 == 0 ? Cluster.FIRST : Cluster.SECOND, users.get(i))).toList();
        atOnce(IntStream.range(0, AT_A_TIME).<Callable<Void>>mapToObj(lane -> () -> {
            for (int i = lane; i < colleagues.size(); i += AT_A_TIME) {
                colleagues.get(i).signIn();
            }
            return null;
        }).toList());
        return colleagues;
    }
}
