package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Map;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import no.stegvis.TestDatabase;
import no.stegvis.engine.TaskView;
import no.stegvis.form.FormRefused;
import no.stegvis.form.Forms;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.HandOverModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
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
import org.springframework.test.web.servlet.ResultActions;

/** A participant is handed over: asked, accepted or declined, with everything that belongs to her, and with no more told than she agrees to. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandOverTests {

    private static final String FOLLOW_UP_ACTIVITY = ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY;
    private static final String ANSWER = HandOverModel.Elements.ANSWER_HAND_OVER;

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private Protection protection;
    @Autowired
    private Forms forms;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_walks_by_her_plan() {
        way.organisation();
        person = way.planned();
    }

    @Test
    void another_unit_accepts_and_everything_follows() throws Exception {
        String number = asked("nord:" + ELSEWHERE);
        assertThat(play.task(number, ANSWER).assignee()).isEqualTo(ELSEWHERE);
        assertThat(play.task(number, ANSWER).due()).isEqualTo(Instant.parse("2025-01-09T22:59:00Z"));
        way.page(ELSEWHERE, person, "").andExpect(status().isNotFound());
        play.answerAs(ELSEWHERE, number, ANSWER, Map.of("handOverAnswer", "accepted"));
        assertThat(play.path(number)).containsExactly(HandOverModel.Elements.HAND_OVER_ASKED, ANSWER, HandOverModel.Elements.HAND_OVER,
                HandOverModel.Elements.HANDED_OVER);
        TaskView activity = play.task(person, FOLLOW_UP_ACTIVITY);
        assertThat(activity.assignee()).isEqualTo(ELSEWHERE);
        assertThat(activity.candidateGroups()).containsExactly("koordinator-nord");
        way.page(ELSEWHERE, person, "").andExpect(status().isOk());
        way.page(COORDINATOR, person, "").andExpect(status().isNotFound());
        // what comes later comes to her: the timer waited while the journey moved
        play.itIs(WayPlay.START.plusDays(90));
        assertThat(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).assignee()).isEqualTo(ELSEWHERE);
        play.itIs(WayPlay.START.plusDays(105));
        assertThat(play.task(person, Elements.FOLLOW_UP_OVERDUE).candidateGroups()).containsExactly("teamleder-nord");
        play.answerAs(ELSEWHERE, person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra",
                "followUpDecision", "continue", "nextConversationOn", play.today().plusDays(9).toString()));
    }

    @Test
    void what_was_known_before_is_counted_where_it_was() throws Exception {
        String number = asked("nord:" + ELSEWHERE);
        play.itIs(WayPlay.START.plusDays(2));
        play.answerAs(ELSEWHERE, number, ANSWER, Map.of("handOverAnswer", "accepted"));
        assertThat(unitAsOf("2025-01-07T12:00:00Z")).isEqualTo("vest");
        assertThat(unitAsOf("2025-01-09T12:00:00Z")).isEqualTo("nord");
    }

    private String unitAsOf(String cutOff) {
        return way.knownAt(cutOff, () -> jdbc.sql("select s.unit from reporting.stay s join stegvis.journey j on j.id = s.stay where j.case_number = :case")
                .param("case", person).query(String.class).single());
    }

    @Test
    void a_colleague_of_the_same_unit_takes_over_and_the_others_keep_theirs() throws Exception {
        String number = asked("vest:" + WayPlay.COLLEAGUE);
        play.answerAs(WayPlay.COLLEAGUE, number, ANSWER, Map.of("handOverAnswer", "accepted"));
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(WayPlay.COLLEAGUE);
        way.page(COORDINATOR, person, "").andExpect(status().isOk()).andExpect(content().string(containsString(WayPlay.COLLEAGUE)));
    }

    @Test
    void a_unit_is_asked_and_whoever_takes_the_task_becomes_coordinator() throws Exception {
        String number = asked("nord");
        assertThat(play.task(number, ANSWER).assignee()).isNull();
        play.answerAs(ELSEWHERE, number, ANSWER, Map.of("handOverAnswer", "accepted"));
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(ELSEWHERE);
    }

    @Test
    void one_that_is_declined_comes_back_with_its_reason_and_nothing_has_changed() throws Exception {
        String number = asked("nord:" + ELSEWHERE);
        assertThat(refusal(number, Map.of("handOverAnswer", "declined"))).contains("si hvorfor");
        play.answerAs(ELSEWHERE, number, ANSWER, Map.of("handOverAnswer", "declined", "reason", "Vi har ikke plass før påske."));
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(COORDINATOR);
        assertThat(play.shown(number, HandOverModel.Elements.NOTICE_DECLINED)).containsEntry("declineReason", "Vi har ikke plass før påske.")
                .containsEntry("declinedCase", person);
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("Vi har ikke plass før påske.")));
        play.answer(number, HandOverModel.Elements.NOTICE_DECLINED, Map.of("next", "Spør Øst"));
        assertThat(play.path(number)).endsWith(HandOverModel.Elements.NOTICE_DECLINED, HandOverModel.Elements.DECLINE_SEEN);
        asked("nord");
    }

    private String refusal(String number, Map<String, Object> answers) {
        try {
            play.answerAs(ELSEWHERE, number, ANSWER, answers);
            return "accepted";
        } catch (FormRefused refused) {
            return refused.errors().get(0).messageKey().equals("rhythm.handOver.error.reasonNeeded") ? "si hvorfor" : refused.errors().toString();
        }
    }

    @Test
    void there_are_never_two_and_the_sender_may_think_better_of_it() throws Exception {
        String number = asked("nord");
        ask(COORDINATOR, "nord", "En gang til").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString(number)));
        way.send(COORDINATOR, person, "overforing/trekk").andExpect(status().is3xxRedirection());
        assertThat(play.isOver(number)).isTrue();
        assertThat(play.path(number)).endsWith(HandOverModel.Elements.HAND_OVER_CALLED_OFF, HandOverModel.Elements.CALLED_OFF);
        way.send(COORDINATOR, person, "overforing/trekk").andExpect(status().isUnprocessableEntity());
        asked("nord");
    }

    @Test
    void the_end_of_the_journey_ends_the_question() throws Exception {
        String number = asked("nord:" + ELSEWHERE);
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", "moved", "occurredOn", WayPlay.START.toString())
                .andExpect(status().is3xxRedirection());
        assertThat(play.isOver(number)).isTrue();
        way.page(ELSEWHERE, "/overforinger/" + number + "/sammendrag").andExpect(status().isNotFound());
        ask(COORDINATOR, "nord", "For sent").andExpect(status().isUnprocessableEntity());
    }

    @Test
    void without_consent_another_unit_learns_only_how_to_get_in_touch_and_each_opening_is_written_down() throws Exception {
        String number = asked("nord:" + ELSEWHERE);
        assertThat(printed(number)).contains("Fjellrev", person).doesNotContain("Synge", "Kino", "1985");
        assertThat(play.as(ELSEWHERE, () -> form(number)).get("summary").toString()).contains("Fjellrev").doesNotContain("Synge", "1985");
        play.itIs(WayPlay.START.plusDays(1));
        way.send(COORDINATOR, person, "samtykke", "purpose", "handOver", "given", "yes", "decidedOn", play.today().toString()).andExpect(status().is3xxRedirection());
        assertThat(printed(number)).contains("Synge i kor", "Kino", "1985");
        // taken back, it counts at once
        play.itIs(WayPlay.START.plusDays(2));
        way.send(COORDINATOR, person, "samtykke", "purpose", "handOver", "given", "no", "decidedOn", play.today().toString()).andExpect(status().is3xxRedirection());
        assertThat(printed(number)).doesNotContain("Synge");
        assertThat(jdbc.sql("select what || ' ' || why from read_log.reading where case_number = :case and user_id = :who order by 1")
                .param("case", person).param("who", ELSEWHERE).query(String.class).list()).contains("handOverPrinted handOver", "handOverSummary handOver");
    }

    private Map<String, Object> form(String number) {
        return forms.taskForm(play.task(number, ANSWER).id()).data();
    }

    @Test
    void within_the_unit_the_whole_summary_follows() throws Exception {
        String number = asked("vest:" + WayPlay.COLLEAGUE);
        byte[] pdf = way.page(WayPlay.COLLEAGUE, "/overforinger/" + number + "/sammendrag").andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(text(pdf)).contains("Synge i kor");
    }

    @Test
    void nobody_else_opens_the_summary() throws Exception {
        String number = asked("vest:" + WayPlay.COLLEAGUE);
        way.page(ELSEWHERE, "/overforinger/" + number + "/sammendrag").andExpect(status().isNotFound());
        way.page(ELSEWHERE, "/overforinger/O-1999-0001/sammendrag").andExpect(status().isNotFound());
        ask(ELSEWHERE, "nord", "Min nå").andExpect(status().isNotFound());
        way.send(ELSEWHERE, person, "overforing/trekk").andExpect(status().isNotFound());
    }

    @Test
    void of_somebody_whose_address_is_a_secret_it_is_the_number_alone_and_only_who_is_asked_sees_the_task() throws Exception {
        play.as(COORDINATOR, () -> {
            protection.protect(person, "strictlyConfidential");
            return null;
        });
        ask(COORDINATOR, "nord", "Hvem som helst").andExpect(status().isUnprocessableEntity());
        ask(WayPlay.COLLEAGUE, "nord:" + ELSEWHERE, "Ikke min").andExpect(status().isNotFound());
        String number = asked("nord:" + ELSEWHERE);
        assertThat(printed(number)).contains(person, "muntlig").doesNotContain("Fjellrev", "Synge");
        play.answerAs(ELSEWHERE, number, ANSWER, Map.of("handOverAnswer", "accepted"));
        way.page(ELSEWHERE, person, "").andExpect(status().isOk());
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(ELSEWHERE);
        way.page(COORDINATOR, person, "").andExpect(status().isNotFound());
    }

    @Test
    void once_her_address_is_a_secret_a_unit_that_was_asked_is_asked_no_longer() throws Exception {
        String number = asked("nord");
        String task = play.task(number, ANSWER).id();
        protect();
        assertThat(play.isOver(number)).isTrue();
        assertThat(play.path(number)).endsWith(HandOverModel.Elements.CALLED_OFF);
        way.page(ELSEWHERE, "/overforinger/" + number + "/sammendrag").andExpect(status().isNotFound());
        way.page(ELSEWHERE, "/api/forms/task/" + task).andExpect(status().isNotFound());
        way.page(COORDINATOR, person, "/avtaler").andExpect(status().isOk());
        assertThat(asked("nord:" + ELSEWHERE)).isNotEqualTo(number);
    }

    @Test
    void once_her_address_is_a_secret_what_was_written_to_one_person_is_hers_alone() throws Exception {
        String number = asked("vest:" + WayPlay.COLLEAGUE);
        way.page(JourneyPlay.TEAM_LEADER, "/overforinger/" + number + "/sammendrag").andExpect(status().isOk());
        protect();
        way.page(JourneyPlay.TEAM_LEADER, "/overforinger/" + number + "/sammendrag").andExpect(status().isNotFound());
        assertThat(play.facts("select user_id from stegvis.closed_case_reader where case_number = :caseNumber order by 1", number))
                .containsExactly(COORDINATOR, WayPlay.COLLEAGUE);
        way.page(WayPlay.COLLEAGUE, "/overforinger/" + number + "/sammendrag").andExpect(status().isOk());
        play.answerAs(WayPlay.COLLEAGUE, number, ANSWER, Map.of("handOverAnswer", "accepted"));
        way.page(WayPlay.COLLEAGUE, person, "").andExpect(status().isOk());
    }

    private void protect() {
        play.as(COORDINATOR, () -> {
            protection.protect(person, "strictlyConfidential");
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({"nord:kari.koordinator, Hei, receiver", "vest, Hei, receiver", "vest:kari.koordinator, Hei, receiver", "ingen, Hei, receiver",
            "'', Hei, receiver", "nord, '', message", "nord, Nummeret er 01019000083, message"})
    void what_can_not_be_right_is_said_at_its_field_and_what_was_typed_stays(String receiver, String message, String field) throws Exception {
        ask(COORDINATOR, receiver, message).andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(
                containsString("handOver-" + field + "-error"), containsString(message))));
    }

    private ResultActions ask(String who, String receiver, String message) throws Exception {
        return way.send(who, person, "overforing", "receiver", receiver, "message", message);
    }

    private String asked(String receiver) throws Exception {
        ask(COORDINATOR, receiver, "Liker lange turer.").andExpect(status().is3xxRedirection());
        return play.facts("select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number = :caseNumber and h.outcome is null", person).get(0);
    }

    private String printed(String number) throws Exception {
        return text(way.page(ELSEWHERE, "/overforinger/" + number + "/sammendrag").andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());
    }

    private static String text(byte[] pdf) throws Exception {
        try (PdfReader reader = new PdfReader(new ByteArrayInputStream(pdf))) {
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append(" ");
            }
            return text.toString().replaceAll("\\s+", " ");
        }
    }
}
