package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.form.FormRefused;
import no.stegvis.journey.process.HousingMeasureModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** From a roof to a home: the housing measure to each of its ends, and how people lived, day by day. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HousingTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private JourneyMeasures measures;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_wants_a_home() {
        play.organisation();
        play.itIs(START);
        person = play.inquiry();
        play.answer(person, ParticipantJourneyModel.Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "intakeDecision", "proceed"));
        start();
    }

    @Test
    void she_searches_twice_moves_in_and_keeps_her_home_for_a_year() {
        need("emergency", START.minusDays(10));
        search("searchOn");
        assertThat(housing()).isEmpty();
        play.itIs(START.plusDays(7));
        search("viewing");
        view("searchOn");
        search("viewing");
        view("offered");
        contract("searchOn");
        search("viewing");
        view("offered");
        contract("signed");
        LocalDate movedIn = START.plusDays(9);
        play.itIs(movedIn);
        moveIn(movedIn);
        furnish();
        visit("again");
        assertThat(housing()).isEmpty();
        play.itIs(movedIn.plusDays(14));
        visit("settled");
        assertThat(housing()).isEmpty();
        play.itIs(movedIn.plusMonths(6).minusDays(1));
        assertThat(housing()).isEmpty();
        play.itIs(movedIn.plusMonths(6));
        assertThat(play.task(person, Elements.CHECK_HOME_SIX_MONTHS).due().atZone(ZoneId.of("Europe/Oslo")).toLocalDate())
                .isEqualTo(movedIn.plusMonths(6).plusDays(30));
        check(Elements.CHECK_HOME_SIX_MONTHS, "kept");
        play.itIs(movedIn.plusMonths(12));
        check(Elements.CHECK_HOME_TWELVE_MONTHS, "kept");
        assertThat(play.path(person)).containsSubsequence(Elements.HOUSING_NEEDED, Elements.DESCRIBE_HOUSING_NEED, Elements.SEARCH_FOR_HOME,
                Elements.SEARCH, Elements.SEARCH_AGAIN, Elements.SEARCH_FOR_HOME, Elements.SEARCH, Elements.GO_TO_VIEWING, Elements.VIEWING,
                Elements.SEARCH_FOR_HOME, Elements.SEARCH, Elements.GO_TO_VIEWING, Elements.VIEWING, Elements.SIGN_CONTRACT, Elements.CONTRACT,
                Elements.SEARCH_FOR_HOME, Elements.SEARCH, Elements.GO_TO_VIEWING, Elements.VIEWING, Elements.SIGN_CONTRACT, Elements.CONTRACT,
                Elements.MOVE_IN, Elements.FURNISH_HOME, Elements.FOLLOW_UP_AT_HOME, Elements.HOME_FOLLOW_UP, Elements.NEXT_HOME_VISIT,
                Elements.FOLLOW_UP_AT_HOME, Elements.HOME_FOLLOW_UP, Elements.SIX_MONTHS, Elements.CHECK_HOME_SIX_MONTHS,
                Elements.KEPT_SIX_MONTHS, Elements.TWELVE_MONTHS, Elements.CHECK_HOME_TWELVE_MONTHS, Elements.KEPT_TWELVE_MONTHS,
                Elements.HOME_KEPT);
        assertThat(play.path(person)).contains(ParticipantJourneyModel.Elements.HOUSING_CHOSEN,
                ParticipantJourneyModel.Elements.HOUSING_MEASURE, ParticipantJourneyModel.Elements.HOUSING_ENDED);
        assertThat(play.homes(person)).containsExactly("emergency 2024-12-27 2025-01-15", "stable 2025-01-15 null");
        assertThat(steps()).containsExactly("needDescribed", "searched", "searched", "viewed tidgiver", "searched", "viewed tidgiver",
                "noContract", "searched", "viewed tidgiver", "contractSigned municipal", "movedIn", "furnished tidgiver", "homeVisited",
                "homeVisited", "keptSixMonths", "homeKept");
    }

    @Test
    void she_may_stop_searching() {
        need("publicSpace", START);
        search("stopped");
        assertThat(play.path(person)).contains(Elements.SEARCH_STOPPED, ParticipantJourneyModel.Elements.HOUSING_ENDED);
        assertThat(steps()).containsExactly("needDescribed", "searched", "ended");
        start();
        assertThat(housing()).as("it may be begun again").containsExactly(Elements.DESCRIBE_HOUSING_NEED);
    }

    @Test
    void it_may_be_ended_before_its_time() {
        need("publicSpace", START);
        UUID measure = UUID.fromString(play.facts("select m.id::text from stegvis.measure m join stegvis.journey j on j.id = m.journey_id "
                + "where j.case_number = :caseNumber", person).get(0));
        play.as(COORDINATOR, () -> {
            measures.end(person, measure, "noContact", START);
            return null;
        });
        assertThat(housing()).isEmpty();
        assertThat(play.path(person)).contains(Elements.END_REPORTED, Elements.ENDED_EARLY, ParticipantJourneyModel.Elements.HOUSING_ENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"homeFollowUp", "six", "twelve"})
    void a_home_may_be_lost(String when) {
        LocalDate movedIn = movedIn();
        furnish();
        LocalDate lostOn = START.plusDays(20);
        if (when.equals("homeFollowUp")) {
            play.itIs(lostOn);
            play.answer(person, Elements.FOLLOW_UP_AT_HOME, lost(Map.of("visitedOn", lostOn.toString(), "homeFollowUpDecision", "lost"), lostOn));
        } else {
            visit("settled");
            play.itIs(movedIn.plusMonths(6));
            if (when.equals("twelve")) {
                check(Elements.CHECK_HOME_SIX_MONTHS, "kept");
                lostOn = movedIn.plusMonths(9);
                play.itIs(movedIn.plusMonths(12));
            }
            play.answer(person, when.equals("six") ? Elements.CHECK_HOME_SIX_MONTHS : Elements.CHECK_HOME_TWELVE_MONTHS,
                    lost(Map.of("checkedOn", play.today().toString(), "homeCheck", "lost"), lostOn));
        }
        assertThat(play.path(person)).contains(Elements.HOME_LOST).doesNotContain(Elements.HOME_KEPT);
        assertThat(play.homes(person)).containsExactly("emergency 2025-01-06 2025-01-07", "stable 2025-01-07 " + lostOn,
                "temporarilyWithOthers " + lostOn + " null");
    }

    @Test
    void days_that_contradict_are_refused_with_what_to_do_and_nothing_is_lost() {
        need("emergency", START.minusDays(3));
        search("viewing");
        view("offered");
        play.itIs(START.plusDays(5));
        contract("signed");
        Map<String, Object> tooEarly = Map.of("movedInOn", START.plusDays(4).toString(), "newStatus", "stable");
        assertThat(refusals(() -> play.answer(person, Elements.MOVE_IN, tooEarly)))
                .containsExactly("movedInOn journey.error.movedBeforeContract [11.01.2025]");
        assertThat(refusals(() -> play.answer(person, Elements.MOVE_IN, Map.of("movedInOn", START.plusDays(6).toString(), "newStatus", "stable"))))
                .containsExactly("movedInOn journey.error.inFuture []");
        assertThat(housing()).containsExactly(Elements.MOVE_IN);
        assertThat(play.homes(person)).containsExactly("emergency 2025-01-03 null");
        moveIn(START.plusDays(5));
        furnish();
        assertThat(refusals(() -> play.answer(person, Elements.FOLLOW_UP_AT_HOME, lost(Map.of("visitedOn", play.today().toString(),
                "homeFollowUpDecision", "lost"), START.plusDays(5))))).containsExactly("lostOn journey.error.beforeMovingIn [11.01.2025]");
        assertThat(refusals(() -> play.answer(person, Elements.FOLLOW_UP_AT_HOME, Map.of("visitedOn", play.today().toString(),
                "homeFollowUpDecision", "lost")))).containsExactly("lostOn journey.error.dayNeeded []", "newStatus journey.error.choiceNeeded []");
    }

    @Test
    void two_spells_at_once_are_refused_and_the_message_names_the_other() {
        need("emergency", START.minusDays(3));
        search("stopped");
        start();
        Map<String, Object> overlapping = Map.of("talkedOn", START.toString(), "housingStatus", "publicSpace",
                "statusSince", START.minusDays(3).toString());
        assertThat(refusals(() -> play.answer(person, Elements.DESCRIBE_HOUSING_NEED, overlapping)))
                .containsExactly("statusSince journey.error.housingOverlap [Akuttovernatting, 03.01.2025, ]");
        need("publicSpace", START.minusDays(1));
        search("stopped");
        start();
        assertThat(refusals(() -> play.answer(person, Elements.DESCRIBE_HOUSING_NEED, Map.of("talkedOn", START.toString(),
                "housingStatus", "stable", "statusSince", START.minusDays(2).toString()))))
                .containsExactly("statusSince journey.error.housingOverlapClosed [Akuttovernatting, 03.01.2025, 05.01.2025]");
        need("publicSpace", START.minusDays(1));
        assertThat(play.homes(person)).as("half-open, and what is known isn't written again")
                .containsExactly("emergency 2025-01-03 2025-01-05", "publicSpace 2025-01-05 null");
    }

    @Test
    void the_database_itself_keeps_two_spells_apart() {
        need("emergency", START);
        String sql = """
                insert into stegvis.housing_spell (id, journey_id, status, from_on, until_before, recorded_at, recorded_by)
                select :id, id, 'stable', :from::date, :until::date, recorded_at, 'x' from stegvis.journey where case_number = :person""";
        assertThatThrownBy(() -> jdbc.sql(sql).param("id", UUID.randomUUID()).param("person", person).param("from", "2025-03-01")
                .param("until", null).update()).isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("never_two_housing_spells_at_once");
        assertThat(jdbc.sql(sql).param("id", UUID.randomUUID()).param("person", person).param("from", "2025-01-01")
                .param("until", START.toString()).update()).as("the day it ends is the next one's").isEqualTo(1);
    }

    @Test
    void reports_see_spells_and_steps() {
        need("emergency", START);
        search("stopped");
        assertThat(play.facts("""
                select f.view || ' ' || f.word
                from stegvis.fact_source f
                join stegvis.journey j on j.id = f.stay
                where j.case_number = :caseNumber and f.view in ('housing_spell', 'activity') order by 1""", person))
                .containsExactly("activity ended", "activity needDescribed", "activity searched", "housing_spell emergency");
        assertThat(jdbc.sql("select count(*) from information_schema.role_table_grants where grantee = 'stegvis_report' "
                + "and table_name in ('housing_spell', 'housing_step') and privilege_type = 'SELECT'").query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void the_plan_starts_it_too_but_not_a_second_one() {
        play.answer(person, ParticipantJourneyModel.Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "walk",
                "resources", "Tålmodig"));
        Map<String, Object> plan = new HashMap<>(Map.of("madeOn", START.toString(), "goals",
                List.of(Map.of("ownWords", "Et hjem", "lifeArea", "housing", "weight", 5)), "otherMeasures", List.of("housing"),
                "nextConversationOn", START.plusDays(90).toString()));
        assertThat(refusals(() -> play.answer(person, ParticipantJourneyModel.Elements.MAKE_PLAN, plan)))
                .containsExactly("otherMeasures journey.error.measureOpen [Bolig og oppfølging, 06.01.2025]");
        need("emergency", START);
        search("stopped");
        play.answer(person, ParticipantJourneyModel.Elements.MAKE_PLAN, plan);
        assertThat(housing()).containsExactly(Elements.DESCRIBE_HOUSING_NEED);
    }

    // ---------------------------------------------------------------------------------------------------------------

    private void start() {
        play.as(COORDINATOR, () -> {
            measures.start(person, UUID.randomUUID(), "housing", "housing", START);
            return null;
        });
    }

    private LocalDate movedIn() {
        need("emergency", START);
        search("viewing");
        view("offered");
        play.itIs(START.plusDays(1));
        contract("signed");
        moveIn(START.plusDays(1));
        return START.plusDays(1);
    }

    private void need(String status, LocalDate since) {
        play.answer(person, Elements.DESCRIBE_HOUSING_NEED, Map.of("talkedOn", play.today().toString(), "housingStatus", status,
                "statusSince", since.toString(), "ownWords", "Et sted med egen dør."));
    }

    private void search(String decision) {
        play.answer(person, Elements.SEARCH_FOR_HOME, Map.of("talkedOn", play.today().toString(), "searchDecision", decision,
                "viewingOn", play.today().toString(), "nextSearchOn", play.today().plusDays(7).toString()));
    }

    private void view(String outcome) {
        play.answer(person, Elements.GO_TO_VIEWING, Map.of("viewedOn", play.today().toString(), "accompaniedBy", "tidgiver", "viewingOutcome", outcome));
    }

    private void contract(String outcome) {
        play.answer(person, Elements.SIGN_CONTRACT, Map.of("contractOn", play.today().toString(), "contractOutcome", outcome, "contractKind", "municipal"));
    }

    private void moveIn(LocalDate on) {
        play.answer(person, Elements.MOVE_IN, Map.of("movedInOn", on.toString(), "newStatus", "stable"));
    }

    private void furnish() {
        play.answer(person, Elements.FURNISH_HOME, Map.of("furnishedOn", play.today().toString(), "accompaniedBy", "tidgiver"));
    }

    private void visit(String decision) {
        play.answer(person, Elements.FOLLOW_UP_AT_HOME, Map.of("visitedOn", play.today().toString(), "homeFollowUpDecision", decision,
                "nextVisitOn", play.today().plusDays(14).toString()));
    }

    private void check(String element, String outcome) {
        play.answer(person, element, Map.of("checkedOn", play.today().toString(), "homeCheck", outcome));
    }

    private static Map<String, Object> lost(Map<String, Object> answers, LocalDate on) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put("lostOn", on.toString());
        all.put("newStatus", "temporarilyWithOthers");
        return all;
    }

    private List<String> housing() {
        return play.open(person).stream().filter(task -> !List.of(ParticipantJourneyModel.Elements.HOLD_MAPPING_CONVERSATION,
                ParticipantJourneyModel.Elements.MAKE_PLAN).contains(task)).toList();
    }

    private List<String> steps() {
        return play.facts("""
                select concat_ws(' ', e.kind, e.category) from stegvis.measure_event e
                join stegvis.measure m on m.id = e.measure_id
                join stegvis.journey j on j.id = m.journey_id
                where j.case_number = :caseNumber order by e.occurred_on, e.recorded_at, e.ctid""", person);
    }

    private static List<String> refusals(Runnable work) {
        try {
            work.run();
            return List.of();
        } catch (FormRefused refused) {
            return refused.errors().stream().map(error -> error.field() + " " + error.messageKey() + " " + List.of(error.arguments())).toList();
        }
    }
}
