package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.EverydaySupportMeasureModel;
import no.stegvis.journey.process.NetworkMeasureModel;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.ResultActions;

/** What was done in everyday support, the activity that was found, the people of a network and the inquiry itself are corrected like any answer. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class, RelativePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectedFactsTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final LocalDate CORRECTED = START.plusDays(10);
    private static final LocalDate BEFORE = CORRECTED.minusDays(1);
    private static final String SUPPORT = "giveEverydaySupport";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private RelativePlay relatives;
    @Autowired
    private CorrectionPage corrections;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Measures measures;

    // ---- everyday support ------------------------------------------------------------------------------------------

    /** By hand: bills 30 and food 45 minutes told on 6 January; on the 16th the bills took 50, there was no food, but 15 minutes of transport and 20 of bills. */
    @Test
    void what_was_done_is_changed_taken_away_and_added_and_minutes_by_kind_follow_by_their_cut_off() throws Exception {
        String person = measure.admitted(START);
        UUID support = measure.start(person, "everydaySupport", "everydaySupport");
        support(person, "again", START, done("bills", 30, START), done("food", 45, START));
        play.itIs(CORRECTED);
        assertThat(measure.open(person)).containsExactly(EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT);
        Map<String, String> sent = corrections.shown(person, SUPPORT);
        assertThat(sent).containsEntry("svar.tasks[1].minutes", "45").doesNotContainKeys("svar.supportDecision", "svar.nextSupportOn");
        put(sent, 0, "bills", "50", START);
        put(sent, 1, "transport", "15", START);
        put(sent, 2, "bills", "20", START.plusDays(2));
        corrections.correct(person, SUPPORT, sent, "mistyped").andExpect(status().is3xxRedirection());

        assertThat(corrections.figures(BEFORE, "everyday-support", person)).containsExactly("bills facts 1", "bills minutes 30", "bills persons 1",
                "food facts 1", "food minutes 45", "food persons 1");
        assertThat(corrections.figures(CORRECTED, "everyday-support", person)).containsExactly("bills facts 2", "bills minutes 70", "bills persons 2",
                "transport facts 1", "transport minutes 15", "transport persons 1");
        assertThat(measures.support(support)).isEqualTo(new SupportLog.Sum(3, 85));
        assertThat(measure.open(person)).as("the process hears nothing").containsExactly(EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT);
        corrections.open(person, SUPPORT).andExpect(content().string(allOf(containsString("Rettet av kari.koordinator: Det var skrevet feil"),
                containsString("Fra «ingen linje» til «Regninger, 20, 8. januar 2025, Koordinatoren»"), containsString("Fra «30» til «50»"))));
        assertThat(corrections.as(COORDINATOR, get("/deltakere/" + person)).andReturn().getResponse().getContentAsString()).contains("hittil 3 ganger, 85 minutter");
    }

    @Test
    void a_row_that_is_taken_away_counts_until_then_and_the_lineage_knows_why() throws Exception {
        String person = measure.admitted(START);
        UUID support = measure.start(person, "everydaySupport", "everydaySupport");
        support(person, "again", START, done("bills", 30, START), done("food", 45, START));
        play.itIs(CORRECTED);
        Map<String, String> sent = corrections.shown(person, SUPPORT);
        put(sent, 0, "", "", null);
        sent.put("svar.tasks[0].doneBy", "");
        corrections.correct(person, SUPPORT, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(measures.support(support)).isEqualTo(new SupportLog.Sum(1, 45));
        assertThat(corrections.figures(BEFORE, "everyday-support", person)).contains("bills minutes 30", "food minutes 45");
        assertThat(corrections.figures(CORRECTED, "everyday-support", person)).containsExactly("food facts 1", "food minutes 45", "food persons 1");
        assertThat(play.facts("""
                select s.occurred_on || ' ' || newer.word || ' ' || coalesce(newer.occurred_on::text, 'never') from stegvis.fact_source s
                  join stegvis.fact_source newer on newer.supersedes = s.fact and newer.view = s.view
                  join stegvis.journey j on j.id = s.stay
                 where j.case_number = :caseNumber and s.word = 'supported' order by 1""", person))
                .containsExactly("2025-01-06 supported 2025-01-06", "2025-01-06 supported never");
        assertThat(corrections.as(COORDINATOR, get("/deltakere/" + person)).andReturn().getResponse().getContentAsString()).contains("hittil 1 ganger, 45 minutter");
        corrections.open(person, SUPPORT).andExpect(content().string(containsString("Fra «Regninger, 30, 6. januar 2025, Koordinatoren» til «ingen linje»")));

        // and once more: what was taken away comes back as a row of its own
        play.itIs(CORRECTED.plusDays(1));
        sent = corrections.shown(person, SUPPORT);
        put(sent, 1, "bills", "30", START);
        corrections.correct(person, SUPPORT, sent, "changed").andExpect(status().is3xxRedirection());
        assertThat(corrections.figures(CORRECTED.plusDays(1), "everyday-support", person)).contains("bills minutes 30", "food minutes 45").hasSize(6);
    }

    @Test
    void a_line_more_or_less_is_shown_with_all_that_was_typed_before_anything_is_saved() throws Exception {
        String person = measure.admitted(START);
        measure.start(person, "everydaySupport", "everydaySupport");
        support(person, "again", START, done("bills", 30, START), done("food", 45, START));
        Map<String, String> sent = corrections.shown(person, SUPPORT);
        sent.put("svar.tasks[1].minutes", "46");
        sent.put("flere", "tasks");
        String page = corrections.correct(person, SUPPORT, sent, "changed").andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("svar.tasks[2].minutes", "value=\"46\"", "ikke lagret", "value=\"changed\" selected").doesNotContain("svar.tasks[3]");
        sent.remove("flere");
        sent.put("fjern", "tasks[0]");
        page = corrections.correct(person, SUPPORT, sent, "changed").andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("svar.tasks[0].minutes", "value=\"46\"").doesNotContain("svar.tasks[1]", "value=\"30\"");
        assertThat(play.facts("select count(*)::text from stegvis.answer where case_number = :caseNumber and form_id = 'giveEverydaySupport'", person)).containsExactly("1");
        // Enter saves: the first button of the form is the one that does
        assertThat(page.substring(page.indexOf("<form method=\"post\" class=\"stack answers\""))).matches("(?s)<form[^>]*>\\s*(<input[^>]*>)?\\s*<button type=\"submit\" hidden.*");
        // whoever may not correct it gets no lines either
        corrections.correctAt(ELSEWHERE, corrections.route(person, SUPPORT), sent, "changed").andExpect(status().isNotFound());
        // a list of another form keeps its number of lines
        play.answer(person, no.stegvis.journey.process.ParticipantJourneyModel.Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "phone", "resources", "Blid"));
        play.answer(person, no.stegvis.journey.process.ParticipantJourneyModel.Elements.MAKE_PLAN, Map.of("madeOn", START.toString(), "goals",
                List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2)), "nextConversationOn", "2025-03-03"));
        Map<String, String> plan = corrections.shown(person, "makePlan");
        plan.put("flere", "goals");
        assertThat(corrections.correct(person, "makePlan", plan, "changed").andExpect(status().isOk()).andReturn().getResponse().getContentAsString())
                .doesNotContain("svar.goals[1]", "name=\"flere\"");
    }

    @Test
    void what_cant_be_right_of_the_support_is_said_at_its_line_and_stays() throws Exception {
        String person = measure.admitted(START);
        UUID support = measure.start(person, "everydaySupport", "everydaySupport");
        support(person, "again", START, done("bills", 30, START));
        play.itIs(CORRECTED);
        support(person, "done", CORRECTED, done("food", 45, CORRECTED.minusDays(1)));
        play.itIs(CORRECTED.plusDays(1));
        refusedSupport(person, 0, "minutes", "1441", "fra 1 til 1440");
        refusedSupport(person, 0, "minutes", "", "må fylles ut");
        refusedSupport(person, 0, "type", "gardening", "Hva?");
        refusedSupport(person, 0, "doneOn", "2025-01-18", "18.01.2025 er i fremtiden");
        refusedSupport(person, 0, "doneOn", "2025-01-05", "05.01.2025 er før tiltaket startet, 06.01.2025");
        Map<String, String> sent = corrections.shown(person, SUPPORT);
        sent.put("svar.talkedOn", "2025-01-14");
        corrections.correct(person, SUPPORT, sent, "mistyped").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("det siste som ble gjort, var 15.01.2025"), containsString("2025-01-14"))));
        // the first answer: the measure has ended by the second
        String first = play.facts("select id::text from stegvis.answer where case_number = :caseNumber and form_id = 'giveEverydaySupport' order by recorded_at limit 1", person).get(0);
        corrections.correctAt(COORDINATOR, "/deltakere/" + person + "/svar/" + first, Map.of("svar.talkedOn", "2025-01-06", "svar.tasks[0].type", "bills",
                        "svar.tasks[0].minutes", "30", "svar.tasks[0].doneBy", "coordinator", "svar.tasks[0].doneOn", "2025-01-17"), "mistyped")
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("17.01.2025 er etter at tiltaket tok slutt, 16.01.2025")));
        assertThat(measures.support(support)).isEqualTo(new SupportLog.Sum(2, 75));
        // and the day on which it ended is corrected with it
        sent = corrections.shown(person, SUPPORT);
        sent.put("svar.talkedOn", "2025-01-15");
        corrections.correct(person, SUPPORT, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(play.facts("select s.over_on::text || ' ' || s.outcome from stegvis.measure_standing s join stegvis.journey j on j.id = s.journey_id where j.case_number = :caseNumber", person))
                .containsExactly("2025-01-15 ended");
    }

    @Test
    void an_answer_that_told_of_nothing_gets_its_line_afterwards_in_the_right_measure() throws Exception {
        String person = measure.admitted(START);
        UUID first = measure.start(person, "everydaySupport", "everydaySupport");
        support(person, "again", START);
        play.itIs(CORRECTED);
        measure.endEarly(person, first);
        UUID second = measure.start(person, "everydaySupport", "everydaySupport");
        Map<String, String> sent = corrections.shown(person, SUPPORT);
        put(sent, 0, "furniture", "25", START);
        corrections.correct(person, SUPPORT, sent, "completed").andExpect(status().is3xxRedirection());
        assertThat(measures.support(first)).isEqualTo(new SupportLog.Sum(1, 25));
        assertThat(measures.support(second)).isEqualTo(new SupportLog.Sum(0, 0));
    }

    @Test
    void what_is_written_down_already_stands_beside_the_question_also_what_was_clicked_and_as_it_was_corrected() throws Exception {
        String person = measure.admitted(START);
        UUID support = measure.start(person, "everydaySupport", "everydaySupport");
        String element = EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT;
        assertThat(play.previous(person, element)).doesNotContainKey("tasks");
        support(person, "again", START, done("bills", 30, START));
        corrections.as(COORDINATOR, post("/deltakere/" + person + "/tiltak/" + support + "/hverdagsstotte").with(csrf()).param("request", UUID.randomUUID().toString())
                .param("type", "furniture").param("minutes", "120").param("doneBy", "tidgiver").param("doneOn", START.toString()));
        play.itIs(CORRECTED);
        Map<String, String> sent = corrections.shown(person, SUPPORT);
        sent.put("svar.tasks[0].minutes", "35");
        corrections.correct(person, SUPPORT, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(play.previous(person, element).get("tasks").lines()).containsExactlyInAnyOrder("06.01.2025: Regninger, 35 minutter. Koordinatoren.",
                "06.01.2025: Møbler, 120 minutter. En tidgiver.");
    }

    @Test
    void lines_that_a_colleague_had_typed_come_into_the_correction_all_of_them() throws Exception {
        String person = measure.admitted(START);
        measure.start(person, "everydaySupport", "everydaySupport");
        String task = play.task(person, EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT).id();
        jdbc.sql("insert into stegvis.draft (key, user_id, answers, saved_at) values ('task:' || :task, :user, cast(:answers as jsonb), timestamptz '2025-01-06T08:00:00Z')")
                .param("task", task).param("user", TEAM_LEADER).param("answers", new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(
                        Map.of("talkedOn", START.toString(), "tasks", List.of(done("bills", 30, START), done("food", 41, START))))).update();
        support(person, "again", START, done("bills", 30, START));
        String page = corrections.as(TEAM_LEADER, get(corrections.route(person, SUPPORT)).param("kladd", "1").param("lang", "nb")).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("Det du skrev, er fylt inn", "svar.tasks[1].minutes", "value=\"41\"").doesNotContain("Dette kan ikke komme med");
    }

    // ---- activity --------------------------------------------------------------------------------------------------

    @Test
    void the_activity_that_was_found_is_corrected_and_that_it_was_found_stands() throws Exception {
        String person = measure.admitted(START);
        measure.start(person, "activity", "cinema");
        play.itIs(START.plusDays(3));
        activity(person, Map.of("category", "cinema", "activityOutcome", "found", "comment", "Gøy"));
        play.itIs(CORRECTED);
        List<String> open = measure.open(person);
        Map<String, String> sent = corrections.shown(person, "followUpActivity");
        assertThat(sent).doesNotContainKeys("svar.activityOutcome", "svar.nextReviewOn");
        sent.put("svar.category", "music");
        sent.put("svar.triedOn", "2025-01-08");
        sent.put("svar.activityOutcome", "stopped");
        corrections.correct(person, "followUpActivity", sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(corrections.figures(BEFORE, "found-own-activity", person)).containsExactly("cinema 1");
        assertThat(corrections.figures(CORRECTED, "found-own-activity", person)).containsExactly("music 1");
        assertThat(play.facts("""
                select newer.kind || ' ' || e.kind from stegvis.measure_event newer join stegvis.measure_event e on e.id = newer.supersedes
                  join stegvis.measure m on m.id = e.measure_id join stegvis.journey j on j.id = m.journey_id where j.case_number = :caseNumber""", person))
                .as("each supersedes its own").containsExactlyInAnyOrder("tried tried", "foundOwnActivity foundOwnActivity");
        assertThat(measure.outcome(person)).isEqualTo("foundOwnActivity");
        assertThat(measure.open(person)).isEqualTo(open);
        assertThat(play.facts("select kind || ' ' || category || ' ' || occurred_on from stegvis.valid_measure_event where measure_id in "
                + "(select m.id from stegvis.measure m join stegvis.journey j on j.id = m.journey_id where j.case_number = :caseNumber) order by kind", person))
                .containsExactly("foundOwnActivity music 2025-01-08", "tried music 2025-01-08");
        refused(person, "followUpActivity", Map.of("svar.triedOn", "2025-01-05"), "før tiltaket ble valgt");
        refused(person, "followUpActivity", Map.of("svar.triedOn", "2025-01-17"), "fremtiden");
        refused(person, "followUpActivity", Map.of("svar.category", "fishing"), "prøvd");
    }

    @Test
    void a_try_stays_before_the_next_one() throws Exception {
        String person = measure.admitted(START);
        measure.start(person, "activity", "cinema");
        activity(person, Map.of("category", "cinema", "activityOutcome", "tryAnother", "nextReviewOn", START.plusDays(7).toString()));
        play.itIs(START.plusDays(7));
        String first = corrections.route(person, "followUpActivity");
        activity(person, Map.of("category", "walk", "activityOutcome", "stopped"));
        play.itIs(CORRECTED);
        Map<String, String> sent = new HashMap<>(Map.of("svar.triedOn", "2025-01-14", "svar.category", "cinema", "svar.comment", "Kjedelig"));
        corrections.correctAt(COORDINATOR, first, sent, "mistyped").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("13.01.2025"), containsString("Kjedelig"))));
        sent.put("svar.triedOn", "2025-01-12");
        corrections.correctAt(COORDINATOR, first, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(play.facts("select s.outcome || ' ' || s.over_on from stegvis.measure_standing s join stegvis.journey j on j.id = s.journey_id where j.case_number = :caseNumber", person))
                .containsExactly("ended 2025-01-13");
    }

    // ---- network ---------------------------------------------------------------------------------------------------

    /** By hand: 2 people in January (1 met weekly), 3 in July (3): +1 and +2. In July's answer one is taken away and two come, so 4 (4): +2 and +3. */
    @Test
    void people_of_a_network_are_taken_away_and_added_and_picture_difference_and_figures_follow() throws Exception {
        String person = measure.admitted(START);
        measure.start(person, "network", "network");
        map(person, "again", List.of(tie("parent", "3", "monthly"), tie("friend", "1", "weekly")), List.of(tie("friend", "3", "weekly")), List.of(tie("colleague", "2", "daily")));
        LocalDate july = START.plusDays(181);
        play.itIs(july);
        map(person, "done", List.of(tie("parent", "3", "weekly"), tie("friend", "2", "weekly"), tie("friend", "2", "daily")), List.of(tie("friend", "3", "weekly")), List.of());
        play.itIs(july.plusDays(5));
        Map<String, String> sent = corrections.shown(person, "mapNetwork");
        assertThat(sent).containsKey("svar.present[2].role").doesNotContainKeys("svar.networkDecision", "svar.past[0].role");
        tie(sent, "present[0]", "peer", "1", "weekly");
        tie(sent, "present[3]", "neighbour", "1", "daily");
        corrections.correct(person, "mapNetwork", sent, "changed").andExpect(status().is3xxRedirection());
        assertThat(corrections.figures(july, "network-change", person)).containsExactly("all change 1", "all first 2", "all latest 3", "all pairs 1",
                "weekly change 2", "weekly first 1", "weekly latest 3", "weekly pairs 1");
        assertThat(corrections.figures(july.plusDays(5), "network-change", person)).containsExactly("all change 2", "all first 2", "all latest 4", "all pairs 1",
                "weekly change 3", "weekly first 1", "weekly latest 4", "weekly pairs 1");
        assertThat(network(person)).contains("Nettverkskart med 4 personer.", "Likeperson", "Nabo").containsPattern("(?s)Alle</th>\\s*<td>[^<]*</td>\\s*<td>2</td>\\s*<td>4</td>\\s*<td>\\+2");
        assertThat(measure.outcome(person)).isEqualTo("ended");
    }

    @Test
    void a_map_that_is_corrected_is_not_drawn_last_and_one_that_is_drawn_no_more_is_gone() throws Exception {
        String person = measure.admitted(START);
        measure.start(person, "network", "network");
        map(person, "again", START, List.of(tie("parent", "3", "monthly")), List.of(), List.of(tie("colleague", "2", "daily")));
        String first = corrections.route(person, "mapNetwork");
        play.itIs(START.plusDays(181));
        map(person, "done", START.plusDays(179), List.of(tie("friend", "3", "weekly"), tie("friend", "2", "weekly")), List.of(), List.of());
        assertThat(network(person)).contains("Kollega");
        play.itIs(START.plusDays(182));
        corrections.correctAt(COORDINATOR, first, Map.of("svar.mappedOn", "2025-07-04", "svar.present[0].role", "sibling", "svar.present[0].closeness", "3",
                "svar.present[0].contact", "monthly"), "mistyped").andExpect(status().is3xxRedirection());
        String page = network(person);
        assertThat(page).doesNotContain("Kollega").contains("Nettverkskart med 2 personer.");
        assertThat(page.indexOf("Nettverkskart med 2 personer.")).as("now comes first").isBetween(1, page.indexOf("Nettverkskart med 1 person"));
        String past = "select n.participant as person, n.period as row_key, n.ties::text as col_key, null::numeric as amount from reporting.network_map n "
                + "where n.period = 'past' and n.unit = any (:units) and n.mapped_on between :period_start and :period_end and :whole";
        assertThat(corrections.figures(START.plusDays(181), past, person, START, LocalDate.of(2026, 1, 1))).containsExactly("past 1 1");
        assertThat(corrections.figures(START.plusDays(182), past, person, START, LocalDate.of(2026, 1, 1))).isEmpty();
        assertThat(play.facts("""
                select newer.word from stegvis.fact_source s join stegvis.fact_source newer on newer.supersedes = s.fact and newer.view = s.view
                  join stegvis.journey j on j.id = s.stay
                 where j.case_number = :caseNumber and s.view = 'network_map' and newer.occurred_on is null""", person)).containsExactly("past");
        corrections.correctAt(COORDINATOR, "/deltakere/" + person + "/svar/" + play.facts("select a.id::text from stegvis.answer a where a.case_number = :caseNumber and a.form_id = 'mapNetwork' and a.supersedes is not null", person).get(0),
                Map.of("svar.mappedOn", "2025-07-05", "svar.present[0].role", "sibling", "svar.present[0].closeness", "3", "svar.present[0].contact", "monthly"), "mistyped")
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("04.07.2025")));
    }

    @Test
    void a_role_that_is_none_and_a_day_before_the_measure_are_refused() throws Exception {
        String person = measure.admitted(START);
        play.itIs(START.plusDays(1));
        measure.start(person, "network", "network");
        map(person, "done", List.of(tie("parent", "3", "monthly")), List.of(), List.of());
        play.itIs(CORRECTED);
        refused(person, "mapNetwork", Map.of("svar.present[0].role", "Ola Nordmann"), "Hvem?");
        refused(person, "mapNetwork", Map.of("svar.present[0].closeness", ""), "Hvor nær?");
        refused(person, "mapNetwork", Map.of("svar.mappedOn", "2025-01-06"), "07.01.2025");
        refused(person, "mapNetwork", Map.of("svar.mappedOn", "2025-01-17"), "fremtiden");
    }

    // ---- the inquiry -----------------------------------------------------------------------------------------------

    /** By hand: one inquiry of January by NAV; from 16 January on it is known to be one of December, by herself. */
    @Test
    void the_inquirys_day_and_channel_are_corrected_and_counted_in_their_month() throws Exception {
        play.organisation();
        play.itIs(START);
        String person = play.inquiry();
        play.itIs(CORRECTED);
        List<String> open = play.open(person);
        corrections.open(person, "registerInquiry").andExpect(content().string(allOf(containsString("rettes under Opplysninger"), containsString("Distrikt Vest"),
                containsString("Fjellrev"), not(containsString("svar.alias")), not(containsString("svar.unit")))));
        Map<String, String> sent = corrections.shown(person, "registerInquiry");
        assertThat(sent.keySet()).containsExactlyInAnyOrder("svar.receivedOn", "svar.channel", "svar.ownWords");
        sent.putAll(Map.of("svar.receivedOn", "2024-12-30", "svar.channel", "self", "svar.alias", "Rev", "svar.unit", "nord"));
        corrections.correct(person, "registerInquiry", sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(inquiries(BEFORE, person, "2024-12-01", "2025-01-01")).isEmpty();
        assertThat(inquiries(BEFORE, person, "2025-01-01", "2025-02-01")).containsExactly("nav 1");
        assertThat(inquiries(CORRECTED, person, "2024-12-01", "2025-01-01")).containsExactly("self 1");
        assertThat(inquiries(CORRECTED, person, "2025-01-01", "2025-02-01")).isEmpty();
        assertThat(play.facts("select v.alias || ' ' || v.unit_id from stegvis.participant_version v join stegvis.journey j on j.participant_id = v.participant_id where j.case_number = :caseNumber", person))
                .as("who she is stands in the register alone").containsExactly("Fjellrev vest");
        assertThat(play.facts("select a.answers ->> 'alias' || ' ' || (a.answers ->> 'ownWords') from stegvis.answer a where a.case_number = :caseNumber order by a.recorded_at", person))
                .containsExactly("Fjellrev Jeg vil ut av huset.", "Fjellrev Jeg vil ut av huset.");
        assertThat(play.open(person)).isEqualTo(open);
        corrections.open(person, "registerInquiry").andExpect(content().string(allOf(containsString("Rettet av kari.koordinator"), containsString("Fra «6. januar 2025» til «30. desember 2024»"))));
        assertThat(corrections.as(COORDINATOR, get("/deltakere/" + person)).andReturn().getResponse().getContentAsString()).contains("30. desember 2024").doesNotContain("6. januar 2025");
        corrections.correctAt(ELSEWHERE, corrections.route(person, "registerInquiry"), sent, "mistyped").andExpect(status().isNotFound());
    }

    @Test
    void an_inquiry_comes_before_the_first_conversation_and_after_she_was_born() throws Exception {
        String person = measure.admitted(START);
        play.itIs(CORRECTED);
        refused(person, "registerInquiry", Map.of("svar.receivedOn", "2025-01-07"), "den første samtalen var 06.01.2025");
        refused(person, "registerInquiry", Map.of("svar.receivedOn", "2025-01-17"), "fremtiden");
        refused(person, "registerInquiry", Map.of("svar.receivedOn", "1980-01-06"), "fødselsåret");
        refused(person, "registerInquiry", Map.of("svar.channel", "postmann"), "Hvem");
        refused(person, "registerInquiry", Map.of("svar.receivedOn", ""), "må fylles ut");
    }

    @Test
    void what_a_relative_is_to_the_one_it_is_about_is_corrected_and_what_she_said_first_is_kept() throws Exception {
        play.organisation();
        play.itIs(START);
        String relative = relatives.asks();
        Map<String, String> sent = corrections.shown(relative, "registerRelative");
        assertThat(sent.keySet()).containsExactlyInAnyOrder("svar.receivedOn", "svar.channel", "svar.relation", "svar.ownWords");
        sent.put("svar.relation", "parent");
        corrections.correctAt(TEAM_LEADER, corrections.route(relative, "registerRelative"), sent, "changed").andExpect(status().is3xxRedirection());
        assertThat(play.facts("select r.relation from stegvis.relative r join stegvis.journey j on j.id = r.journey_id where j.case_number = :caseNumber order by r.supersedes is null", relative))
                .containsExactly("parent", "sibling");
        assertThat(play.facts("""
                select r.relation from stegvis.relative r join stegvis.journey j on j.id = r.journey_id
                 where j.case_number = :caseNumber and not exists (select from stegvis.relative newer where newer.supersedes = r.id)""", relative)).containsExactly("parent");
        sent.put("svar.relation", "friend");
        corrections.correct(relative, "registerRelative", sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(corrections.as(COORDINATOR, get("/deltakere/" + relative)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString()).isNotEmpty();
    }

    // ---------------------------------------------------------------------------------------------------------------

    private List<String> inquiries(LocalDate asOf, String person, String from, String before) {
        return corrections.figures(asOf, CorrectionPage.shipped("inquiries"), person, LocalDate.parse(from), LocalDate.parse(before));
    }

    private void refused(String person, String form, Map<String, String> changed, String because) throws Exception {
        int before = play.facts("select id::text from stegvis.answer where case_number = :caseNumber", person).size();
        Map<String, String> sent = corrections.shown(person, form);
        sent.putAll(changed);
        String page = corrections.correct(person, form, sent, "mistyped").andExpect(status().isUnprocessableEntity()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains(because, "value=\"mistyped\" selected");
        changed.values().stream().filter(value -> value.startsWith("20")).forEach(value -> assertThat(page).contains("value=\"" + value + "\""));
        assertThat(play.facts("select id::text from stegvis.answer where case_number = :caseNumber", person)).hasSize(before);
    }

    private void refusedSupport(String person, int row, String cell, String value, String because) throws Exception {
        String name = "svar.tasks[" + row + "]." + cell;
        refused(person, SUPPORT, Map.of(name, value), because);
        Map<String, String> sent = corrections.shown(person, SUPPORT);
        sent.put(name, value);
        assertThat(corrections.correct(person, SUPPORT, sent, "mistyped").andReturn().getResponse().getContentAsString())
                .as("at its own field").contains("id=\"svar-tasks-" + row + "--" + cell + "-error\"");
    }

    private static Map<String, Object> done(String type, int minutes, LocalDate on) {
        return Map.of("type", type, "minutes", minutes, "doneOn", on.toString(), "doneBy", "coordinator");
    }

    private static void put(Map<String, String> sent, int row, String type, String minutes, LocalDate on) {
        sent.put("svar.tasks[" + row + "].type", type);
        sent.put("svar.tasks[" + row + "].minutes", minutes);
        sent.put("svar.tasks[" + row + "].doneOn", on == null ? "" : on.toString());
        sent.put("svar.tasks[" + row + "].doneBy", on == null ? "" : "coordinator");
    }

    @SafeVarargs
    private void support(String person, String decision, LocalDate talkedOn, Map<String, Object>... tasks) {
        play.answer(person, EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT, Map.of("talkedOn", talkedOn.toString(), "tasks", List.of(tasks),
                "supportDecision", decision, "nextSupportOn", play.today().plusDays(7).toString()));
    }

    private void activity(String person, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put("triedOn", play.today().toString());
        play.answer(person, ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY, all);
    }

    private static Map<String, Object> tie(String role, String closeness, String contact) {
        return Map.of("role", role, "closeness", closeness, "contact", contact);
    }

    private static void tie(Map<String, String> sent, String row, String role, String closeness, String contact) {
        sent.put("svar." + row + ".role", role);
        sent.put("svar." + row + ".closeness", closeness);
        sent.put("svar." + row + ".contact", contact);
    }

    private void map(String person, String decision, List<Map<String, Object>> present, List<Map<String, Object>> wanted, List<Map<String, Object>> past) {
        map(person, decision, play.today(), present, wanted, past);
    }

    private void map(String person, String decision, LocalDate on, List<Map<String, Object>> present, List<Map<String, Object>> wanted, List<Map<String, Object>> past) {
        play.answer(person, NetworkMeasureModel.Elements.MAP_NETWORK, Map.of("mappedOn", on.toString(), "present", present, "wanted", wanted,
                "past", past, "networkDecision", decision, "nextMapOn", play.today().plusDays(181).toString()));
    }

    private String network(String person) throws Exception {
        ResultActions page = corrections.as(COORDINATOR, get("/deltakere/" + person + "/nettverk").param("lang", "nb"));
        return page.andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
