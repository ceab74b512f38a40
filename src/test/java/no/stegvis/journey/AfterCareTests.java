package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.form.FormRefused;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** After-care when nobody is reached: an attempt, another one on another day, and no question that nobody could answer. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AfterCareTests {

    private static final LocalDate BEGAN = LocalDate.of(2025, 1, 6);
    private static final LocalDate CONCLUDED = LocalDate.of(2025, 6, 2);
    private static final LocalDate FIRST_ROUND = CONCLUDED.plusMonths(3);
    private static final String ATTEMPTS = """
            select a.attempted_on || ' ' || a.channel from stegvis.contact_attempt a join stegvis.journey j on j.id = a.journey_id
             where j.case_number = :caseNumber and not exists (select from stegvis.contact_attempt later where later.supersedes = a.id) order by 1""";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private Journeys journeys;
    @Autowired
    private ContactAttempts attempts;
    @Autowired
    private WebApplicationContext application;

    private String person;

    @BeforeEach
    void somebody_has_concluded_three_months_ago() {
        play.organisation();
        play.itIs(BEGAN);
        person = play.inquiry();
        String began = BEGAN.toString();
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", began, "channel", "phone", "rightsExplained", true, "consentService", true,
                "consentStatistics", true, "intakeDecision", "proceed"));
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", began, "channel", "phone", "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", began, "goals", List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2)),
                "nextConversationOn", CONCLUDED.toString()));
        play.itIs(CONCLUDED);
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", CONCLUDED.toString(), "channel", "phone", "ownWords", "Bra.",
                "followUpDecision", "evaluate"));
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", CONCLUDED.toString(), "channel", "phone",
                "goalScores", List.of(Map.of("goalNumber", 1, "score", "1")), "evaluationDecision", "conclude"));
        play.itIs(FIRST_ROUND);
    }

    @Test
    void whoever_is_not_reached_is_tried_again_on_another_day_and_the_attempt_is_counted() {
        contact(unreached("phone", "tryAgain", FIRST_ROUND.plusDays(8)));
        assertThat(facts(ATTEMPTS)).containsExactly(FIRST_ROUND + " phone");
        assertThat(attempts.unanswered(journeys.of(person))).hasSize(1);
        assertThat(facts("select c.kind from stegvis.conversation c join stegvis.journey j on j.id = c.journey_id where j.case_number = :caseNumber and c.kind = 'afterCare'"))
                .as("nobody talked").isEmpty();
        assertThat(facts("select a.area from stegvis.after_care a join stegvis.journey j on j.id = a.journey_id where j.case_number = :caseNumber"))
                .as("nobody was asked").isEmpty();
        assertThat(play.open(person)).isEmpty();

        play.itIs(FIRST_ROUND.plusDays(8));
        assertThat(play.task(person, Elements.MAKE_AFTER_CARE_CONTACT).due()).isEqualTo(FIRST_ROUND.plusDays(22).atTime(23, 59).atZone(ZoneId.of("Europe/Oslo")).toInstant());
        assertThat(play.shown(person, Elements.MAKE_AFTER_CARE_CONTACT)).containsEntry("attempts", FIRST_ROUND + ": Telefon").containsEntry("unreachedDecision", "tryAgain");
        contact(Map.of("heldOn", play.today().toString(), "reached", "yes", "channel", "phone", "homeKept", "yes", "moreContact", "yes"));
        assertThat(play.open(person)).isEmpty();
        play.itIs(CONCLUDED.plusMonths(6));
        assertThat(play.open(person)).as("the round after it").containsExactly(Elements.MAKE_AFTER_CARE_CONTACT);
        assertThat(play.shown(person, Elements.MAKE_AFTER_CARE_CONTACT)).as("since they talked").containsEntry("attempts", "");
    }

    @Test
    void who_is_not_tried_again_is_asked_in_the_next_round_and_after_the_last_one_it_is_over() {
        for (int months : new int[] {3, 6}) {
            play.itIs(CONCLUDED.plusMonths(months));
            contact(unreached("sms", "nextRound", null));
            assertThat(play.isOver(person)).isFalse();
        }
        play.itIs(CONCLUDED.plusMonths(12));
        contact(unreached("sms", "nextRound", null));
        assertThat(play.isOver(person)).isTrue();
        assertThat(facts(ATTEMPTS)).hasSize(3);
    }

    /** Three attempts, as many as the unit tries: the form proposes to leave it, and no task to decide stands beside it. */
    @Test
    void as_many_attempts_as_allowed_are_enough_and_nobody_is_asked_twice_what_happens() {
        for (int attempt = 0; attempt < 2; attempt++) {
            play.itIs(FIRST_ROUND.plusDays(attempt));
            contact(unreached("phone", "tryAgain", FIRST_ROUND.plusDays(attempt + 1)));
        }
        play.itIs(FIRST_ROUND.plusDays(2));
        assertThat(play.shown(person, Elements.MAKE_AFTER_CARE_CONTACT)).containsEntry("unreachedDecision", "nextRound");
        contact(unreached("phone", "tryAgain", FIRST_ROUND.plusDays(9)));
        assertThat(play.open(person)).isEmpty();
        play.as(COORDINATOR, () -> {
            attempts.log(person, play.today(), "phone");
            return null;
        });
        assertThat(play.open(person)).as("also where one is written down beside it").isEmpty();
    }

    @Test
    void what_is_missing_or_contradicts_is_said_at_its_field() {
        assertThat(refused(Map.of("reached", "yes", "channel", "phone"))).containsExactly("moreContact journey.error.choiceNeeded");
        assertThat(refused(Map.of("reached", "yes", "moreContact", "yes"))).containsExactly("channel journey.error.channelNeeded");
        assertThat(refused(Map.of("reached", "no"))).containsExactly("attemptChannel journey.error.choiceNeeded", "unreachedDecision journey.error.choiceNeeded");
        assertThat(refused(unreached("phone", "tryAgain", null))).containsExactly("tryAgainOn journey.error.dayNeeded");
        assertThat(refused(unreached("phone", "tryAgain", FIRST_ROUND))).containsExactly("tryAgainOn journey.error.nextNotAfter");
        assertThat(refused(unreached("phone", "tryAgain", CONCLUDED.plusMonths(6)))).containsExactly("tryAgainOn journey.error.nextAfterCareFirst");
        assertThat(facts(ATTEMPTS)).isEmpty();
    }

    /** A case that began before asks whether more contacts are wanted also where nobody was reached: what was said holds. */
    @Test
    void an_answer_to_an_earlier_version_of_the_form_leaves_an_attempt_too() {
        contact(Map.of("heldOn", FIRST_ROUND.toString(), "reached", "no", "channel", "home", "moreContact", "yes"));
        assertThat(facts(ATTEMPTS)).containsExactly(FIRST_ROUND + " visit");
        play.itIs(CONCLUDED.plusMonths(6));
        contact(Map.of("heldOn", play.today().toString(), "reached", "no", "moreContact", "no"));
        assertThat(play.isOver(person)).isTrue();
        assertThat(facts(ATTEMPTS)).containsExactly(FIRST_ROUND + " visit", CONCLUDED.plusMonths(6) + " other");
    }

    @Test
    void a_corrected_attempt_is_counted_once_on_its_right_day() throws Exception {
        contact(unreached("phone", "tryAgain", FIRST_ROUND.plusDays(8)));
        play.itIs(FIRST_ROUND.plusDays(1));
        String answer = facts("select id::text from stegvis.answer where case_number = :caseNumber and form_id = 'makeAfterCareContact'").get(0);
        MockMvc web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        web.perform(post("/deltakere/" + person + "/svar/" + answer).with(user(COORDINATOR)).with(csrf())
                .param("svar.heldOn", FIRST_ROUND.minusDays(1).toString()).param("svar.attemptChannel", "letter").param("reason", "mistyped"))
                .andExpect(status().is3xxRedirection());
        assertThat(facts(ATTEMPTS)).containsExactly(FIRST_ROUND.minusDays(1) + " letter");
        assertThat(attempts.unanswered(journeys.of(person))).hasSize(1);
        play.itIs(FIRST_ROUND.plusDays(8));
        assertThat(play.open(person)).as("what was decided stands").containsExactly(Elements.MAKE_AFTER_CARE_CONTACT);
    }

    private void contact(Map<String, Object> answers) {
        play.answer(person, Elements.MAKE_AFTER_CARE_CONTACT, answers);
    }

    private Map<String, Object> unreached(String channel, String decision, LocalDate again) {
        Map<String, Object> answers = new HashMap<>(Map.of("heldOn", play.today().toString(), "reached", "no", "attemptChannel", channel, "unreachedDecision", decision));
        if (again != null) {
            answers.put("tryAgainOn", again.toString());
        }
        return answers;
    }

    private List<String> refused(Map<String, Object> answers) {
        Map<String, Object> whole = new HashMap<>(Map.of("heldOn", FIRST_ROUND.toString()));
        whole.putAll(answers);
        FormRefused refused = catchThrowableOfType(FormRefused.class, () -> contact(whole));
        return refused.errors().stream().map(error -> error.field() + " " + error.messageKey()).sorted().toList();
    }

    private List<String> facts(String sql) {
        return play.facts(sql, person);
    }
}
