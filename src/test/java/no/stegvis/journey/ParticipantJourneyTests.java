package no.stegvis.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import no.stegvis.TestDatabase;
import no.stegvis.form.FormRefused;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Plays the journey to every end state and boundary event, through the real forms, engine and database. */
@SpringBootTest(properties = {"stegvis.demo=false",
        "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParticipantJourneyTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final String CHECK_ACTIVITY = ActivityMeasureModel.Elements.CHECK_ACTIVITY;
    private static final String FOLLOW_UP_ACTIVITY = ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY;

    @Autowired
    private JourneyPlay play;
    @Autowired
    private Journeys journeys;
    @Autowired
    private TaskService engineTasks;

    @BeforeEach
    void an_organisation_on_a_monday_morning() {
        play.organisation();
        play.itIs(START);
    }

    @Test
    void the_agreed_day_is_not_moved_by_moving_the_tasks_deadline() {
        String person = planned();
        play.itIs(START.plusDays(90));
        String task = play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).id();
        Instant agreed = play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).due();
        Date later = Date.from(agreed.plus(Duration.ofDays(30)));

        assertThatThrownBy(() -> engineTasks.setDueDate(task, later)).hasMessageContaining("deadline");
        assertThatThrownBy(() -> {
            Task changed = engineTasks.createTaskQuery().taskId(task).singleResult();
            changed.setDueDate(later);
            engineTasks.saveTask(changed);
        }).hasMessageContaining("deadline");

        assertThat(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).due()).isEqualTo(agreed);
    }

    @Test
    void a_person_walks_from_inquiry_through_a_new_round_to_the_end_of_after_care() {
        String person = planned();
        play.itIs(START.plusDays(90));
        activity(person, "cinema", "found", 0);
        followUp(person, "continue", 60);
        assertThat(play.open(person)).doesNotContain(Elements.HOLD_FOLLOW_UP_CONVERSATION);
        play.itIs(START.plusDays(150));
        followUp(person, "evaluate", 10);
        play.itIs(START.plusDays(160));
        evaluate(person, "newRound");
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(),
                "nextConversationOn", play.today().plusDays(30).toString()));
        play.itIs(START.plusDays(190));
        play.answer(person, CHECK_ACTIVITY, Map.of("checkedOn", play.today().toString(), "stillActive", "no"));
        followUp(person, "evaluate", 5);
        evaluate(person, "conclude");
        LocalDate concluded = play.today();
        for (int months : new int[]{3, 6, 12}) {
            assertThat(play.open(person)).isEmpty();
            assertThat(play.isOver(person)).isFalse();
            play.itIs(concluded.plusMonths(months));
            play.answer(person, Elements.MAKE_AFTER_CARE_CONTACT, Map.of("heldOn", play.today().toString(),
                    "channel", "phone", "reached", "yes", "homeKept", months < 12 ? "yes" : "no", "stillActive", "yes", "moreContact", "yes"));
        }
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.facts("select a.area || ' ' || a.kept from stegvis.after_care a join stegvis.journey j on j.id = a.journey_id "
                + "where j.case_number = :caseNumber order by a.asked_on, a.area", person)).containsExactly("activity yes", "home yes", "work notAsked",
                "activity yes", "home yes", "work notAsked", "activity yes", "home no", "work notAsked");
        assertThat(play.path(person)).containsSubsequence(Elements.INQUIRY_RECEIVED, Elements.HOLD_FIRST_CONVERSATION,
                Elements.INTAKE, Elements.HOLD_MAPPING_CONVERSATION, Elements.MAKE_PLAN, Elements.NEXT_CONVERSATION,
                Elements.HOLD_FOLLOW_UP_CONVERSATION, Elements.FOLLOW_UP, Elements.NEXT_CONVERSATION,
                Elements.HOLD_FOLLOW_UP_CONVERSATION, Elements.FOLLOW_UP, Elements.HOLD_EVALUATION_CONVERSATION,
                Elements.EVALUATION, Elements.MAKE_PLAN, Elements.NEXT_CONVERSATION, Elements.HOLD_FOLLOW_UP_CONVERSATION,
                Elements.FOLLOW_UP, Elements.HOLD_EVALUATION_CONVERSATION, Elements.EVALUATION, Elements.CONCLUDED,
                Elements.AFTER_CARE_TIMER, Elements.MAKE_AFTER_CARE_CONTACT, Elements.AFTER_CARE, Elements.AFTER_CARE_TIMER,
                Elements.MAKE_AFTER_CARE_CONTACT, Elements.AFTER_CARE, Elements.AFTER_CARE_TIMER,
                Elements.MAKE_AFTER_CARE_CONTACT, Elements.AFTER_CARE, Elements.AFTER_CARE_DONE);
        assertThat(play.endStates(person)).containsExactly("concluded " + concluded);
        assertThat(play.facts("""
                select c.kind from stegvis.conversation c join stegvis.journey j on j.id = c.journey_id
                where j.case_number = :caseNumber order by c.held_on, c.recorded_at""", person)).containsExactlyInAnyOrder(
                "first", "mapping", "followUp", "followUp", "evaluation", "followUp", "evaluation",
                "afterCare", "afterCare", "afterCare");
    }

    @ParameterizedTest
    @CsvSource({"referredOn, event_referredOn", "ownWish, event_declined"})
    void a_person_may_end_at_intake(String decision, String end) {
        String person = play.inquiry();
        first(person, decision);
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.path(person)).endsWith(Elements.INTAKE, end);
        assertThat(play.endStates(person)).containsExactly(decision + " " + START);
        assertThat(play.facts("select purpose from stegvis.consent c join stegvis.journey j "
                + "on j.participant_id = c.participant_id where j.case_number = :caseNumber", person)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ownWish, event_ownWish", "moved, event_moved", "otherOffer, event_otherOffer",
            "noContact, event_noContact", "died, event_died"})
    void a_journey_may_end_before_its_time_and_takes_its_open_measures_with_it(String endState, String end) {
        String person = planned();
        assertThat(play.open(person)).containsExactly(FOLLOW_UP_ACTIVITY);
        play.itIs(START.plusDays(10));
        endEarly(person, endState, play.today());
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.open(person)).isEmpty();
        assertThat(play.path(person)).contains(Elements.JOURNEY_ENDED_EARLY, Elements.END_STATE, end);
        assertThat(play.endStates(person)).containsExactly(endState + " " + play.today());
        assertThat(measureEvents(person)).containsExactly("ended");
        assertThat(journeys.canEndEarly(person)).isFalse();
        assertThatThrownBy(() -> endEarly(person, endState, play.today())).isInstanceOf(EndRefused.class)
                .hasMessage("journey.error.alreadyOver");
    }

    @Test
    void who_dies_during_after_care_still_counts_as_concluded() {
        String person = planned();
        play.itIs(START.plusDays(90));
        followUp(person, "evaluate", 5);
        evaluate(person, "conclude");
        play.itIs(START.plusDays(100));
        endEarly(person, "died", play.today());
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.endStates(person)).containsExactly("concluded " + START.plusDays(90));
    }

    @Test
    void an_early_end_has_to_make_sense() {
        String person = planned();
        assertThatThrownBy(() -> endEarly(person, "ownWish", START.plusDays(1))).hasMessage("journey.error.endInFuture");
        assertThatThrownBy(() -> endEarly(person, "ownWish", START.minusDays(1)))
                .hasMessage("journey.error.endBeforeLastContact");
        assertThatThrownBy(() -> endEarly(person, "concluded", START)).hasMessage("journey.error.endState");
        assertThatThrownBy(() -> play.as(ELSEWHERE, () -> {
            journeys.endEarly(person, "ownWish", START);
            return null;
        })).as("to her it is not there").isInstanceOf(NoSuchElementException.class);
        assertThat(play.endStates(person)).isEmpty();
        assertThat(play.open(person)).containsExactly(FOLLOW_UP_ACTIVITY);
    }

    @Test
    void nothing_has_happened_after_the_way_was_over() {
        String person = somebodyWhoTriedSomethingBeforeHerEvaluation();
        assertThat(refusals(() -> play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, on(START.plusDays(95), "conclude"))))
                .containsExactly("heldOn journey.error.concludedBeforeLastStep");
        assertThatThrownBy(() -> endEarly(person, "ownWish", START.plusDays(95))).hasMessage("journey.error.endBeforeLastStep");
        assertThat(refusals(() -> play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, on(START.plusDays(100), "conclude")))).isEmpty();
        assertThat(play.endStates(person)).containsExactly("concluded " + START.plusDays(100));
    }

    @Test
    void a_death_is_told_as_it_was_and_a_new_round_may_begin_before_the_last_step() {
        String person = somebodyWhoTriedSomethingBeforeHerEvaluation();
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, on(START.plusDays(95), "newRound"));
        endEarly(person, "died", START.plusDays(97));
        assertThat(play.endStates(person)).containsExactly("died " + START.plusDays(97));
    }

    /** They agreed on the ninetieth day to evaluate; on the hundredth she tried the cinema. */
    private String somebodyWhoTriedSomethingBeforeHerEvaluation() {
        String person = planned();
        play.itIs(START.plusDays(90));
        followUp(person, "evaluate", 5);
        play.itIs(START.plusDays(100));
        activity(person, "cinema", "tryAnother", 14);
        return person;
    }

    private Map<String, Object> on(LocalDate day, String decision) {
        Map<String, Object> answers = evaluation(decision);
        answers.put("heldOn", day.toString());
        return answers;
    }

    @Test
    void a_conversation_long_overdue_reaches_the_team_leader_and_stays_with_the_coordinator() {
        String person = planned();
        play.itIs(START.plusDays(90 + 15));
        assertThat(play.open(person)).contains(Elements.FOLLOW_UP_OVERDUE, Elements.HOLD_FOLLOW_UP_CONVERSATION);
        assertThat(play.task(person, Elements.FOLLOW_UP_OVERDUE).candidateGroups()).containsExactly("teamleder-vest");
        play.answerAs(TEAM_LEADER, person, Elements.FOLLOW_UP_OVERDUE, Map.of("action", "newDate", "note", "Sykdom. Ny dato."));
        followUp(person, "continue", 30);
        assertThat(play.path(person)).contains(Elements.FOLLOW_UP_OVERDUE_TIMER, Elements.FOLLOW_UP_OVERDUE,
                Elements.OVERDUE_REVIEWED);
    }

    @Test
    void an_activity_is_tried_until_it_is_her_own() {
        String person = planned();
        play.itIs(START.plusDays(30));
        activity(person, "cinema", "tryAnother", 20);
        assertThat(play.open(person)).isEmpty();
        play.itIs(START.plusDays(50));
        activity(person, "swimming", "found", 0);
        assertThat(measureEvents(person)).containsExactly("tried", "foundOwnActivity", "tried");
        play.itIs(START.plusDays(50).plusMonths(3));
        play.answer(person, CHECK_ACTIVITY, Map.of("checkedOn", play.today().toString(), "stillActive", "no"));
        assertThat(play.path(person)).contains(Elements.MEASURE_CHOSEN, Elements.ACTIVITY_MEASURE, Elements.MEASURE_ENDED,
                ActivityMeasureModel.Elements.NEXT_ACTIVITY_REVIEW, ActivityMeasureModel.Elements.FOUND_OWN_ACTIVITY);
        assertThat(play.isOver(person)).isFalse();
    }

    @Test
    void an_activity_may_be_stopped() {
        String person = planned();
        activity(person, "cinema", "stopped", 0);
        assertThat(measureEvents(person)).containsExactly("ended", "tried");
        assertThat(play.path(person)).contains(ActivityMeasureModel.Elements.ACTIVITY_STOPPED, Elements.MEASURE_ENDED);
    }

    @Test
    void several_measures_at_once_keep_apart() {
        String person = planned();
        play.itIs(START.plusDays(90));
        followUp(person, "evaluate", 5);
        evaluate(person, "newRound");
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "activityMeasure", true,
                "activityCategory", "music", "nextConversationOn", play.today().plusDays(30).toString()));
        assertThat(play.open(person)).containsExactly(FOLLOW_UP_ACTIVITY, FOLLOW_UP_ACTIVITY);
        activity(person, "cinema", "found", 0);
        activity(person, "music", "stopped", 0);
        assertThat(play.facts("""
                select m.category || ' ' || e.kind
                from stegvis.measure_event e
                join stegvis.measure m on m.id = e.measure_id
                join stegvis.journey j on j.id = m.journey_id
                where j.case_number = :caseNumber and e.kind <> 'tried' order by 1""", person))
                .containsExactly("cinema foundOwnActivity", "music ended");
    }

    @Test
    void tasks_fall_due_when_the_unit_says() {
        String person = play.inquiry();
        assertThat(due(person, Elements.HOLD_FIRST_CONVERSATION)).isEqualTo(START.plusDays(7));
        assertThat(play.task(person, Elements.HOLD_FIRST_CONVERSATION).candidateGroups()).containsExactly("koordinator-vest");
        first(person, "proceed");
        assertThat(due(person, Elements.HOLD_MAPPING_CONVERSATION)).isEqualTo(START.plusDays(14));
        assertThat(play.task(person, Elements.HOLD_MAPPING_CONVERSATION).assignee()).isEqualTo(COORDINATOR);
        mapping(person);
        assertThat(due(person, Elements.MAKE_PLAN)).isEqualTo(START.plusDays(14));
        plan(person);
        assertThat(due(person, FOLLOW_UP_ACTIVITY)).isEqualTo(START.plusDays(30));
        play.itIs(START.plusDays(90));
        assertThat(due(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).isEqualTo(START.plusDays(90));
        followUp(person, "evaluate", 12);
        assertThat(due(person, Elements.HOLD_EVALUATION_CONVERSATION)).isEqualTo(START.plusDays(102));
        assertThat(play.facts("""
                select c.kind || ' ' || c.agreed_on from stegvis.conversation c join stegvis.journey j on j.id = c.journey_id
                where j.case_number = :caseNumber and c.kind = 'followUp'""", person))
                .containsExactly("followUp " + START.plusDays(90));
    }

    @Test
    void what_can_not_be_right_is_refused_and_nothing_is_lost() {
        assertThat(refusals(() -> play.start(Map.of("receivedOn", START.plusDays(1).toString(), "channel", "self",
                "alias", "Rev", "unit", "vest")))).containsExactly("receivedOn journey.error.inFuture");
        assertThat(refusals(() -> play.start(Map.of("receivedOn", START.toString(), "channel", "self",
                "alias", "Rev", "unit", "nord")))).contains("unit form.error.choice");
        assertThat(refusals(() -> play.start(Map.of("receivedOn", START.toString(), "channel", "self",
                "alias", "Rev", "unit", "vest", "birthYear", 2026)))).contains("birthYear journey.error.birthYearInFuture");
        String person = play.inquiry();
        assertThat(refusals(() -> play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of(
                "heldOn", START.minusDays(1).toString(), "channel", "phone", "rightsExplained", true,
                "intakeDecision", "proceed")))).containsExactlyInAnyOrder("heldOn journey.error.beforeInquiry",
                "consentService journey.error.consentNeeded");
        first(person, "proceed");
        mapping(person);
        assertThat(refusals(() -> play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", START.toString(),
                "activityMeasure", true, "nextConversationOn", START.toString())))).containsExactlyInAnyOrder(
                "nextConversationOn journey.error.nextNotAfter", "goals journey.error.goalNeeded",
                "activityCategory journey.error.categoryNeeded");
        plan(person);
        play.itIs(START.plusDays(90));
        followUp(person, "evaluate", 5);
        Map<String, Object> unscored = evaluation("conclude");
        unscored.put("goalScores", List.of(Map.of("goalNumber", 1, "score", "1")));
        assertThat(refusals(() -> play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, unscored)))
                .containsExactly("goalScores journey.error.goalNotScored");
    }

    @Test
    void what_is_known_is_filled_in_and_last_time_stands_beside_the_question() {
        String person = planned();
        play.itIs(START.plusDays(90));
        assertThat(play.previous(person, Elements.HOLD_FOLLOW_UP_CONVERSATION))
                .containsEntry("lifeAreaHousing", "2 – vanskelig").doesNotContainKey("ownWords");
        followUp(person, "continue", 100);
        play.itIs(START.plusDays(190));
        assertThat(play.previous(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("ownWords", "Det går bedre.");
        assertThat(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("followUpDecision", "evaluate");
        followUp(person, "evaluate", 5);
        assertThat(play.shown(person, Elements.HOLD_EVALUATION_CONVERSATION).get("goalScores")).isEqualTo(List.of(
                Map.of("goalNumber", 1, "ownWords", "Gå på kino alene", "lastScore", "ikke vurdert før"),
                Map.of("goalNumber", 2, "ownWords", "Tørre å ringe NAV", "lastScore", "ikke vurdert før")));
        evaluate(person, "newRound");
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "nextConversationOn", play.today().plusDays(30).toString()));
        play.itIs(START.plusDays(220));
        assertThat(play.previous(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).as("the latest of two").containsEntry("heldOn", "15. juli 2025")
                .containsEntry("followUpDecision", "Vi er klare for evaluering");
        followUp(person, "evaluate", 5);
        assertThat(play.shown(person, Elements.HOLD_EVALUATION_CONVERSATION).get("goalScores").toString())
                .contains("mye mer enn forventet", "mindre enn forventet");
        evaluate(person, "conclude");
        assertThat(journeys.goals(journeys.of(person).id())).extracting(Goal::latestScore).containsExactly(2, -1);
    }

    @Test
    void whoever_goes_on_agrees_on_a_day_and_an_evaluation_comes_by_itself() {
        String person = planned();
        play.itIs(START.plusDays(90));
        Map<String, Object> talked = Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Bra.");
        Map<String, Object> goesOn = new HashMap<>(talked);
        goesOn.put("followUpDecision", "continue");
        assertThat(refusals(() -> play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, goesOn))).containsExactly("nextConversationOn journey.error.dayNeeded");
        Map<String, Object> evaluates = new HashMap<>(talked);
        evaluates.put("followUpDecision", "evaluate");
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, evaluates);
        assertThat(due(person, Elements.HOLD_EVALUATION_CONVERSATION)).isEqualTo(START.plusDays(104));
    }

    @Test
    void the_goals_stand_beside_what_has_happened_with_them_and_last_times_choices_too() {
        String person = planned();
        play.itIs(START.plusDays(90));
        assertThat(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("goalsNow",
                "1. Gå på kino alene (ikke vurdert før)\n2. Tørre å ringe NAV (ikke vurdert før)");
        followUp(person, "evaluate", 5);
        assertThat(play.previous(person, Elements.HOLD_EVALUATION_CONVERSATION)).doesNotContainKeys("goalScores[0].score", "channel");
        evaluate(person, "newRound");
        assertThat(play.shown(person, Elements.MAKE_PLAN)).containsEntry("goalsNow",
                "1. Gå på kino alene (mye mer enn forventet)\n2. Tørre å ringe NAV (mindre enn forventet)");
        assertThat(play.previous(person, Elements.MAKE_PLAN)).containsEntry("activityMeasure", "ja").containsKey("nextConversationOn").doesNotContainKeys("goals", "goalsNow");
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "nextConversationOn", play.today().plusDays(30).toString()));
        play.itIs(START.plusDays(120));
        assertThat(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).get("goalsNow").toString()).contains("Gå på kino alene (mye mer enn forventet)");
        assertThat(play.previous(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("followUpDecision", "Vi er klare for evaluering")
                .containsEntry("heldOn", "6. april 2025")
                .containsKey("channel").doesNotContainKey("goalsNow");
        followUp(person, "evaluate", 5);
        assertThat(play.previous(person, Elements.HOLD_EVALUATION_CONVERSATION)).containsEntry("goalScores[0].score", "mye mer enn forventet")
                .containsEntry("evaluationDecision", "En ny runde med ny plan");
    }

    /** What stands beside a question goes along with the answers, so it may never be too long for them. */
    @Test
    void many_long_goals_are_cut_short_beside_the_question_and_stop_nobody() {
        String person = play.inquiry();
        first(person, "proceed");
        mapping(person);
        List<Map<String, Object>> goals = java.util.stream.IntStream.range(0, 5)
                .mapToObj(one -> Map.<String, Object>of("ownWords", one + "x".repeat(990), "lifeArea", "network", "weight", 2)).toList();
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", START.toString(), "goals", goals, "nextConversationOn", START.plusDays(90).toString()));
        play.itIs(START.plusDays(90));
        String shown = play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).get("goalsNow").toString();
        assertThat(shown).hasSizeLessThanOrEqualTo(4000).contains("5. 4xxx");
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Bra.", "goalsNow", shown,
                "followUpDecision", "continue", "nextConversationOn", START.plusDays(100).toString()));
        play.itIs(START.plusDays(100));
        assertThat(play.previous(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).as("what was only shown was no answer").containsKey("channel").doesNotContainKey("goalsNow");
    }

    @Test
    void whether_what_she_has_told_may_follow_her_is_asked_in_the_first_conversation() {
        Map<String, Object> asked = new HashMap<>(Map.of("heldOn", START.toString(), "channel", "phone", "rightsExplained", true, "consentService", true,
                "intakeDecision", "proceed"));
        String notAsked = play.inquiry();
        play.answer(notAsked, Elements.HOLD_FIRST_CONVERSATION, asked);
        assertThat(handOverConsent(notAsked)).as("an older form didn't ask").isEmpty();
        for (boolean said : List.of(true, false)) {
            asked.put("consentHandOver", said);
            String person = play.inquiry();
            play.answer(person, Elements.HOLD_FIRST_CONVERSATION, asked);
            assertThat(handOverConsent(person)).containsExactly(String.valueOf(said));
        }
    }

    private List<String> handOverConsent(String person) {
        return play.facts("""
                select c.given::text from stegvis.consent c join stegvis.journey j on j.participant_id = c.participant_id
                where j.case_number = :caseNumber and c.purpose = 'handOver'""", person);
    }

    // ---------------------------------------------------------------------------------------------------------------

    private String planned() {
        String person = play.inquiry();
        first(person, "proceed");
        mapping(person);
        plan(person);
        return person;
    }

    private void first(String person, String decision) {
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", decision));
    }

    private void mapping(String person) {
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "walk",
                "resources", "Jeg er god med hunder.", "lifeAreaHousing", "2", "lifeAreaNetwork", "1"));
    }

    private void plan(String person) {
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(),
                "goals", List.of(Map.of("ownWords", "Gå på kino alene", "lifeArea", "activity", "weight", 3),
                        Map.of("ownWords", "Tørre å ringe NAV", "lifeArea", "economy", "weight", 5)),
                "activityMeasure", true, "activityCategory", "cinema",
                "nextConversationOn", START.plusDays(90).toString()));
    }

    private void followUp(String person, String decision, int nextInDays) {
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "ownWords", "Det går bedre.", "followUpDecision", decision,
                "nextConversationOn", play.today().plusDays(nextInDays).toString()));
    }

    private Map<String, Object> evaluation(String decision) {
        return new HashMap<>(Map.of("heldOn", play.today().toString(), "channel", "inPerson", "lifeAreaHousing", "4",
                "goalScores", List.of(Map.of("goalNumber", 1, "ownWords", "Gå på kino alene", "score", "2"),
                        Map.of("goalNumber", 2, "ownWords", "Tørre å ringe NAV", "score", "-1")),
                "evaluationDecision", decision));
    }

    private void evaluate(String person, String decision) {
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, evaluation(decision));
    }

    private void activity(String person, String category, String outcome, int nextInDays) {
        Map<String, Object> answers = new HashMap<>(Map.of("triedOn", play.today().toString(), "category", category,
                "activityOutcome", outcome));
        if (nextInDays > 0) {
            answers.put("nextReviewOn", play.today().plusDays(nextInDays).toString());
        }
        play.answer(person, FOLLOW_UP_ACTIVITY, answers);
    }

    private void endEarly(String person, String endState, LocalDate on) {
        play.as(COORDINATOR, () -> {
            journeys.endEarly(person, endState, on);
            return null;
        });
    }

    private LocalDate due(String person, String elementId) {
        return play.task(person, elementId).due().atZone(ZoneId.of("Europe/Oslo")).toLocalDate();
    }

    private List<String> measureEvents(String person) {
        return play.facts("""
                select e.kind from stegvis.measure_event e
                join stegvis.measure m on m.id = e.measure_id
                join stegvis.journey j on j.id = m.journey_id
                where j.case_number = :caseNumber
                order by e.occurred_on, e.kind""", person);
    }

    private static List<String> refusals(Runnable work) {
        try {
            work.run();
            return List.of();
        } catch (FormRefused refused) {
            return refused.errors().stream().map(error -> error.field() + " " + error.messageKey()).toList();
        }
    }
}
