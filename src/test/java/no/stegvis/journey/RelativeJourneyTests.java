package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormRefused;
import no.stegvis.form.StoredAnswer;
import no.stegvis.journey.process.NoContactModel;
import no.stegvis.journey.process.ParticipantJourneyModel;
import no.stegvis.journey.process.RelativeJourneyModel.Elements;
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
import org.springframework.transaction.support.TransactionTemplate;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Plays a relative's journey to every end state and boundary event, and holds it apart from participants'. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, RelativePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelativeJourneyTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private RelativePlay relatives;
    @Autowired
    private Journeys journeys;
    @Autowired
    private Pauses pauses;
    @Autowired
    private ContactAttempts attempts;
    @Autowired
    private HandOvers handOvers;
    @Autowired
    private Agreements agreements;
    @Autowired
    private Couplings couplings;
    @Autowired
    private Caseload caseload;
    @Autowired
    private CaseFiles files;
    @Autowired
    private DoubleRegistrations registrations;
    @Autowired
    private AnsweredForms answered;
    @Autowired
    private ThemeEvenings evenings;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Clock clock;

    @BeforeEach
    void an_organisation_on_a_monday_morning() {
        play.organisation();
        play.itIs(START);
    }

    @Test
    void a_relative_walks_from_inquiry_through_a_new_round_to_her_own_words_at_the_end() {
        String relative = relatives.asks();
        assertThat(relative).startsWith("P-");
        assertThat(stage(relative)).isEqualTo(Stage.INQUIRY);
        relatives.first(relative, "proceed", true);
        assertThat(stage(relative)).as("no mapping for a relative").isEqualTo(Stage.PLANNING);
        relatives.plan(relative, List.of("conversations", "group"), 30);
        assertThat(stage(relative)).isEqualTo(Stage.FOLLOW_UP);
        assertThat(file(relative).nextDue()).isEqualTo(START.plusDays(30));
        play.itIs(START.plusDays(30));
        relatives.conversation(relative, "continue", List.of("group"), 20);
        play.itIs(START.plusDays(50));
        relatives.conversation(relative, "evaluate", List.of("group", "course"), 5);
        relatives.closing(relative, "newRound");
        relatives.plan(relative, List.of("course"), 10);
        play.itIs(START.plusDays(60));
        relatives.conversation(relative, "evaluate", List.of(), 5);
        play.answer(relative, Elements.HOLD_CLOSING_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "goalScores", List.of(Map.of("goalNumber", 1, "score", "1"), Map.of("goalNumber", 2, "score", "2")),
                "ownWords", "Jeg har fått puste.", "evaluationDecision", "conclude"));

        assertThat(play.isOver(relative)).isTrue();
        assertThat(play.path(relative)).containsSubsequence(Elements.RELATIVE_ASKED, Elements.HOLD_RELATIVE_FIRST_CONVERSATION, Elements.INTAKE,
                Elements.MAKE_SUPPORT_PLAN, Elements.NEXT_CONVERSATION, Elements.HOLD_RELATIVE_CONVERSATION, Elements.FOLLOW_UP,
                Elements.NEXT_CONVERSATION, Elements.HOLD_RELATIVE_CONVERSATION, Elements.FOLLOW_UP, Elements.HOLD_CLOSING_CONVERSATION,
                Elements.EVALUATION, Elements.MAKE_SUPPORT_PLAN, Elements.NEXT_CONVERSATION, Elements.HOLD_RELATIVE_CONVERSATION,
                Elements.FOLLOW_UP, Elements.HOLD_CLOSING_CONVERSATION, Elements.EVALUATION, Elements.CONCLUDED);
        assertThat(play.endStates(relative)).containsExactly("concluded " + play.today());
        assertThat(stage(relative)).isEqualTo(Stage.CONCLUDED);
        assertThat(support(relative)).containsExactly("planned conversations 2025-01-06", "planned group 2025-01-06", "attended group 2025-02-05",
                "attended course 2025-02-25", "attended group 2025-02-25", "planned course 2025-02-25");
        assertThat(file(relative).timeline()).extracting(TimelineEntry::kind).contains("inquiry", "first", "plan", "goal", "followUp", "evaluation", "ended");
    }

    @ParameterizedTest
    @CsvSource({"referredOn, event_referredOn", "ownWish, event_declined"})
    void it_may_end_with_the_first_conversation(String decision, String end) {
        String relative = relatives.asks();
        relatives.first(relative, decision, true);
        assertThat(play.isOver(relative)).isTrue();
        assertThat(play.path(relative)).endsWith(Elements.INTAKE, end);
        assertThat(play.endStates(relative)).containsExactly(decision + " " + START);
        assertThat(consents(relative)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ownWish, event_ownWish", "moved, event_moved", "otherOffer, event_otherOffer", "noContact, event_noContact", "died, event_died"})
    void it_may_end_before_its_time(String endState, String end) {
        String relative = relatives.planned();
        play.itIs(START.plusDays(10));
        play.as(COORDINATOR, () -> {
            journeys.endEarly(relative, endState, play.today());
            return null;
        });
        assertThat(play.isOver(relative)).isTrue();
        assertThat(play.path(relative)).contains(Elements.JOURNEY_ENDED_EARLY, Elements.END_STATE, end);
        assertThat(play.endStates(relative)).containsExactly(endState + " " + play.today());
    }

    @Test
    void a_conversation_long_overdue_reaches_the_team_leader() {
        String relative = relatives.planned();
        play.itIs(START.plusDays(30 + 15));
        assertThat(play.task(relative, Elements.FOLLOW_UP_OVERDUE).candidateGroups()).containsExactly("teamleder-vest");
        play.answerAs(TEAM_LEADER, relative, Elements.FOLLOW_UP_OVERDUE, Map.of("action", "newDate", "note", "Ny dato."));
        relatives.conversation(relative, "continue", List.of(), 30);
        assertThat(play.path(relative)).contains(Elements.FOLLOW_UP_OVERDUE_TIMER, Elements.FOLLOW_UP_OVERDUE, Elements.OVERDUE_REVIEWED);
    }

    @Test
    void it_rests_and_goes_on_as_a_participants_does() {
        String relative = relatives.planned();
        play.as(COORDINATOR, () -> {
            pauses.pause(relative, "travel", START, START.plusDays(40));
            return null;
        });
        play.itIs(START.plusDays(30));
        assertThat(play.open(relative)).as("nothing falls due").isEmpty();
        play.itIs(START.plusDays(40));
        pauses.look();
        play.itIs(START.plusDays(70));
        assertThat(play.open(relative)).containsExactly(Elements.HOLD_RELATIVE_CONVERSATION);
        assertThat(file(relative).nextDue()).isEqualTo(START.plusDays(70));
    }

    @Test
    void nobody_answering_ends_it_by_a_task() {
        String relative = relatives.planned();
        for (int day = 1; day <= 3; day++) {
            play.itIs(START.plusDays(day));
            play.as(COORDINATOR, () -> {
                attempts.log(relative, play.today(), "phone");
                return null;
            });
        }
        play.answer(relative, NoContactModel.Elements.DECIDE_NO_CONTACT, Map.of("noContactDecision", "end", "decidedBecause", "Svarer ikke."));
        assertThat(play.isOver(relative)).isTrue();
        assertThat(play.endStates(relative)).containsExactly("noContact " + play.today());
    }

    @Test
    void it_is_handed_over_to_another_unit() {
        String relative = relatives.planned();
        String number = play.as(COORDINATOR, () -> handOvers.ask(relative, "nord:" + ELSEWHERE, "Hun har flyttet."));
        play.answerAs(ELSEWHERE, number, "userTask_answerHandOver", Map.of("handOverAnswer", "accepted"));
        assertThat(journeys.of(relative).unitId()).isEqualTo("nord");
        play.itIs(START.plusDays(30));
        assertThat(play.task(relative, Elements.HOLD_RELATIVE_CONVERSATION).assignee()).isEqualTo(ELSEWHERE);
    }

    @Test
    void withdrawing_everything_may_end_it() {
        String relative = relatives.planned();
        play.as(COORDINATOR, () -> {
            agreements.withdraw(relative, play.today(), true);
            return null;
        });
        assertThat(play.endStates(relative)).containsExactly("ownWish " + START);
        assertThat(consents(relative)).containsExactly("coupling false", "service false", "statistics false");
    }

    @Test
    void for_a_child_the_rule_table_asks_for_the_guardian() {
        String child = relatives.asks(Map.of("birthYear", 2014, "relation", "child"));
        Map<String, Object> answers = new HashMap<>(Map.of("heldOn", START.toString(), "channel", "inPerson", "rightsExplained", true,
                "consentService", true, "intakeDecision", "proceed"));
        assertThat(play.shown(child, Elements.HOLD_RELATIVE_FIRST_CONVERSATION)).containsEntry("guardianAsked", true);
        FormRefused refused = catchThrowableOfType(FormRefused.class, () -> play.answer(child, Elements.HOLD_RELATIVE_FIRST_CONVERSATION, answers));
        assertThat(refused.errors()).extracting(FieldError::field).contains("guardianConsent", "guardianRole");
        answers.putAll(Map.of("guardianConsent", true, "guardianRole", "mother", "guardianConsentOn", START.toString(), "youngHeard", true,
                "guardianInformed", "informed"));
        play.answer(child, Elements.HOLD_RELATIVE_FIRST_CONVERSATION, answers);
        assertThat(play.open(child)).containsExactly(Elements.MAKE_SUPPORT_PLAN);
        assertThat(play.facts("""
                select g.given_by from stegvis.guardian_consent g join stegvis.journey j on j.participant_id = g.participant_id
                where j.case_number = :caseNumber""", child)).containsExactly("mother");
    }

    @Test
    void a_corrected_conversation_says_anew_what_she_took_part_in() {
        String relative = relatives.planned();
        play.itIs(START.plusDays(30));
        relatives.conversation(relative, "continue", List.of("group", "course"), 30);
        assertThat(attendedInReports(relative)).containsExactly("course", "group");
        UUID answer = UUID.fromString(play.facts("select id::text from stegvis.answer where case_number = :caseNumber and form_id = 'holdRelativeConversation'", relative).get(0));
        play.as(COORDINATOR, () -> answered.correct(relative, answer, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "ownWords", "Det går bedre.", "attended", List.of("course")), StoredAnswer.REASONS.get(0), Locale.forLanguageTag("nb")));
        assertThat(attendedInReports(relative)).as("what was corrected away counts no more").containsExactly("course");
    }

    @Test
    void reports_know_her_as_a_relative_and_as_nobody_else() {
        String relative = relatives.planned();
        assertThat(inReports("select j.case_number from reporting.counted_relative r join stegvis.journey j on j.id = r.stay where j.case_number = :caseNumber",
                relative)).containsExactly(relative);
        assertThat(inReports("select j.case_number from reporting.stay s join stegvis.journey j on j.id = s.stay where j.case_number = :caseNumber", relative))
                .isEmpty();
        assertThat(inReports("""
                select j.case_number from reporting.participant p join stegvis.journey j on j.participant_id = p.participant
                where j.case_number = :caseNumber""", relative)).isEmpty();
    }

    @Test
    void the_list_tells_relatives_from_participants() {
        String relative = relatives.asks(Map.of("alias", "Listetrost"));
        String participant = participant("Listetrost");
        assertThat(listed(null)).containsExactlyInAnyOrder(relative, participant);
        assertThat(listed(JourneyKind.RELATIVE)).containsExactly(relative);
        assertThat(listed(JourneyKind.PARTICIPANT)).containsExactly(participant);
    }

    @Test
    void who_is_registered_as_the_one_is_not_found_as_the_other_and_never_merged_with_it() {
        Map<String, Object> name = Map.of("givenName", "Gunvor", "familyName", "Brattabø", "birthYear", 1961);
        String relative = relatives.asks(name);
        Map<String, Object> inquiry = new HashMap<>(Map.of("receivedOn", START.toString(), "channel", "self", "alias", "Rype", "unit", "vest"));
        inquiry.putAll(name);
        String participant = play.start(inquiry);
        assertThat(participant).as("registered without a warning").startsWith("D-");
        assertThatThrownBy(() -> relatives.asks(name)).as("among relatives she is found").isInstanceOf(FormRefused.class);
        assertThatThrownBy(() -> play.as(TEAM_LEADER, () -> {
            registrations.merge(relative, participant, relative, DoubleRegistrations.REASONS.get(0), true, false);
            return null;
        })).hasMessage("participant.merge.error.differentKinds");
    }

    @Test
    void theme_evenings_are_participants() {
        String relative = relatives.planned();
        String participant = participant("Gjest");
        play.answer(participant, ParticipantJourneyModel.Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "intakeDecision", "proceed"));
        UUID evening = UUID.randomUUID();
        List<String> guests = play.as(COORDINATOR, () -> {
            evenings.held(evening, "vest", ThemeEvenings.TOPICS.get(0), START, ThemeEvenings.HELD_BY.get(0));
            return evenings.guests(evenings.find(evening)).stream().map(ThemeEvenings.Guest::caseNumber).toList();
        });
        assertThat(guests).contains(participant).doesNotContain(relative);
        assertThatThrownBy(() -> play.as(COORDINATOR, () -> {
            evenings.came(evening, List.of(), List.of(relative));
            return null;
        })).hasMessage("journey.theme.error.noCase");
    }

    @Test
    void a_coupling_takes_the_yes_of_both_and_the_reach_of_both() {
        String relative = relatives.planned();
        String participant = participant("Fjellrev");
        assertThatThrownBy(() -> couple(COORDINATOR, relative, participant)).hasMessage("relative.error.participantHasNotAgreed");
        agree(participant, true);
        couple(COORDINATOR, relative, participant.toLowerCase());
        assertThat(coupled(COORDINATOR, relative)).containsExactly(participant + " sibling");
        assertThat(coupled(COORDINATOR, participant)).containsExactly(relative + " sibling");
        assertThatThrownBy(() -> couple(COORDINATOR, relative, participant)).hasMessage("relative.error.coupled");

        play.itIs(START.plusDays(1));
        agree(participant, false);
        assertThat(coupled(COORDINATOR, relative)).as("she doesn't want it any more").isEmpty();
        assertThat(coupled(COORDINATOR, participant)).isEmpty();
        play.itIs(START.plusDays(2));
        agree(participant, true);
        jdbc.sql("update stegvis.journey set unit_id = 'nord' where case_number = :case").param("case", participant).update();
        assertThat(coupled(COORDINATOR, relative)).as("she may open one of the two").isEmpty();
        assertThat(coupled(ELSEWHERE, participant)).as("she may open the other").isEmpty();
    }

    @Test
    void what_can_not_be_coupled_is_refused_alike() {
        String relative = relatives.planned();
        String participant = participant("Fjellrev");
        agree(participant, true);
        jdbc.sql("update stegvis.journey set unit_id = 'nord' where case_number = :case").param("case", participant).update();
        for (String wrong : List.of(participant, "D-2031-0001", "", relative)) {
            assertThatThrownBy(() -> couple(COORDINATOR, relative, wrong)).as(wrong).hasMessage("relative.error.noCase");
        }
        assertThatThrownBy(() -> couple(ELSEWHERE, relative, participant)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> couple(COORDINATOR, participant, relative)).isInstanceOf(NoSuchElementException.class);
        String silent = relatives.asks();
        String other = participant("Rev");
        agree(other, true);
        assertThatThrownBy(() -> couple(COORDINATOR, silent, other)).hasMessage("relative.error.relativeHasNotAgreed");
    }

    @Test
    void a_coupling_is_undone_by_who_sees_it() {
        String relative = relatives.planned();
        String participant = participant("Fjellrev");
        agree(participant, true);
        couple(COORDINATOR, relative, participant);
        UUID id = play.as(COORDINATOR, () -> couplings.of(journeys.of(relative))).get(0).id();
        assertThatThrownBy(() -> undo(ELSEWHERE, participant, id)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> undo(COORDINATOR, relatives.planned(), id)).isInstanceOf(NoSuchElementException.class);
        undo(COORDINATOR, participant, id);
        assertThat(coupled(COORDINATOR, relative)).isEmpty();
    }

    // ---------------------------------------------------------------------------------------------------------------

    private void couple(String who, String relative, String participant) {
        play.as(who, () -> {
            couplings.couple(relative, participant, "sibling");
            return null;
        });
    }

    private void undo(String who, String caseNumber, UUID id) {
        play.as(who, () -> {
            couplings.undo(caseNumber, id);
            return null;
        });
    }

    private List<String> coupled(String who, String caseNumber) {
        return play.as(who, () -> couplings.of(journeys.of(caseNumber))).stream().map(one -> one.caseNumber() + " " + one.relation()).toList();
    }

    private void agree(String caseNumber, boolean given) {
        play.as(COORDINATOR, () -> {
            agreements.decide(caseNumber, "coupling", given ? "yes" : "no", play.today());
            return null;
        });
    }

    private String participant(String alias) {
        return play.start(Map.of("receivedOn", START.toString(), "channel", "self", "alias", alias, "unit", "vest"));
    }

    private List<String> listed(JourneyKind kind) {
        return play.as(COORDINATOR, () -> caseload.find("Listetrost", false, kind, Caseload.Sort.NEWEST, 1)).rows().stream()
                .map(row -> row.journey().caseNumber()).toList();
    }

    private Stage stage(String caseNumber) {
        return journeys.standing(caseNumber).stage();
    }

    private CaseFile file(String caseNumber) {
        return play.as(COORDINATOR, () -> files.open(caseNumber));
    }

    private List<String> support(String relative) {
        return play.facts("""
                select s.step || ' ' || s.kind || ' ' || s.occurred_on from stegvis.relative_support s join stegvis.journey j on j.id = s.journey_id
                where j.case_number = :caseNumber order by s.occurred_on, s.recorded_at, s.step, s.kind""", relative);
    }

    private List<String> attendedInReports(String relative) {
        return inReports("""
                select s.kind from reporting.relative_support s join stegvis.journey j on j.id = s.stay
                where j.case_number = :caseNumber and s.step = 'attended' order by 1""", relative);
    }

    private List<String> inReports(String sql, String caseNumber) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :now, true)").param("now", clock.instant().plusSeconds(1).toString()).query(String.class).single();
            return play.facts(sql, caseNumber);
        });
    }

    private List<String> consents(String caseNumber) {
        return play.facts("""
                select distinct on (c.purpose) c.purpose || ' ' || c.given from stegvis.consent c join stegvis.journey j on j.participant_id = c.participant_id
                where j.case_number = :caseNumber order by c.purpose, c.recorded_at desc, c.given""", caseNumber);
    }
}
