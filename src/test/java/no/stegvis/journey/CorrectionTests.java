package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/** What has been answered is corrected with a reason: the old answer stays, the facts and the coming reports follow, the process stands. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectionTests {

    private static final LocalDate BEGAN = LocalDate.of(2025, 1, 6);
    private static final LocalDate MAPPED = LocalDate.of(2025, 1, 13);
    private static final LocalDate PLANNED = LocalDate.of(2025, 1, 20);
    private static final LocalDate FOLLOWED_UP = LocalDate.of(2025, 3, 3);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final LocalDate EVALUATED = LocalDate.of(2025, 6, 2);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionOperations transactions;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String person;

    @BeforeEach
    void somebody_has_a_plan() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        play.organisation();
        play.itIs(BEGAN);
        person = play.inquiry();
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", BEGAN.toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
        play.itIs(MAPPED);
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", MAPPED.toString(), "channel", "phone", "resources", "Tålmodig",
                "lifeAreaHousing", "2", "lifeAreaEconomy", "4"));
        play.itIs(PLANNED);
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", PLANNED.toString(), "goals",
                List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2), Map.of("ownWords", "Bake", "lifeArea", "activity", "weight", 1)),
                "nextConversationOn", FOLLOWED_UP.toString()));
    }

    @Test
    void the_old_answer_stays_and_what_follows_from_the_new_one_supersedes_its_own() throws Exception {
        play.itIs(PLANNED.plusDays(10));
        String mapping = answer("holdMappingConversation");
        correct(COORDINATOR, mapping, mapping(Map.of("svar.heldOn", "2025-01-14", "svar.lifeAreaHousing", "3"), "lifeAreaEconomy"), "mistyped")
                .andExpect(status().is3xxRedirection());

        assertThat(facts("select a.answers ->> 'heldOn' from stegvis.answer a where a.case_number = :caseNumber and a.form_id = 'holdMappingConversation' order by recorded_at"))
                .containsExactly("2025-01-13", "2025-01-14");
        assertThat(facts("""
                select c.held_on || ' agreed ' || c.agreed_on from stegvis.valid_conversation c join stegvis.journey j on j.id = c.journey_id
                where j.case_number = :caseNumber and c.kind = 'mapping'""")).containsExactly("2025-01-14 agreed " + agreedForMapping());
        assertThat(asOf(PLANNED.plusDays(11), LIFE_AREAS)).containsExactly("housing 3 2025-01-14");
        as(COORDINATOR, get("/deltakere/" + person + "/svar/" + answer("holdMappingConversation"))).andExpect(content().string(allOf(
                containsString("Rettet av kari.koordinator: Det var skrevet feil"), containsString("Fra «2 – "), containsString("Besvart av kari.koordinator"))));
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(content().string(allOf(containsString("14. januar 2025"), not(containsString("13. januar 2025")))));
    }

    /** Counted by hand: 2 people, housing 2 and 4, mean 3; hers corrected to 5 on 10 February: mean 4.5 from then on. */
    @Test
    void reports_with_an_earlier_cut_off_stand_and_later_ones_follow() throws Exception {
        String other = secondPerson("4");
        LocalDate corrected = LocalDate.of(2025, 2, 10);
        play.itIs(corrected);
        String mean = "select round(avg(s.score), 1)::text from reporting.life_area_score s where s.area = 'housing' and s.stay in " + STAYS;
        assertThat(asOf(corrected.minusDays(1), mean, other)).containsExactly("3.0");
        correct(COORDINATOR, answer("holdMappingConversation"), mapping(Map.of("svar.lifeAreaHousing", "5"), "none"), "changed")
                .andExpect(status().is3xxRedirection());
        assertThat(asOf(corrected.minusDays(1), mean, other)).containsExactly("3.0");
        assertThat(asOf(corrected, mean, other)).containsExactly("4.5");
        // one score and one conversation each, whichever day one asks for
        String counts = "select count(*)::text from reporting.conversation s where s.kind = 'mapping' and s.stay in " + STAYS;
        assertThat(asOf(corrected.minusDays(1), counts, other)).containsExactly("2");
        assertThat(asOf(corrected, counts, other)).containsExactly("2");
    }

    @Test
    void a_score_that_is_taken_back_counts_until_then_and_no_longer() throws Exception {
        play.itIs(PLANNED.plusDays(10));
        correct(COORDINATOR, answer("holdMappingConversation"), mapping(Map.of(), "lifeAreaEconomy"), "mistyped").andExpect(status().is3xxRedirection());
        assertThat(asOf(PLANNED.plusDays(9), LIFE_AREAS)).containsExactly("economy 4 2025-01-13", "housing 2 2025-01-13");
        assertThat(asOf(PLANNED.plusDays(10), LIFE_AREAS)).containsExactly("housing 2 2025-01-13");
        assertThat(facts("""
                select newer.view from stegvis.fact_source s join stegvis.fact_source newer on newer.supersedes = s.fact and newer.view = s.view
                  join stegvis.journey j on j.id = s.stay
                 where j.case_number = :caseNumber and s.word = 'economy' and newer.occurred_on is null""")).containsExactly("life_area_score");
    }

    @Test
    void the_life_areas_stand_over_time_as_they_are_corrected_and_in_pages() throws Exception {
        as(COORDINATOR, get("/deltakere/" + person + "/mal")).andExpect(content().string(allOf(containsString("Livsområder over tid"), containsString("2 – vanskelig"),
                containsString("4 – bra"), containsString("13. jan. 2025"), containsString("Kartleggingssamtale"), not(containsString("Eldre samtaler")))));
        play.itIs(PLANNED.plusDays(10));
        correct(COORDINATOR, answer("holdMappingConversation"), mapping(Map.of("svar.lifeAreaHousing", "3"), "lifeAreaEconomy"), "mistyped").andExpect(status().is3xxRedirection());
        as(COORDINATOR, get("/deltakere/" + person + "/mal")).andExpect(content().string(allOf(containsString("3 – både og"), not(containsString("2 – vanskelig")),
                not(containsString("4 – bra")))));
        followUp();
        String both = as(COORDINATOR, get("/deltakere/" + person + "/mal")).andReturn().getResponse().getContentAsString();
        assertThat(both.indexOf("13. jan. 2025")).isBetween(1, both.indexOf("3. mar. 2025"));
        assertThat(both.substring(both.indexOf("<th scope=\"row\">Bolig")).replaceAll("\\s+", "")).startsWith("<thscope=\"row\">Bolig</th><td>3–bådeog</td><td>5–sværtbra</td>");
        // five more conversations: the first stands on the next page
        jdbc.sql("""
                insert into stegvis.life_area_score (id, journey_id, occasion, area, score, scored_on, recorded_at, recorded_by)
                select gen_random_uuid(), j.id, 'followUp', 'network', 1, date '2025-04-20' + day, timestamptz '2025-03-20T08:00:00Z', 'x'
                from stegvis.journey j cross join generate_series(1, 5) day where j.case_number = :person""").param("person", person).update();
        as(COORDINATOR, get("/deltakere/" + person + "/mal")).andExpect(content().string(allOf(containsString("Eldre samtaler"), containsString("3. mar. 2025"),
                not(containsString("13. jan. 2025")), not(containsString("Nyere samtaler")))));
        as(COORDINATOR, get("/deltakere/" + person + "/mal?side=2")).andExpect(content().string(allOf(containsString("Nyere samtaler"), containsString("13. jan. 2025"),
                not(containsString("3. mar. 2025")), not(containsString("Eldre samtaler")))));
        as(ELSEWHERE, get("/deltakere/" + person + "/mal?side=2")).andExpect(status().isNotFound());
    }

    @Test
    void a_goal_keeps_its_number_and_its_score_when_its_words_are_corrected_and_the_score_when_it_is_corrected() throws Exception {
        evaluate(Map.of("1", "-1", "2", "1"), "newRound");
        play.itIs(EVALUATED.plusDays(1));
        correct(COORDINATOR, answer("makePlan"), plan(Map.of("svar.goals[1].ownWords", "Synge i kor", "svar.goals[1].weight", "5")), "changed")
                .andExpect(status().isUnprocessableEntity());
        Map<String, String> plan = plan(Map.of());
        plan.put("svar.goals[0].ownWords", "Synge i kor");
        plan.put("svar.goals[0].weight", "5");
        correct(COORDINATOR, answer("makePlan"), plan, "changed").andExpect(status().is3xxRedirection());
        assertThat(goals()).containsExactly("1 Synge i kor 5 -1", "2 Bake 1 1");
        assertThat(asOf(EVALUATED.plusDays(1), GOAL_SCORES)).containsExactly("1: 1", "5: -1");
        assertThat(asOf(EVALUATED, GOAL_SCORES)).containsExactly("1: 1", "2: -1");

        play.itIs(EVALUATED.plusDays(2));
        Map<String, String> evaluation = shown("holdEvaluationConversation");
        evaluation.put("svar.goalScores[0].score", "2");
        // what is not hers to change is kept, whatever is sent
        evaluation.put("svar.goalScores[0].goalNumber", "2");
        evaluation.put("svar.evaluationDecision", "conclude");
        correct(COORDINATOR, answer("holdEvaluationConversation"), evaluation, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(goals()).containsExactly("1 Synge i kor 5 2", "2 Bake 1 1");
        // by hand: weights 1 and 5, levels 1 and 2: 50 + 10 * 11 / sqrt(0.7 * 26 + 0.3 * 36) = 50 + 110 / sqrt(29) = 70.4
        as(COORDINATOR, get("/deltakere/" + person + "/mal")).andExpect(content().string(allOf(containsString("70,4"), containsString("Synge i kor"),
                containsString("+2: mye mer enn forventet"), not(containsString("<svg")))));
        assertThat(asOf(EVALUATED.plusDays(2), GOAL_SCORES)).containsExactly("1: 1", "5: 2");
        assertThat(asOf(EVALUATED.plusDays(1), GOAL_SCORES)).containsExactly("1: 1", "5: -1");
        assertThat(play.endStates(person)).isEmpty();
    }

    /** By hand, weights 2 (Synge) and 1 (Bake): root of 0.7 * 5 + 0.3 * 9 is root of 6.2. First −1 and 1: 50 − 10 / 2.49 = 46.0; then 2 for Bake alone: 50 + 0 = 50.0. */
    @Test
    void the_goals_are_drawn_over_time_from_the_second_judgement_on() throws Exception {
        evaluate(Map.of("1", "-1", "2", "1"), "newRound");
        as(COORDINATOR, get("/deltakere/" + person + "/mal")).andExpect(status().isOk()).andExpect(content().string(allOf(containsString("46,0"), not(containsString("<svg")))));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", EVALUATED.toString(), "goals", List.of(Map.of("ownWords", "Danse", "lifeArea", "activity", "weight", 3)),
                "nextConversationOn", "2025-08-01"));
        play.itIs(LocalDate.of(2025, 8, 1));
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", "2025-08-01", "channel", "phone", "ownWords", "Det går.",
                "followUpDecision", "evaluate", "nextConversationOn", "2025-09-01"));
        play.itIs(LocalDate.of(2025, 9, 1));
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", "2025-09-01", "channel", "phone", "evaluationDecision", "newRound",
                "goalScores", List.of(Map.of("goalNumber", 2, "ownWords", "Bake", "score", "2"))));
        as(COORDINATOR, get("/deltakere/" + person + "/mal")).andExpect(content().string(allOf(containsString("46,0"), containsString("50,0"),
                containsString("2 av 3 mål er vurdert"), containsString("<svg"), containsString("Danse"))));
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(content().string(allOf(containsString("<svg"), containsString("/mal"))));
        as(ELSEWHERE, get("/deltakere/" + person + "/mal")).andExpect(status().isNotFound());
        assertThat(facts("select what from read_log.reading where case_number = :caseNumber and what = 'goals'")).hasSize(2);
    }

    @Test
    void what_after_care_found_is_corrected_as_a_whole() throws Exception {
        evaluate(Map.of("1", "-1", "2", "1"), "conclude");
        play.itIs(EVALUATED.plusMonths(3));
        play.answer(person, Elements.MAKE_AFTER_CARE_CONTACT, Map.of("heldOn", play.today().toString(), "channel", "phone", "reached", "yes", "homeKept", "yes",
                "stillActive", "yes", "moreContact", "yes"));
        Map<String, String> sent = shown("makeAfterCareContact");
        sent.put("svar.homeKept", "no");
        sent.remove("svar.stillActive");
        correct(COORDINATOR, answer("makeAfterCareContact"), sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(facts("select a.area || ' ' || a.kept from stegvis.after_care a join stegvis.journey j on j.id = a.journey_id where j.case_number = :caseNumber "
                + "and not exists (select from stegvis.after_care newer where newer.supersedes = a.id) order by 1"))
                .containsExactly("activity notAsked", "home no", "work notAsked");
        play.itIs(EVALUATED.plusMonths(6));
        assertThat(play.previous(person, Elements.MAKE_AFTER_CARE_CONTACT)).containsEntry("homeKept", "Nei").doesNotContainKey("stillActive");
    }

    @Test
    void the_day_it_was_concluded_stays_between_what_came_before_it_and_what_came_after() throws Exception {
        evaluate(Map.of("1", "-1", "2", "1"), "conclude");
        play.itIs(EVALUATED.plusMonths(3));
        play.answer(person, Elements.MAKE_AFTER_CARE_CONTACT, Map.of("heldOn", play.today().toString(), "channel", "phone", "reached", "yes", "moreContact", "yes"));
        play.itIs(EVALUATED.plusMonths(4));
        String evaluation = answer("holdEvaluationConversation");
        refusedOn(evaluation, FOLLOWED_UP.minusDays(1), "før det siste som er skrevet ned, " + DAY.format(FOLLOWED_UP));
        refusedOn(evaluation, EVALUATED.plusMonths(3).plusDays(1), "dere hadde etterkontakt " + DAY.format(EVALUATED.plusMonths(3)));
        Map<String, String> sent = shown("holdEvaluationConversation");
        sent.put("svar.heldOn", FOLLOWED_UP.plusDays(1).toString());
        correct(COORDINATOR, evaluation, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(application.getBean(Journeys.class).standing(person).endedOn()).isEqualTo(FOLLOWED_UP.plusDays(1));

        String first = answer("holdFirstConversation");
        sent = shown("holdFirstConversation");
        sent.put("svar.heldOn", MAPPED.plusDays(1).toString());
        correct(COORDINATOR, first, sent, "mistyped").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("kan ikke være etter det som skjedde videre, " + DAY.format(MAPPED))));
    }

    private void refusedOn(String evaluation, LocalDate day, String words) throws Exception {
        Map<String, String> sent = shown("holdEvaluationConversation");
        sent.put("svar.heldOn", day.toString());
        correct(COORDINATOR, evaluation, sent, "mistyped").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString(words)));
    }

    @Test
    void what_moved_the_process_stands_and_the_page_says_so() throws Exception {
        followUp();
        List<String> open = play.open(person);
        play.itIs(FOLLOWED_UP.plusDays(1));
        as(COORDINATOR, get("/deltakere/" + person + "/svar/" + answer("holdFollowUpConversation"))).andExpect(content().string(allOf(
                containsString("Det som førte forløpet videre, står fast"), not(containsString("svar.followUpDecision")))));
        Map<String, String> sent = shown("holdFollowUpConversation");
        sent.put("svar.channel", "walk");
        sent.put("svar.followUpDecision", "evaluate");
        sent.put("svar.nextConversationOn", "2025-12-24");
        correct(COORDINATOR, answer("holdFollowUpConversation"), sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(facts("select a.answers ->> 'followUpDecision' || ' ' || (a.answers ->> 'nextConversationOn') || ' ' || (a.answers ->> 'channel') from stegvis.answer a where a.id::text = '"
                + answer("holdFollowUpConversation") + "' and a.case_number = :caseNumber")).containsExactly("continue 2025-05-05 walk");
        assertThat(play.open(person)).isEqualTo(open);
    }

    @Test
    void a_correction_of_an_earlier_step_moves_neither_the_stage_nor_what_was_said_last_time() throws Exception {
        evaluate(Map.of("1", "0", "2", "1"), "newRound");
        play.itIs(EVALUATED.plusDays(1));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "goals", List.of(), "nextConversationOn", "2025-08-01"));
        assertThat(stage()).isEqualTo("FOLLOW_UP");
        play.itIs(EVALUATED.plusDays(3));
        Map<String, String> evaluation = shown("holdEvaluationConversation");
        evaluation.put("svar.channel", "walk");
        correct(COORDINATOR, answer("holdEvaluationConversation"), evaluation, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(stage()).isEqualTo("FOLLOW_UP");
        correct(COORDINATOR, answer("holdMappingConversation"), mapping(Map.of("svar.lifeAreaHousing", "1"), "none"), "mistyped").andExpect(status().is3xxRedirection());
        play.itIs(LocalDate.of(2025, 8, 1));
        assertThat(play.previous(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).get("lifeAreaHousing")).startsWith("5");
    }

    @Test
    void the_first_conversations_day_is_corrected_and_the_consents_stand() throws Exception {
        play.itIs(PLANNED.plusDays(10));
        as(COORDINATOR, get("/deltakere/" + person + "/svar/" + answer("holdFirstConversation"))).andExpect(status().isOk());
        Map<String, String> sent = shown("holdFirstConversation");
        sent.put("svar.heldOn", "2025-01-08");
        sent.remove("svar.consentService");
        correct(COORDINATOR, answer("holdFirstConversation"), sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(application.getBean(Journeys.class).standing(person).admittedOn()).isEqualTo(LocalDate.of(2025, 1, 8));
        assertThat(application.getBean(Journeys.class).standing(person).coordinator()).isEqualTo(COORDINATOR);
        assertThat(facts("select count(*)::text || ' ' || bool_or(c.purpose = 'service' and c.given) from stegvis.consent c join stegvis.journey j on j.participant_id = c.participant_id where j.case_number = :caseNumber"))
                .containsExactly("3 true");
        sent = shown("holdFirstConversation");
        sent.put("svar.heldOn", "2025-01-14");
        correct(COORDINATOR, answer("holdFirstConversation"), sent, "mistyped").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("etter det som skjedde videre, 13.01.2025")));
    }

    @Test
    void the_second_sees_the_difference_and_loses_nothing() throws Exception {
        play.itIs(PLANNED.plusDays(10));
        String opened = answer("holdMappingConversation");
        correct(TEAM_LEADER, opened, mapping(Map.of("svar.resources", "Tålmodig og blid"), "none"), "completed").andExpect(status().is3xxRedirection());
        Map<String, String> hers = mapping(Map.of("svar.resources", "Tålmodig, og god med dyr"), "none");
        String page = correct(COORDINATOR, opened, hers, "completed").andExpect(status().isConflict()).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("tor.teamleder har rettet det samme svaret imens", "Tålmodig, og god med dyr", "Lagret nå: Tålmodig og blid")
                .contains("/svar/" + answer("holdMappingConversation"));
        assertThat(resources()).containsExactly("Tålmodig", "Tålmodig og blid");
        correct(COORDINATOR, answer("holdMappingConversation"), hers, "completed").andExpect(status().is3xxRedirection());
        assertThat(resources()).containsExactly("Tålmodig", "Tålmodig og blid", "Tålmodig, og god med dyr");
    }

    @Test
    void two_at_the_same_moment_make_one_correction_and_one_who_is_told() throws Exception {
        play.itIs(PLANNED.plusDays(10));
        String opened = answer("holdMappingConversation");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> sending = List.of(COORDINATOR, TEAM_LEADER).stream().<Callable<Integer>>map(who -> () ->
                    correct(who, opened, mapping(Map.of("svar.resources", "Fra " + who), "none"), "completed").andReturn().getResponse().getStatus()).toList();
            List<Integer> answered = new ArrayList<>();
            for (var one : both.invokeAll(sending)) {
                answered.add(one.get());
            }
            assertThat(answered).containsExactlyInAnyOrder(302, 409);
        } finally {
            both.shutdown();
        }
        assertThat(resources()).hasSize(2);
    }

    @Test
    void sent_twice_it_is_kept_once() throws Exception {
        play.itIs(PLANNED.plusDays(10));
        String opened = answer("holdMappingConversation");
        for (int i = 0; i < 2; i++) {
            correct(COORDINATOR, opened, mapping(Map.of("svar.resources", "Blid"), "none"), "completed").andExpect(status().is3xxRedirection());
        }
        assertThat(resources()).containsExactly("Tålmodig", "Blid");
    }

    @Test
    void what_cant_be_right_is_refused_with_a_clear_word_and_stays_in_its_field() throws Exception {
        play.itIs(PLANNED.plusDays(10));
        String opened = answer("holdMappingConversation");
        refused(opened, Map.of("svar.resources", "Skriv dette"), "", "Velg hvorfor svaret rettes.");
        refused(opened, Map.of(), "mistyped", "Ingenting er endret");
        refused(opened, Map.of("svar.heldOn", "2025-02-28", "svar.resources", "Skriv dette"), "mistyped", "fremtiden");
        refused(opened, Map.of("svar.heldOn", "", "svar.resources", "Skriv dette"), "mistyped", "må fylles ut");
        refused(opened, Map.of("svar.heldOn", "2025-01-01", "svar.resources", "Skriv dette"), "mistyped", "første samtale");
        refused(opened, Map.of("svar.lifeAreaHousing", "9", "svar.resources", "Skriv dette"), "mistyped", "Boli");
        refused(opened, Map.of("svar.resources", "Skriv dette 14058000000".replace("14058000000", validNumber())), "mistyped", "fødselsnummer");
        assertThat(resources()).containsExactly("Tålmodig");
    }

    @Test
    void the_form_is_shown_as_it_was_when_it_was_answered() throws Exception {
        jdbc.sql("""
                update stegvis.form_version set schema = replace(schema::text, 'Når hadde dere samtalen?', 'Hvilken dag ble det?')::jsonb
                 where id = (select form_version_id from stegvis.answer where id = cast(:answer as uuid))""").param("answer", answer("holdMappingConversation")).update();
        try {
            as(COORDINATOR, get("/deltakere/" + person + "/svar/" + answer("holdMappingConversation"))).andExpect(content().string(allOf(
                    containsString("Hvilken dag ble det?"), not(containsString("Når hadde dere samtalen?")))));
        } finally {
            jdbc.sql("update stegvis.form_version set schema = replace(schema::text, 'Hvilken dag ble det?', 'Når hadde dere samtalen?')::jsonb").update();
        }
    }

    @Test
    void what_no_form_can_correct_is_read_there_and_nothing_else() throws Exception {
        jdbc.sql("update stegvis.answer set form_id = 'reviewOverdue' where id = cast(:id as uuid)").param("id", answer("registerInquiry")).update();
        as(COORDINATOR, get("/deltakere/" + person + "/svar/" + answer("reviewOverdue"))).andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("kan ikke rettes på denne siden"), containsString("Jeg vil ut av huset."), not(containsString("Lagre rettelsen")))));
        correct(COORDINATOR, answer("reviewOverdue"), Map.of("svar.alias", "Rev"), "mistyped").andExpect(status().isNotFound());
    }

    @Test
    void it_is_open_to_those_of_the_unit_alone_and_every_opening_is_written_down() throws Exception {
        String mapping = answer("holdMappingConversation");
        as(ELSEWHERE, get("/deltakere/" + person + "/svar")).andExpect(status().isNotFound());
        as(ELSEWHERE, get("/deltakere/" + person + "/svar/" + mapping)).andExpect(status().isNotFound());
        correct(ELSEWHERE, mapping, mapping(Map.of("svar.resources", "x"), "none"), "mistyped").andExpect(status().isNotFound());
        as(COORDINATOR, get("/deltakere/" + person + "/svar")).andExpect(status().isOk()).andExpect(content().string(containsString("Kartleggingssamtale")));
        as(COORDINATOR, get("/deltakere/" + person + "/svar/" + mapping)).andExpect(status().isOk());
        assertThat(facts("select user_id || ' ' || what from read_log.reading where case_number = :caseNumber and what like 'answer%' order by id"))
                .containsExactly(COORDINATOR + " answers", COORDINATOR + " answer");
        // an answer of another case isn't in this one
        String other = play.inquiry();
        as(COORDINATOR, get("/deltakere/" + other + "/svar/" + mapping)).andExpect(status().isNotFound());
        assertThat(resources()).containsExactly("Tålmodig");
    }

    private static final String LIFE_AREAS = "select s.area || ' ' || s.score || ' ' || s.scored_on from reporting.life_area_score s where s.stay in (select id from stegvis.journey where case_number = :caseNumber) order by 1";
    private static final String GOAL_SCORES = "select s.weight || ': ' || s.score from reporting.goal_score s where s.stay in (select id from stegvis.journey where case_number = :caseNumber) order by 1";
    private static final String STAYS = "(select id from stegvis.journey where case_number in (:caseNumber, :other))";

    private void refused(String opened, Map<String, String> changed, String reason, String word) throws Exception {
        String page = correct(COORDINATOR, opened, mapping(changed, "none"), reason).andExpect(status().isUnprocessableEntity()).andReturn().getResponse().getContentAsString();
        assertThat(page).contains(word);
        if (changed.containsKey("svar.resources")) {
            assertThat(page).contains("Skriv dette");
        }
    }

    /** Made up: born on 14 May 1980 with numbers that fit. */
    private static String validNumber() {
        for (int individual = 400; individual < 500; individual++) {
            String text = "140580" + individual;
            int[] digits = text.chars().map(c -> c - '0').toArray();
            int[] first = {3, 7, 6, 1, 8, 9, 4, 5, 2};
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += digits[i] * first[i];
            }
            int k1 = (11 - sum % 11) % 11;
            int[] second = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
            sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += digits[i] * second[i];
            }
            int k2 = (11 - (sum + k1 * 2) % 11) % 11;
            if (k1 < 10 && k2 < 10) {
                return text + k1 + k2;
            }
        }
        throw new AssertionError();
    }

    private void followUp() {
        play.itIs(FOLLOWED_UP);
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", FOLLOWED_UP.toString(), "channel", "phone", "ownWords", "Det går.", "lifeAreaHousing", "5",
                "followUpDecision", "continue", "nextConversationOn", "2025-05-05"));
    }

    private void evaluate(Map<String, String> scores, String decision) {
        play.itIs(FOLLOWED_UP);
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", FOLLOWED_UP.toString(), "channel", "phone", "ownWords", "Det går.", "lifeAreaHousing", "5",
                "followUpDecision", "evaluate", "nextConversationOn", EVALUATED.toString()));
        play.itIs(EVALUATED);
        List<Map<String, Object>> rows = new ArrayList<>();
        List.of("1", "2").forEach(number -> rows.add(Map.of("goalNumber", Integer.valueOf(number), "ownWords", number.equals("1") ? "Synge" : "Bake",
                "score", scores.get(number))));
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", EVALUATED.toString(), "channel", "phone", "goalScores", rows,
                "evaluationDecision", decision));
    }

    private String secondPerson(String housing) {
        play.itIs(PLANNED);
        String other = play.inquiry();
        play.answer(other, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", PLANNED.toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
        play.answer(other, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", PLANNED.toString(), "channel", "phone", "resources", "Blid", "lifeAreaHousing", housing));
        return other;
    }

    private String agreedForMapping() {
        return facts("""
                select c.agreed_on::text from stegvis.conversation c join stegvis.journey j on j.id = c.journey_id
                where j.case_number = :caseNumber and c.kind = 'mapping' and c.supersedes is null""").get(0);
    }

    /** The mapping conversation's page as it was shown, with something changed and one answer taken back. */
    private Map<String, String> mapping(Map<String, String> changed, String without) {
        Map<String, String> sent = shown("holdMappingConversation");
        sent.putAll(changed);
        sent.remove("svar." + without);
        return sent;
    }

    private Map<String, String> plan(Map<String, String> changed) {
        Map<String, String> sent = shown("makePlan");
        sent.putAll(changed);
        if (!changed.isEmpty()) {
            sent.put("svar.goals[0].ownWords", "");
        }
        return sent;
    }

    /** What a browser would send of the page untouched: read from the answer that stands. */
    private Map<String, String> shown(String form) {
        Map<String, String> sent = new HashMap<>();
        jdbc.sql("select a.answers::text from stegvis.answer a where a.id = cast(:id as uuid)").param("id", answer(form)).query(String.class).optional().ifPresent(json -> {
            try {
                new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).fields().forEachRemaining(field -> {
                    if (field.getValue().isArray()) {
                        for (int i = 0; i < field.getValue().size(); i++) {
                            int row = i;
                            field.getValue().get(i).fields().forEachRemaining(cell ->
                                    sent.put("svar." + field.getKey() + "[" + row + "]." + cell.getKey(), cell.getValue().asText()));
                        }
                    } else {
                        sent.put("svar." + field.getKey(), field.getValue().asText());
                    }
                });
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return sent;
    }

    /** @return the id of the answer that stands */
    private String answer(String form) {
        return facts("select a.id::text from stegvis.answer a where a.case_number = :caseNumber and a.form_id = '" + form + "'"
                + " and not exists (select from stegvis.answer later where later.supersedes = a.id) order by a.recorded_at desc limit 1").get(0);
    }

    private List<String> resources() {
        return facts("select a.answers ->> 'resources' from stegvis.answer a where a.case_number = :caseNumber and a.form_id = 'holdMappingConversation' order by recorded_at, (supersedes is not null)");
    }

    private List<String> goals() {
        return application.getBean(Journeys.class).goals(application.getBean(Journeys.class).of(person).id()).stream()
                .map(goal -> goal.number() + " " + goal.ownWords() + " " + goal.weight() + " " + goal.latestScore()).toList();
    }

    private String stage() {
        return application.getBean(Journeys.class).standing(person).stage().name();
    }

    private List<String> facts(String sql) {
        return play.facts(sql, person);
    }

    private List<String> asOf(LocalDate day, String sql) {
        return asOf(day, sql, "");
    }

    /** What the views of reports know at the end of this day. */
    private List<String> asOf(LocalDate day, String sql, String other) {
        Instant cutOff = day.atTime(LocalTime.of(23, 0)).atZone(ZoneId.of("Europe/Oslo")).toInstant();
        return transactions.execute(asked -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)").param("at", cutOff.toString()).query(String.class).single();
            return jdbc.sql(sql).param("caseNumber", person).param("other", other).query(String.class).list();
        });
    }

    private ResultActions correct(String who, String answer, Map<String, String> sent, String reason) throws Exception {
        MockHttpServletRequestBuilder request = post("/deltakere/" + person + "/svar/" + answer).with(csrf()).param("reason", reason);
        sent.forEach(request::param);
        return as(who, request);
    }

    private ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(who)));
    }
}
