package no.stegvis.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

import no.stegvis.journey.HandOvers;
import no.stegvis.journey.Journey;
import no.stegvis.journey.Journeys;
import no.stegvis.journey.Pauses;
import no.stegvis.journey.Stage;
import no.stegvis.journey.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases the stories have become, where they stand, and which moments are over. */
@Component
class DemoCases {

    /** Whoever came earlier has nothing but the steps of her process. */
    private static final int DAYS_TOLD = 440;

    private final Journeys journeys;
    private final Pauses pauses;
    private final HandOvers handOvers;
    private final JdbcClient jdbc;

    DemoCases(Journeys journeys, Pauses pauses, HandOvers handOvers, JdbcClient jdbc) {
        this.journeys = journeys;
        this.pauses = pauses;
        this.handOvers = handOvers;
        this.jdbc = jdbc;
    }

    /** The same id each time the demo is played. */
    static UUID id(String of, String what) {
        return UUID.nameUUIDFromBytes((of + ' ' + what).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether moments are told of this story, which began so late. */
    static boolean isTold(DemoStory story, LocalDate lastDay) {
        return story.inquiryOn().isAfter(lastDay.minusDays(DAYS_TOLD));
    }

    /** @return case numbers by the story's number */
    Map<Integer, String> begun() {
        Map<Integer, String> begun = new TreeMap<>();
        jdbc.sql("select number, case_number from stegvis.demo_story").query(row -> {
            begun.put(row.getInt(1), row.getString(2));
        });
        return begun;
    }

    void begins(DemoStory story, String caseNumber) {
        jdbc.sql("insert into stegvis.demo_story (number, case_number) values (:number, :caseNumber)")
                .param("number", story.number()).param("caseNumber", caseNumber).update();
    }

    Set<String> pastMoments() {
        return new HashSet<>(jdbc.sql("select name from stegvis.demo_moment").query(String.class).list());
    }

    void isPast(DemoMoment moment) {
        jdbc.sql("insert into stegvis.demo_moment (name) values (:name)").param("name", moment.name()).update();
    }

    Standing standing(String caseNumber) {
        return journeys.standing(journey(caseNumber).id());
    }

    Journey journey(String caseNumber) {
        return journeys.find(caseNumber).orElseThrow();
    }

    /** @return who follows her up, or who took the inquiry as long as nobody does */
    String coordinator(DemoStory story, String caseNumber) {
        return Optional.ofNullable(standing(caseNumber).coordinator()).orElse(story.coordinator());
    }

    /** @return where she stands, when she takes part and nothing rests */
    Optional<Standing> takesPart(String caseNumber) {
        return Optional.of(standing(caseNumber)).filter(standing -> standing.admittedOn() != null && standing.endState() == null && !rests(caseNumber));
    }

    boolean rests(String caseNumber) {
        return journeys.find(caseNumber).flatMap(pauses::of).isPresent();
    }

    /** @return the number of her latest hand-over, if there was one */
    Optional<String> handOver(String caseNumber) {
        return handOvers.latest(journey(caseNumber)).map(HandOvers.HandOver::number);
    }

    /** @return the case of the first who rests until this day */
    Optional<String> restsUntil(LocalDate day) {
        return begun().values().stream().filter(number -> pauses.of(journey(number)).filter(pause -> day.equals(pause.untilBefore())).isPresent())
                .findFirst();
    }

    /**
     * @param chance where to begin to look, so that not everything happens to the same person
     * @param who    which case numbers will do
     * @return the case of somebody whom this coordinator follows up by a plan, and who has neither been handed over nor is about to leave
     */
    Optional<String> followedUpBy(String coordinator, LocalDate lastDay, Chance chance, Predicate<String> who) {
        Map<Integer, String> begun = begun();
        List<DemoStory> told = new ArrayList<>(DemoStory.all(lastDay).stream()
                .filter(story -> isTold(story, lastDay) && story.endsEarlyOn() == null && begun.containsKey(story.number())).toList());
        Collections.rotate(told, chance.between(0, told.size()));
        return told.stream().map(story -> begun.get(story.number())).filter(number -> takesPart(number)
                .filter(standing -> standing.stage() == Stage.FOLLOW_UP && coordinator.equals(standing.coordinator())).isPresent()
                && handOver(number).isEmpty() && who.test(number)).findFirst();
    }
}
