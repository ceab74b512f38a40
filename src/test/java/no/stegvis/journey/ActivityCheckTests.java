package no.stegvis.journey;

import static no.stegvis.journey.MeasurePlay.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.access.Role;
import no.stegvis.journey.process.ActivityMeasureModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Whether she is still active, 3 and 6 months after she found her activity; and a tidgiver who is wished for. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ActivityCheckTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_has_said_yes() {
        person = measure.admitted(START);
    }

    @ParameterizedTest
    @CsvSource({"yes, event_stillActive, stillActive", "no, event_noLongerActive, notActive", "unknown, event_activityUnknown, activeUnknown"})
    void it_is_asked_after_three_months_and_after_six(String last, String end, String fact) {
        found(START);
        assertThat(measure.open(person)).isEmpty();
        assertThat(measure.outcome(person)).as("finding it is what the measure was for").isEqualTo("foundOwnActivity");
        play.itIs(LocalDate.of(2025, 4, 5));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(LocalDate.of(2025, 4, 6));
        check("unknown");
        assertThat(measure.open(person)).isEmpty();
        play.itIs(LocalDate.of(2025, 7, 6));
        check(last);
        assertThat(play.path(person)).containsSubsequence(Elements.FOUND_OWN_ACTIVITY, Elements.ACTIVITY_CHECK, Elements.CHECK_ACTIVITY,
                Elements.STILL_ACTIVE, Elements.ACTIVITY_CHECK, Elements.CHECK_ACTIVITY, Elements.STILL_ACTIVE, end);
        assertThat(play.path(person)).contains(ParticipantJourneyModel.Elements.MEASURE_ENDED);
        assertThat(measure.steps(person)).containsExactly("tried cinema 2025-01-06", "foundOwnActivity cinema 2025-01-06",
                "activeUnknown 2025-04-06", fact + " 2025-07-06");
        assertThat(measure.outcome(person)).isEqualTo("foundOwnActivity");
    }

    @Test
    void a_no_ends_the_asking() {
        found(START);
        play.itIs(LocalDate.of(2025, 4, 6));
        check("no");
        assertThat(play.path(person)).contains(Elements.NO_LONGER_ACTIVE);
        play.itIs(LocalDate.of(2025, 7, 6));
        assertThat(measure.open(person)).doesNotContain(Elements.CHECK_ACTIVITY);
    }

    @Test
    void how_often_it_is_asked_the_unit_decides() {
        jdbc.sql("insert into stegvis.process_parameter (name, unit_id, value) values ('activityCheckMonths', 'vest', '1')").update();
        try {
            found(START);
            play.itIs(LocalDate.of(2025, 2, 6));
            check("yes");
            assertThat(play.path(person)).contains(Elements.STILL_ACTIVE_EVENT);
        } finally {
            jdbc.sql("delete from stegvis.process_parameter where name = 'activityCheckMonths'").update();
        }
    }

    @Test
    void days_that_contradict_are_refused() {
        found(START);
        play.itIs(LocalDate.of(2025, 4, 6));
        assertThat(refusals(() -> play.answer(person, Elements.CHECK_ACTIVITY, Map.of("checkedOn", "2025-01-05", "stillActive", "yes"))))
                .containsExactly("checkedOn journey.error.beforeLatestStep [06.01.2025]");
        assertThat(refusals(() -> play.answer(person, Elements.CHECK_ACTIVITY, Map.of("checkedOn", "2025-04-07", "stillActive", "yes"))))
                .containsExactly("checkedOn journey.error.inFuture []");
        assertThat(refusals(() -> play.answer(person, Elements.CHECK_ACTIVITY, Map.of("checkedOn", "2025-04-06", "stillActive", "perhaps"))))
                .containsExactly("stillActive form.error.choice []");
    }

    @Test
    void one_that_was_found_long_ago_is_asked_about_at_once() {
        measure.start(person, "activity", "cinema");
        play.itIs(START.plusMonths(8));
        play.answer(person, Elements.FOLLOW_UP_ACTIVITY, Map.of("triedOn", START.toString(), "category", "cinema", "activityOutcome", "found"));
        play.itIs(START.plusMonths(8));
        check("yes");
        assertThat(play.path(person)).contains(Elements.STILL_ACTIVE_EVENT);
    }

    @ParameterizedTest
    @CsvSource({"found, event_tidgiverFound, tidgiverFound", "notFound, event_tidgiverNotFound, tidgiverNotFound",
            "withdrawn, event_tidgiverWithdrawn, tidgiverWithdrawn"})
    void a_wish_for_a_tidgiver_is_answered(String outcome, String end, String fact) {
        measure.start(person, "tidgiver", "tidgiver");
        String task = no.stegvis.journey.process.TidgiverMeasureModel.Elements.FIND_TIDGIVER;
        assertThat(play.task(person, task).assignee()).as("whoever of the unit is first").isNull();
        assertThat(play.task(person, task).candidateGroups()).containsExactlyInAnyOrder("koordinator-vest", "frivilligkoordinator-vest");
        play.answer(person, task, Map.of("answeredOn", START.toString(), "tidgiverOutcome", outcome));
        assertThat(play.path(person)).contains(ParticipantJourneyModel.Elements.TIDGIVER_CHOSEN,
                ParticipantJourneyModel.Elements.TIDGIVER_MEASURE, end, ParticipantJourneyModel.Elements.TIDGIVER_ENDED);
        assertThat(measure.steps(person)).containsExactly(fact + " 2025-01-06");
        assertThat(measure.outcome(person)).isEqualTo(fact);
    }

    @Test
    void a_wish_for_a_tidgiver_is_answered_by_who_knows_the_units_volunteers_and_by_no_others() {
        play.person("frida.vest", Role.FRIVILLIGKOORDINATOR, "vest");
        play.person("frida.nord", Role.FRIVILLIGKOORDINATOR, "nord");
        measure.start(person, "tidgiver", "tidgiver");
        String task = no.stegvis.journey.process.TidgiverMeasureModel.Elements.FIND_TIDGIVER;
        Map<String, Object> answers = Map.of("answeredOn", START.toString(), "tidgiverOutcome", "found");
        assertThatThrownBy(() -> play.answerAs("frida.nord", person, task, answers)).isInstanceOf(RuntimeException.class);
        assertThat(play.open(person)).contains(task);
        play.answerAs("frida.vest", person, task, answers);
        assertThat(measure.outcome(person)).isEqualTo("tidgiverFound");
        String another = play.inquiry();
        assertThatThrownBy(() -> play.answerAs("frida.vest", another, ParticipantJourneyModel.Elements.HOLD_FIRST_CONVERSATION, Map.of())).as("nothing else of the unit's")
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_wish_for_a_tidgiver_may_be_ended_before_its_time() {
        UUID wish = measure.start(person, "tidgiver", "tidgiver");
        measure.endEarly(person, wish);
        assertThat(measure.open(person)).isEmpty();
        assertThat(play.path(person)).contains(no.stegvis.journey.process.TidgiverMeasureModel.Elements.ENDED_EARLY);
    }

    private void found(LocalDate on) {
        measure.start(person, "activity", "cinema");
        play.answer(person, Elements.FOLLOW_UP_ACTIVITY, Map.of("triedOn", on.toString(), "category", "cinema", "activityOutcome", "found"));
    }

    private void check(String active) {
        play.answer(person, Elements.CHECK_ACTIVITY, Map.of("checkedOn", play.today().toString(), "stillActive", active));
    }
}
