package no.stegvis.journey;

import static no.stegvis.journey.MeasurePlay.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ParticipantJourneyModel;
import no.stegvis.journey.process.WorkMeasureModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Work and school: from a wish to a place that is kept, and every way out of it. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;

    private String person;
    private UUID work;

    @BeforeEach
    void somebody_wants_to_work() {
        person = measure.admitted(START);
        work = measure.start(person, "work", "work");
    }

    @Test
    void she_looks_twice_tries_twice_enters_and_keeps_it() {
        assertThat(measure.open(person)).containsExactly(Elements.DESCRIBE_WORK_WISH);
        answer(Elements.DESCRIBE_WORK_WISH, Map.of("direction", "ordinaryJob", "ownWords", "Noe med dyr."));
        answer(Elements.FIND_PLACE, Map.of("placeDecision", "searchOn", "nextSearchOn", "2025-01-20"));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(LocalDate.of(2025, 1, 20));
        answer(Elements.FIND_PLACE, Map.of("placeDecision", "found", "placeKind", "employer", "place", "Dyreparken"));
        answer(Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "searchOn"));
        answer(Elements.FIND_PLACE, Map.of("placeDecision", "found", "placeKind", "workInclusion"));
        answer(Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "agreed", "agreementKind", "workTraining", "startsOn", "2025-01-27"));
        assertThat(play.task(person, Elements.START_PLACEMENT).due().atZone(ZoneId.of("Europe/Oslo")).toLocalDate()).isEqualTo("2025-01-27");
        play.itIs(LocalDate.of(2025, 1, 27));
        answer(Elements.START_PLACEMENT, Map.of("placementStart", "started", "nextReviewOn", "2025-02-10"));
        play.itIs(LocalDate.of(2025, 2, 10));
        answer(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "goOn", "nextReviewOn", "2025-03-10"));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(LocalDate.of(2025, 3, 10));
        answer(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "entered", "enteredKind", "supportedJob", "enteredOn", "2025-03-01"));
        play.itIs(LocalDate.of(2025, 3, 1).plusDays(89));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(LocalDate.of(2025, 3, 1).plusDays(90));
        answer(Elements.CHECK_WORK, Map.of("workStanding", "kept"));
        assertThat(measure.open(person)).isEmpty();
        assertThat(measure.outcome(person)).isEqualTo("open");
        play.itIs(LocalDate.of(2025, 3, 1).plusDays(180));
        answer(Elements.CHECK_WORK, Map.of("workStanding", "kept"));

        assertThat(play.path(person)).containsSubsequence(Elements.WORK_WISHED, Elements.DESCRIBE_WORK_WISH, Elements.FIND_PLACE, Elements.PLACE,
                Elements.FIND_PLACE_AGAIN, Elements.FIND_PLACE, Elements.PLACE, Elements.MAKE_AGREEMENT, Elements.AGREEMENT, Elements.FIND_PLACE,
                Elements.PLACE, Elements.MAKE_AGREEMENT, Elements.AGREEMENT, Elements.START_PLACEMENT, Elements.STARTED,
                Elements.PLACEMENT_REVIEW, Elements.REVIEW_PLACEMENT, Elements.PLACEMENT_REVIEW_GATEWAY, Elements.PLACEMENT_REVIEW,
                Elements.REVIEW_PLACEMENT, Elements.PLACEMENT_REVIEW_GATEWAY, Elements.WORK_CHECK, Elements.CHECK_WORK, Elements.WORK_KEPT,
                Elements.WORK_CHECK, Elements.CHECK_WORK, Elements.WORK_KEPT, Elements.WORK_KEPT_EVENT);
        assertThat(play.path(person)).contains(ParticipantJourneyModel.Elements.WORK_CHOSEN, ParticipantJourneyModel.Elements.WORK_MEASURE,
                ParticipantJourneyModel.Elements.WORK_ENDED);
        assertThat(measure.steps(person)).containsExactly("workWishDescribed ordinaryJob 2025-01-06", "placeSought 2025-01-06",
                "placeSought employer 2025-01-20", "noAgreement 2025-01-20", "placeSought workInclusion 2025-01-20",
                "agreementMade workTraining 2025-01-20", "placementStarted 2025-01-27", "placementReviewed 2025-02-10",
                "placementReviewed 2025-03-10", "enteredWork supportedJob 2025-03-01", "stillInWork 2025-05-30", "workKept 2025-08-28");
        assertThat(measure.outcome(person)).isEqualTo("workKept");
    }

    @Test
    void she_may_stop_looking() {
        answer(Elements.DESCRIBE_WORK_WISH, Map.of("direction", "notSure"));
        answer(Elements.FIND_PLACE, Map.of("placeDecision", "stopped"));
        assertThat(play.path(person)).contains(Elements.WORK_STOPPED, ParticipantJourneyModel.Elements.WORK_ENDED);
        assertThat(measure.outcome(person)).isEqualTo("ended");
        measure.start(person, "work", "work");
        assertThat(measure.open(person)).as("it may be begun again").containsExactly(Elements.DESCRIBE_WORK_WISH);
    }

    @Test
    void what_was_agreed_may_come_to_nothing() {
        agreed();
        answer(Elements.START_PLACEMENT, Map.of("placementStart", "searchOn"));
        assertThat(measure.open(person)).containsExactly(Elements.FIND_PLACE);
        assertThat(measure.steps(person)).endsWith("placementNotStarted 2025-01-06");
    }

    @Test
    void from_a_placement_she_may_go_elsewhere_or_no_further() {
        placed();
        answer(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "searchOn"));
        assertThat(measure.open(person)).containsExactly(Elements.FIND_PLACE);
        answer(Elements.FIND_PLACE, Map.of("placeDecision", "found", "placeKind", "school"));
        answer(Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "agreed", "agreementKind", "education", "startsOn", play.today().toString()));
        answer(Elements.START_PLACEMENT, Map.of("placementStart", "started", "nextReviewOn", play.today().plusDays(1).toString()));
        play.itIs(play.today().plusDays(1));
        answer(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "stopped"));
        assertThat(play.path(person)).contains(Elements.WORK_STOPPED, ParticipantJourneyModel.Elements.WORK_ENDED);
        assertThat(measure.outcome(person)).isEqualTo("ended");
    }

    @Test
    void work_may_be_lost_and_a_course_completed() {
        entered("ordinaryJob");
        play.itIs(play.today().plusDays(90));
        answer(Elements.CHECK_WORK, Map.of("workStanding", "lost", "leftOn", play.today().minusDays(10).toString()));
        assertThat(play.path(person)).contains(Elements.WORK_LOST).doesNotContain(Elements.WORK_KEPT_EVENT);
        assertThat(measure.outcome(person)).isEqualTo("workLost");

        measure.start(person, "work", "work");
        entered("education");
        play.itIs(play.today().plusDays(90));
        answer(Elements.CHECK_WORK, Map.of("workStanding", "completed", "leftOn", play.today().minusDays(10).toString()));
        assertThat(play.path(person)).contains(Elements.WORK_KEPT_EVENT);
        assertThat(measure.outcome(person)).isEqualTo("workCompleted");
    }

    @Test
    void beside_a_job_she_has_entered_she_may_look_for_a_course() {
        entered("ordinaryJob");
        measure.start(person, "work", "work");
        assertThat(measure.open(person)).containsExactly(Elements.DESCRIBE_WORK_WISH);
        assertThat(measure.steps(person)).anyMatch(step -> step.startsWith("enteredWork ordinaryJob"));
        assertThat(play.facts("select s.category from stegvis.measure_standing s join stegvis.journey j on j.id = s.journey_id "
                + "where j.case_number = :caseNumber and s.outcome is null", person)).containsExactly("work", "work");
    }

    @Test
    void it_may_be_ended_before_its_time_at_any_step() {
        placed();
        measure.endEarly(person, work);
        assertThat(measure.open(person)).isEmpty();
        assertThat(play.path(person)).contains(Elements.END_REPORTED, Elements.ENDED_EARLY, ParticipantJourneyModel.Elements.WORK_ENDED);
    }

    @Test
    void one_that_was_entered_long_ago_is_asked_about_at_once() {
        placed();
        play.itIs(START.plusDays(400));
        answer(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "entered", "enteredKind", "ordinaryJob", "enteredOn", START.plusDays(10).toString()));
        play.itIs(START.plusDays(400));
        assertThat(measure.open(person)).containsExactly(Elements.CHECK_WORK);
        answer(Elements.CHECK_WORK, Map.of("workStanding", "kept"));
        assertThat(measure.outcome(person)).isEqualTo("workKept");
    }

    @Test
    void days_that_contradict_are_refused_with_what_to_do_and_nothing_is_lost() {
        assertThat(refuse(Elements.DESCRIBE_WORK_WISH, Map.of("talkedOn", "2025-01-05", "direction", "ordinaryJob")))
                .containsExactly("talkedOn journey.error.beforeLatestStep [06.01.2025]");
        assertThat(refuse(Elements.DESCRIBE_WORK_WISH, Map.of("talkedOn", "2025-01-07", "direction", "ordinaryJob")))
                .containsExactly("talkedOn journey.error.inFuture []");
        answer(Elements.DESCRIBE_WORK_WISH, Map.of("direction", "ordinaryJob"));
        assertThat(refuse(Elements.FIND_PLACE, Map.of("placeDecision", "found"))).containsExactly("placeKind journey.error.choiceNeeded []");
        assertThat(refuse(Elements.FIND_PLACE, Map.of("placeDecision", "searchOn"))).containsExactly("nextSearchOn journey.error.dayNeeded []");
        assertThat(refuse(Elements.FIND_PLACE, Map.of("placeDecision", "searchOn", "nextSearchOn", "2025-01-06")))
                .containsExactly("nextSearchOn journey.error.nextNotAfter []");
        answer(Elements.FIND_PLACE, Map.of("placeDecision", "found", "placeKind", "course"));
        play.itIs(START.plusDays(5));
        assertThat(refuse(Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "agreed")))
                .containsExactly("agreementKind journey.error.choiceNeeded []", "startsOn journey.error.dayNeeded []");
        assertThat(refuse(Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "agreed", "agreementKind", "education", "startsOn", "2025-01-10")))
                .containsExactly("startsOn journey.error.startsBeforeAgreement [11.01.2025]");
        answer(Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "agreed", "agreementKind", "education", "startsOn", "2025-01-11"));
        assertThat(refuse(Elements.START_PLACEMENT, Map.of("startedOn", "2025-01-10", "placementStart", "started", "nextReviewOn", "2025-01-20")))
                .containsExactly("startedOn journey.error.beforeLatestStep [11.01.2025]");
        answer(Elements.START_PLACEMENT, Map.of("placementStart", "started", "nextReviewOn", "2025-01-12"));
        play.itIs(START.plusDays(6));
        assertThat(refuse(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "entered")))
                .containsExactly("enteredKind journey.error.choiceNeeded []", "enteredOn journey.error.dayNeeded []");
        assertThat(refuse(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "entered", "enteredKind", "education", "enteredOn", "2025-01-10")))
                .containsExactly("enteredOn journey.error.beforePlacement [11.01.2025]");
        answer(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "entered", "enteredKind", "education", "enteredOn", "2025-01-12"));
        play.itIs(LocalDate.of(2025, 1, 12).plusDays(90));
        assertThat(refuse(Elements.CHECK_WORK, Map.of("workStanding", "lost"))).containsExactly("leftOn journey.error.dayNeeded []");
        assertThat(refuse(Elements.CHECK_WORK, Map.of("workStanding", "lost", "leftOn", "2025-01-11")))
                .containsExactly("leftOn journey.error.beforeLatestStep [12.01.2025]");
        assertThat(measure.open(person)).containsExactly(Elements.CHECK_WORK);
    }

    // ---------------------------------------------------------------------------------------------------------------

    private void agreed() {
        answer(Elements.DESCRIBE_WORK_WISH, Map.of("direction", "ordinaryJob"));
        answer(Elements.FIND_PLACE, Map.of("placeDecision", "found", "placeKind", "employer"));
        answer(Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "agreed", "agreementKind", "workTraining", "startsOn", play.today().toString()));
    }

    private void placed() {
        agreed();
        answer(Elements.START_PLACEMENT, Map.of("placementStart", "started", "nextReviewOn", play.today().plusDays(7).toString()));
        play.itIs(play.today().plusDays(7));
    }

    private void entered(String kind) {
        placed();
        answer(Elements.REVIEW_PLACEMENT, Map.of("placementReview", "entered", "enteredKind", kind, "enteredOn", play.today().toString()));
    }

    private void answer(String element, Map<String, Object> answers) {
        play.answer(person, element, today(element, answers));
    }

    private List<String> refuse(String element, Map<String, Object> answers) {
        return refusals(() -> answer(element, answers));
    }

    private Map<String, Object> today(String element, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        String day = Map.of(Elements.DESCRIBE_WORK_WISH, "talkedOn", Elements.FIND_PLACE, "talkedOn", Elements.MAKE_AGREEMENT, "agreedOn",
                Elements.START_PLACEMENT, "startedOn", Elements.REVIEW_PLACEMENT, "reviewedOn", Elements.CHECK_WORK, "checkedOn").get(element);
        all.putIfAbsent(day, play.today().toString());
        return all;
    }
}
